"""What in ``mkdocs.yml`` MkDocs refuses to build with, told without MkDocs and without importing what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from urllib.parse import urlsplit

from gongkai.source.nearest import nearest
from gongkai.source.yaml_lines import Written

PLUGIN = "gongkai"
_LOCAL_NAMES = ("mkdocs/gongkai", PLUGIN)
_TEXTS = ("site_name", "site_url", "docs_dir", "site_dir", "repo_url")
_FLAGS = ("use_directory_urls", "strict")
_MODULE = re.compile(r"[A-Za-z_][\w.]*\Z")
_THEME = "theme:\n  name: material"

Trouble = tuple[Written, str, str | None]
"""Where, a Chinese sentence, and what to write instead."""


def troubles(root: Written) -> Iterator[Trouble]:
    """Everything in the file with which a build ends, but for the theme."""
    if root.entries is None:
        yield root, "mkdocs.yml 应当是“键: 值”", None
        return
    if root.get("site_name") is None and root.get("INHERIT") is None:
        yield (
            root,
            "缺少 site_name：请写上网站的名称，例如“site_name: 政府信息公开”",
            "site_name: 政府信息公开",
        )
    yield from _values(root)
    yield from _own_plugin(root)


def not_installed(root: Written) -> Iterator[Trouble]:
    """The plugins and extensions that are not installed here. Where the site is built they may be: a git server that only
    checks needs none of them."""
    if root.entries is not None:
        yield from _plugins(root)
        yield from _extensions(root)


def named_files(root: Written) -> Iterator[tuple[Written, str, str]]:
    """(where, setting, path) of each file and folder that must be there."""
    hooks, theme = root.get("hooks"), root.get("theme")
    for hook in hooks.nodes or () if hooks is not None else ():
        if isinstance(hook.scalar, str) and not hook.tag:
            yield hook, "hooks", hook.scalar
    folder = theme.get("custom_dir") if theme is not None else None
    if folder is not None and isinstance(folder.scalar, str) and not folder.tag:
        yield folder, "custom_dir", folder.scalar


def _values(root: Written) -> Iterator[Trouble]:
    for name in _TEXTS:
        value = root.get(name)
        if (
            value is not None
            and not value.tag
            and value.scalar is not None
            and not isinstance(value.scalar, str)
        ):
            yield value, f"“{name}”应当是文字：请加上英文引号", f'"{value.scalar}"'
        elif value is not None and not value.tag and (value.nodes is not None or value.entries is not None):
            yield value, f"“{name}”应当是文字，不能是列表或下一层的键", None
    for name in _FLAGS:
        value = root.get(name)
        if value is not None and not value.tag and not isinstance(value.scalar, bool):
            yield value, f"“{name}”只能写 true 或 false", None
    url = root.get("site_url")
    if (
        url is not None
        and not url.tag
        and isinstance(url.scalar, str)
        and url.scalar
        and not is_url(url.scalar)
    ):
        yield url, "“site_url”要写完整的网址，以 https:// 或 http:// 开头", None


def is_url(text: str) -> bool:
    """Whether a text is a whole address, with a scheme and a host."""
    try:
        parts = urlsplit(text)
        return bool(parts.scheme and parts.netloc)
    except ValueError:
        return False


def theme_troubles(root: Written) -> Iterator[Trouble]:
    """A theme on which the catalogue cannot stand, where it is the whole site."""
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
        yield name, f"主题不能是“{name.scalar}”：gongkai 的页面以 Material 为底，请写 material", "material"


def _own_plugin(root: Written) -> Iterator[Trouble]:
    plugins = root.get("plugins")
    named = list(names_in(plugins)) if plugins is not None else []
    if not any(name.scalar in _LOCAL_NAMES for name in named) and root.get("INHERIT") is None:
        yield plugins or root, "plugins 里没有 gongkai：请加上一行“  - gongkai”", "plugins:\n  - gongkai"


def _plugins(root: Written) -> Iterator[Trouble]:
    plugins = root.get("plugins")
    named = list(names_in(plugins)) if plugins is not None else []
    known = _installed_plugins()
    for name in named:
        text = name.scalar
        if (
            isinstance(text, str)
            and not name.tag
            and text not in known
            and text.rpartition("/")[2] not in known
        ):
            near = nearest(text, known, at_least=0.7)
            hint = f"，是不是“{near}”？" if near else "：请先安装，或者删去这一行"
            yield name, f"没有安装叫“{text}”的插件{hint}", near


def _extensions(root: Written) -> Iterator[Trouble]:
    extensions = root.get("markdown_extensions")
    for name in names_in(extensions) if extensions is not None else ():
        text = name.scalar
        if isinstance(text, str) and not name.tag and not _has_extension(text):
            yield name, f"没有叫“{text}”的 Markdown 扩展：请核对名称，或先安装", None


def names_in(written: Written) -> Iterator[Written]:
    """The names in a list of names or of mappings with one key, or the keys of a mapping."""
    if written.entries is not None:
        yield from (key for key, _ in written.entries)
    for node in written.nodes or ():
        if node.entries is None:
            yield node
        else:
            yield from (key for key, _ in node.entries[:1])


@cache
def _names_of_points(group: str) -> frozenset[str]:
    # Kept: it reads a file of every package that is installed.
    return frozenset(point.name for point in entry_points(group=group))


@cache
def _installed_plugins() -> frozenset[str]:
    names = _names_of_points("mkdocs.plugins")
    # `tags` is material/tags where the theme is Material.
    return frozenset(names | {name.rpartition("/")[2] for name in names})


def _has_extension(name: str) -> bool:
    if name in _names_of_points("markdown.extensions"):
        return True
    # Of a package only whether it is there: to look further is to import it.
    return bool(_MODULE.match(name)) and _is_importable(name.partition(".")[0])


def _is_importable(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):
        return False
