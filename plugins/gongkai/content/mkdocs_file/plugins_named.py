"""The plugins that ``mkdocs.yml`` names, and those of Material that stop a build whatever the pages are."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from gongkai.content.mkdocs_file.shapes import SETTINGS, Trouble
from gongkai.source.yaml_lines import Written

_MATERIAL = "material/"
_GROUP = "group"
_WITHOUT_NAMES = (
    "gongkai",
    "mkdocs/gongkai",
    "search",
    "offline",
    "meta",
    "optimize",
    "typeset",
    "social",
    "info",
    _GROUP,
)
"""The plugins that give templates neither names nor filters."""
_DRAWING = (("PIL", "pillow"), ("cairosvg", "cairosvg"))
"""The modules that the plugin social draws its pictures with, and how they are called when installed."""


def named_plugins(root: Written) -> Iterator[tuple[Written, Written | None]]:
    """(name, options) of each plugin, those of Material's groups that are enabled included."""
    for name, options in _pairs(root.get("plugins")):
        yield name, options
        if _plain(name) == _GROUP and options is not None and _switch(options, "enabled", default=False):
            yield from _pairs(options.get("plugins"))


def _pairs(plugins: Written | None) -> Iterator[tuple[Written, Written | None]]:
    if plugins is None or plugins.tag:
        return
    yield from plugins.entries or ()
    for node in plugins.nodes or ():
        if node.entries is None:
            yield node, None
        else:
            yield from node.entries[:1]


def _plain(name: Written) -> str:
    return name.scalar.removeprefix(_MATERIAL) if isinstance(name.scalar, str) and not name.tag else ""


def _switch(options: Written | None, option: str, *, default: bool) -> bool:
    value = options.get(option) if options is not None else None
    return default if value is None or not isinstance(value.scalar, bool) else value.scalar


def always_stopping(root: Written) -> Iterator[Trouble]:
    """The plugin info, which ends every build to report a fault of Material."""
    for name, options in named_plugins(root):
        if _plain(name) == "info" and _switch(options, "enabled", default=True):
            message = (
                "它一运行就停止建站（只用来给 Material 的作者报告问题）；请删去这一行（以及它下面的选项）"
            )
            yield name, f"插件“{name.scalar}”：{message}", None


def missing_libraries(root: Written) -> Iterator[Trouble]:
    """The plugin social where the libraries that draw its pictures are not installed."""
    for name, options in named_plugins(root):
        if _plain(name) != "social" or not all(
            _switch(options, one, default=True) for one in ("enabled", "cards")
        ):
            continue
        missing = [installed for module, installed in _DRAWING if find_spec(module) is None]
        if missing:
            remedy = '请在建站的机器上运行 pip install "mkdocs-material[imaging]"，或者删去这一行'
            yield name, f"插件“{name.scalar}”要用的 {'、'.join(missing)} 没有安装：{remedy}", None


def optimizes_pictures(root: Written) -> Written | None:
    """The plugin optimize, if it is to make pictures of the type PNG smaller, for which it runs another program."""
    for name, options in named_plugins(root):
        if _plain(name) == "optimize" and all(_switch(options, one, default=True) for one in _OPTIMIZING):
            return name
    return None


_OPTIMIZING = ("enabled", "optimize", "optimize_png")


def given_to_templates(root: Written) -> tuple[frozenset[str], frozenset[str] | None] | None:
    """The settings that templates find under ``config``, and those under ``config.extra`` (None: any); None if hooks or
    plugins of others may give them more, or if a file that is inherited is not known."""
    hooks = root.get("hooks")
    others = [one for one, _ in named_plugins(root) if _plain(one) not in _WITHOUT_NAMES]
    if root.entries is None or root.get("INHERIT") is not None or others or (hooks and not hooks.is_empty):
        return None
    extra = root.get("extra")
    if extra is not None and (extra.tag or extra.variable):
        return _keys(root) | SETTINGS, None
    return _keys(root) | SETTINGS, _keys(extra) if extra is not None else frozenset()


def _keys(written: Written) -> frozenset[str]:
    return frozenset(str(key.scalar) for key, _ in written.entries or ())
