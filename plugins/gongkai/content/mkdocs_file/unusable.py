"""Finds settings of ``mkdocs.yml`` with which MkDocs refuses to build, without MkDocs and without importing what they
name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.content.mkdocs_file.allowed import EXTENSIONS, plain_name
from gongkai.content.mkdocs_file.plugin_options import option_troubles
from gongkai.content.mkdocs_file.plugins_named import always_stopping, missing_libraries, named_plugins
from gongkai.content.mkdocs_file.shapes import Trouble, misshapen
from gongkai.content.mkdocs_file.unlisted import (
    KNOWN_PACKAGES,
    is_extension,
    is_known,
    missing_functions,
    missing_names,
    missing_packages,
    module_files,
)
from gongkai.source.git_leftovers import POINTED, is_pointer
from gongkai.source.nearest import nearest
from gongkai.source.quoting import quoted_software
from gongkai.source.yaml_lines import Written

PLUGIN = "gongkai"
_LOCAL_NAMES = ("mkdocs/gongkai", PLUGIN)
_MODULE = re.compile(r"[A-Za-z_][\w.]*\Z")
_THEME = "theme:\n  name: material"


def troubles(root: Written) -> Iterator[Trouble]:
    """All reasons in the file for which a build fails, except the theme."""
    if root.entries is None:
        pointed = isinstance(root.scalar, str) and is_pointer(root.scalar)
        yield root, POINTED if pointed else "mkdocs.yml 应当是“键: 值”", None
        return
    if root.get("site_name") is None and root.get("INHERIT") is None:
        yield (
            root,
            "缺少 site_name：请写上网站的名称，例如“site_name: 政府信息公开”",
            "site_name: 政府信息公开",
        )
    yield from misshapen(root)
    yield from _own_plugin(root)
    yield from unknown_names(root)
    yield from always_stopping(root)
    yield from option_troubles(named_plugins(root), theme_name(root))


def not_installed(root: Written) -> Iterator[Trouble]:
    """The theme, plugins and extensions that are not installed here. They may be installed where the site is built: a
    git server that only checks needs none of them."""
    if root.entries is not None:
        yield from _theme(root)
        yield from _plugins(root)
        yield from missing_libraries(root)
        yield from _extensions(root)
        for node in missing_packages(root):
            yield node, f"没有安装“{node.tag.rpartition(':')[2]}”：请先安装，或者删去这一行", None


def named_files(root: Written) -> Iterator[tuple[Written, str, str]]:
    """(position, setting, path) of each file and folder that must exist."""
    hooks, theme = root.get("hooks"), root.get("theme")
    for hook in hooks.nodes or () if hooks is not None else ():
        if _names_a_file(hook):
            yield hook, "hooks", str(hook.scalar)
    watched = root.get("watch")
    for place in watched.nodes or () if watched is not None else ():
        if _names_a_file(place):
            yield place, "watch", str(place.scalar)
    folder = theme.get("custom_dir") if theme is not None else None
    if folder is not None and _names_a_file(folder):
        yield folder, "custom_dir", str(folder.scalar)
    strict = root.get("strict")
    if strict is not None and strict.scalar is True and root.get("validation") is None:
        yield from ((one, "nav", str(one.scalar)) for one in _nav_files(root.get("nav")))


def _names_a_file(written: Written) -> bool:
    """Whether the value is a path that may be named in a finding and looked for: not one of the environment."""
    return isinstance(written.scalar, str) and not written.tag and not written.variable


def _nav_files(nav: Written | None) -> Iterator[Written]:
    """The files that a nav names: what is not found is a warning, which ``strict`` makes an error."""
    if nav is None or nav.tag or nav.variable:
        return
    if isinstance(nav.scalar, str) and not _is_address(nav.scalar):
        yield nav
    for node in (*(nav.nodes or ()), *(value for _, value in nav.entries or ())):
        yield from _nav_files(node)


def _is_address(text: str) -> bool:
    """Whether a target of the nav is no file: a URL, or a path from the root of the host."""
    return text.startswith(("/", "#")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", text) is not None


def theme_troubles(root: Written) -> Iterator[Trouble]:
    """A theme that the catalogue cannot extend, if it is the whole site."""
    if root.entries is None:
        return
    theme = root.get("theme")
    if theme is None:
        if root.get("INHERIT") is None:
            yield (
                root,
                "没有写主题：gongkai 的页面以 Material 为底，请写上“theme:”和下一行的“  name: material”",
                _THEME,
            )
        return
    name = theme.get("name") if theme.entries is not None else theme
    if name is None or name.tag or (theme.entries is not None and theme.get("custom_dir") is not None):
        return
    if name.scalar != "material":
        yield (
            name,
            f"主题不能是{quoted_software(name.scalar)}：gongkai 的页面以 Material 为底，请写 material",
            "material",
        )


def _own_plugin(root: Written) -> Iterator[Trouble]:
    plugins = root.get("plugins")
    if plugins is not None and plugins.tag:
        return  # !ENV: what it names is not known here
    named = list(names_in(plugins)) if plugins is not None else []
    if not any(name.scalar in _LOCAL_NAMES for name in named) and root.get("INHERIT") is None:
        yield plugins or root, *_missing_plugin(root, plugins)
    for name in [name for name in named if name.scalar in _LOCAL_NAMES][1:]:
        yield name, "plugins 里写了两次 gongkai：请删去这一行，选项写在一处", None
    for node in (plugins, *(plugins.nodes or ())) if plugins is not None else ():
        for key, options in node.entries or ():
            folder = options.get("root") if key.scalar in _LOCAL_NAMES else None
            if folder is not None and not folder.tag and not isinstance(folder.scalar, str | None):
                yield folder, "“root”应当是文字：catalogue.yml 所在的文件夹", None
            switch = options.get("enabled") if key.scalar in _LOCAL_NAMES else None
            if switch is not None and switch.scalar is False:
                yield switch, "gongkai 不能关掉（enabled: false）：请删去这一行", None


def _missing_plugin(root: Written, plugins: Written | None) -> tuple[str, str]:
    """Message and suggestion for a file without the plugin, in the form in which it lists the others."""
    key = next((key for key, value in root.entries or () if value is plugins), None)
    entries, nodes = (plugins.entries, plugins.nodes) if plugins is not None else (None, None)
    if key is None or not (entries or nodes):
        return "plugins 里没有 gongkai：请写上“plugins:”和下一行的“  - gongkai”", f"plugins:\n  - {PLUGIN}"
    if plugins is not None and plugins.line == key.line:
        name, braces = (f"{PLUGIN}: {{}}", "花括号") if entries else (PLUGIN, "方括号")
        return f"plugins 里没有 gongkai：请在{braces}里加上“{name}”，和前面的用英文逗号隔开", name
    if entries:
        indent = " " * (entries[0][0].column - 1)
        return (
            f"plugins 里没有 gongkai：请加上一行“{indent}{PLUGIN}: {{}}”",
            f"plugins:\n{indent}{PLUGIN}: {{}}",
        )
    indent = " " * (plugins.column - 1) if plugins is not None else ""
    return f"plugins 里没有 gongkai：请加上一行“{indent}- {PLUGIN}”", f"plugins:\n{indent}- {PLUGIN}"


def _theme(root: Written) -> Iterator[Trouble]:
    theme = root.get("theme")
    name = theme.get("name") if theme is not None and theme.entries is not None else theme
    if name is not None and not name.tag and _is_unknown_theme(name):
        yield name, f"没有安装叫{quoted_software(name.scalar)}的主题：请写 material，或者先安装", "material"


def _is_unknown_theme(name: Written) -> bool:
    return isinstance(name.scalar, str) and name.scalar not in _names_of_points("mkdocs.themes")


def _plugins(root: Written) -> Iterator[Trouble]:
    known = _installed_plugins()
    for name, _ in named_plugins(root):
        text = name.scalar
        if (
            isinstance(text, str)
            and not name.tag
            and text not in known
            and text.rpartition("/")[2] not in known
        ):
            near = nearest(text, known, at_least=0.7)
            hint = f"，是不是“{near}”？" if near else "：请先安装，或者删去这一行"
            yield name, f"没有安装叫{quoted_software(text)}的插件{hint}", near


def _extensions(root: Written) -> Iterator[Trouble]:
    for name in _missing_extensions(root):
        if not is_known(str(name.scalar)):
            yield name, f"没有叫{quoted_software(name.scalar)}的 Markdown 扩展：请核对名称，或先安装", None


def unknown_names(root: Written) -> Iterator[Trouble]:
    """Extensions and functions that do not exist, of packages that are installed wherever this one is."""
    yield from missing_functions(root.get("markdown_extensions"))
    for key, value in root.entries or ():
        if key.scalar != "markdown_extensions":
            yield from missing_names(value)
    for name in _missing_extensions(root):
        if is_known(str(name.scalar)):
            near = nearest(plain_name(str(name.scalar)), EXTENSIONS, at_least=0.8)
            hint = f"，是不是“{near}”？" if near else "：请核对名称，或者删去这一行"
            yield name, f"没有叫{quoted_software(name.scalar)}的 Markdown 扩展{hint}", near


def _missing_extensions(root: Written) -> Iterator[Written]:
    extensions = root.get("markdown_extensions")
    for name in names_in(extensions) if extensions is not None else ():
        if isinstance(name.scalar, str) and not name.tag and not _has_extension(name.scalar):
            yield name


def theme_name(root: Written) -> str:
    """The name of the theme; empty if it is none, or not a text."""
    theme = root.get("theme")
    name = theme.get("name") if theme is not None and theme.entries is not None else theme
    return name.scalar if name is not None and isinstance(name.scalar, str) else ""


def names_in(written: Written) -> Iterator[Written]:
    """The names in a list of names or of mappings with one key, or the keys of a mapping; none of a value with a tag
    (``!ENV``)."""
    if written.tag:
        return
    if written.entries is not None:
        yield from (key for key, _ in written.entries)
    for node in written.nodes or ():
        if node.entries is None:
            yield node
        else:
            yield from (key for key, _ in node.entries[:1])


@cache
def _names_of_points(group: str) -> frozenset[str]:
    from importlib.metadata import entry_points  # imported late: most builds look up nothing

    # Cached: it reads a file of every installed package.
    return frozenset(point.name for point in entry_points(group=group))


@cache
def _installed_plugins() -> frozenset[str]:
    names = _names_of_points("mkdocs.plugins")
    # `tags` is material/tags if the theme is Material.
    return frozenset(names | {name.rpartition("/")[2] for name in names})


def _has_extension(name: str) -> bool:
    name, _, of_class = name.partition(":")
    if plain_name(name) in _names_of_points("markdown.extensions"):
        return True
    if not _MODULE.match(name):
        return False
    if of_class:
        return bool(module_files(name if name.startswith(KNOWN_PACKAGES) else name.partition(".")[0]))
    return is_extension(name)
