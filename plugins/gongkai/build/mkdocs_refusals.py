"""Reports what in or around ``mkdocs.yml`` would make a build fail, before MkDocs runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from gongkai.build.hook_files import hook_troubles
from gongkai.build.site_prefix import GUIDE
from gongkai.content.markup.options import failing_extensions
from gongkai.content.mkdocs_file import LeftOut, MkdocsFile, NamedFile
from gongkai.lint.shared.attachments import answers
from gongkai.lint.shared.guide_files import is_below_root
from gongkai.source.diagnostics import START
from gongkai.source.repository import lies_within, repository_of

_OF_MATERIAL = "partials/content.html"
"""A template that the pages of the catalogue include, and that Material has."""


def refusals_of(
    root: Path,
    mkdocs: MkdocsFile | None,
    guide: str,
    prefix: str,
    publish: bool,
    catalogue: Path | None = None,
) -> tuple[LeftOut, ...]:
    """The refusals, each with its position in the file.

    Without ``mkdocs.yml`` (``mkdocs`` is None) nothing can be published; a folder of content alone, which has no
    guide either, may still be checked. ``root`` is the folder of ``mkdocs.yml``, ``catalogue`` that of the catalogue, by
    default the same. ``guide`` is the folder of the guide's pages, ``prefix`` the place of the catalogue in the site: with
    a prefix the theme of the user's pages is not restricted, and the guide is optional.
    """
    if mkdocs is None:
        missing = "没有 mkdocs.yml：它写明主题和 Markdown 扩展，可从示例站点复制"
        return (LeftOut(START, missing),) if publish or (root / guide).is_dir() else ()
    of_theme = () if prefix else mkdocs.of_theme
    told = {one.place for one in of_theme}
    found = [*(one for one in mkdocs.refused if not one.here or one.place not in told), *of_theme]
    if mkdocs.root and (root / mkdocs.root).resolve() != (catalogue or root).resolve():
        elsewhere = f"gongkai 的 root 是“{mkdocs.root}”，catalogue.yml 却在这里：请删去 root，或者改成 catalogue.yml 所在的文件夹"
        found.append(LeftOut(mkdocs.line, elsewhere))
    if prefix and mkdocs.docs_dir is not None:
        found.extend(_trouble_of_pages(root, mkdocs.docs_dir, prefix))
    elif mkdocs.docs_dir is not None and not (root / (mkdocs.docs_dir if catalogue else guide)).is_dir():
        gone = f"没有“{mkdocs.docs_dir if catalogue else guide}”这个文件夹（docs_dir）：公开指南的页面放在那里，请建好并放进 guide.md"
        found.append(LeftOut(START, gone))
    if mkdocs.optimizer is not None and mkdocs.docs_dir is not None:
        found.extend(_without_program(root / mkdocs.docs_dir, mkdocs.optimizer))
    for extension in failing_extensions(mkdocs.whole or mkdocs):
        message = f"Markdown 扩展“{extension.name}”的选项写错了（没有这个选项，或者值的种类不对）：请核对，或者删去这些选项"
        found.append(LeftOut(extension.place, message, path=extension.file))
    for file in mkdocs.files:
        if file.setting != "nav":
            found.extend(_trouble(root, file))
            if file.setting == "custom_dir" and is_below_root(file.path):
                found.extend(_template_troubles(root, mkdocs, file, beside=bool(prefix)))
        elif mkdocs.docs_dir is not None and not (prefix and file.path.startswith(prefix)):
            found.extend(_missing_page(root / mkdocs.docs_dir, file))
    return tuple(found)


def refusals_above(
    root: Path, home: Path, mkdocs: MkdocsFile | None, prefix: str, publish: bool
) -> tuple[LeftOut, ...]:
    """The refusals of a ``mkdocs.yml`` in a folder above the catalogue. That of the catalogue's own folder is given only by a
    run of MkDocs, which has judged it."""
    if mkdocs is None or home.resolve() == root.resolve():
        return ()
    above = Path(os.path.relpath(home, root)).as_posix()
    found = refusals_of(home, mkdocs, mkdocs.docs_dir or "", prefix, publish, root)
    return tuple(replace(one, path=f"{above}/{one.path}") for one in found)


def _without_program(docs: Path, plugin: NamedFile) -> Iterator[LeftOut]:
    pictures = (name for _, _, names in os.walk(docs) for name in names if name.lower().endswith(".png"))
    if which(plugin.path) is None and (picture := next(pictures, None)):
        message = f"插件“{plugin.setting}”要用的程序 {plugin.path} 没有安装（缩小图片“{picture}”）：请在建站的机器上安装，或者删去这一行"
        yield replace(_at(plugin, message), here=True)


def _trouble_of_pages(root: Path, docs: str, prefix: str) -> Iterator[LeftOut]:
    if Path(docs) == Path(GUIDE):
        message = (
            "写了 prefix 的站点，自己的网页和公开指南各有一个文件夹，docs_dir 不能是 guide：请给自己的网页换一个文件夹，"
            "例如 docs；没有自己的网页就删去 prefix"
        )
        yield LeftOut(START, message)
    elif not (root / docs).is_dir():
        yield LeftOut(START, f"没有“{docs}”这个文件夹（docs_dir）：网站自己的网页放在那里")
    else:
        yield from _misplaced_pages(root, docs, prefix)


def _misplaced_pages(root: Path, docs: str, prefix: str) -> Iterator[LeftOut]:
    taken = f"{docs}/{prefix}".rstrip("/")
    if os.path.lexists(root / taken):
        yield LeftOut(
            START, f"{taken} 占了目录的地址 {prefix}：请给它换一个名称，或者在 gongkai 下面换一个 prefix"
        )
    base = repository_of(root)
    for place, folders, files in os.walk(root / docs):
        for name in sorted((*folders, *files)):
            path = os.path.join(place, name)
            if os.path.islink(path) and not lies_within(path, base):
                shown = os.path.relpath(path, root)
                yield LeftOut(START, f"{shown} 是通向仓库以外的符号链接，不能公开：请把文件本身放在这里")


def _missing_page(docs: Path, file: NamedFile) -> Iterator[LeftOut]:
    if is_below_root(file.path) and not answers((docs / file.path).is_file):
        yield _at(file, f"nav 里的“{file.path}”不在，而 strict: true 把它算作错误：请核对，或者删去这一行")


def _at(file: NamedFile, message: str) -> LeftOut:
    return LeftOut(file.place, message, path=file.file)


def _trouble(root: Path, file: NamedFile) -> Iterator[LeftOut]:
    path = root / file.path
    if file.setting == "custom_dir":
        if not is_below_root(file.path):
            yield _at(file, f"custom_dir 不能是“{file.path}”：主题的文件夹要放在站点里，例如 overrides")
        elif not path.is_dir():
            yield _at(file, f"custom_dir 所指的文件夹“{file.path}”不在，请核对")
        elif link := _first_link(path):
            shown = os.path.relpath(link, root)
            yield _at(file, f"{shown} 是符号链接，不能公开：请把文件本身放在这里")
    elif file.setting != "hooks":
        # Outside of the site nothing is looked at.
        if is_below_root(file.path) and not answers(path.exists):
            yield _at(file, f"{file.setting} 所指的“{file.path}”不在，请核对")
    elif not path.is_file():
        yield _at(file, f"hooks 所指的文件“{file.path}”不在，请核对")
    elif is_below_root(file.path) and _lies_below(root, path):
        for trouble, here in hook_troubles(path):
            yield replace(_at(file, f"hooks 所指的“{file.path}”{trouble}，请改正"), here=here)


def _lies_below(root: Path, path: Path) -> bool:
    """Whether a path lies below the root with its links resolved: nothing is followed out of the tree."""
    return lies_within(str(path), os.path.realpath(root))


def _template_troubles(root: Path, mkdocs: MkdocsFile, file: NamedFile, *, beside: bool) -> Iterator[LeftOut]:
    """The faults of the site's own templates; below a prefix the theme they extend may be any."""
    # Imported late: few sites have templates of their own, and Jinja takes its time.
    from gongkai.site.render.own_templates import template_troubles
    from gongkai.site.render.template_names import Given

    if not _lies_below(root, root / file.path):
        return
    others = () if beside else _theme_folders()
    if others and not any(
        (place / _OF_MATERIAL).is_file() for place in _folders_of(root / file.path, mkdocs)
    ):
        yield _at(file, "主题不能是自己从头写的：gongkai 的页面以 Material 为底，theme 的 name 请写 material")
        return
    # Hooks and plugins of others may add filters and names.
    given = Given(*mkdocs.for_templates) if mkdocs.for_templates else None
    for one in template_troubles(root / file.path, others, given):
        told = f"{file.path.rstrip('/')}/{one.path} 第 {one.line} 行：{one.message}，请改正"
        yield LeftOut(file.place, told, path=file.file, unsure=one.unsure)


def _folders_of(own: Path, mkdocs: MkdocsFile) -> tuple[Path, ...]:
    """The folders of templates that a site's theme has, without those of this package."""
    return (own, *_theme_folders()[1:]) if mkdocs.theme == "material" else (own,)


def _theme_folders() -> tuple[Path, ...]:
    """The folders in which MkDocs looks for a template of a site with Material. Imports neither."""
    packages = (find_spec("material"), find_spec("mkdocs"))
    found = (
        Path(place) / "templates" for one in packages if one for place in one.submodule_search_locations or ()
    )
    return (Path(__file__).parent.parent / "site" / "theme", *found)


def _first_link(folder: Path) -> Path | None:
    """A symbolic link in the folder or below it; no link is followed."""
    for place, folders, files in os.walk(folder):
        for name in sorted((*folders, *files)):
            if os.path.islink(os.path.join(place, name)):
                return Path(place, name)
    return None
