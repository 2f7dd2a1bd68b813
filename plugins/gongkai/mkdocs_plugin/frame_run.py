"""MkDocs run by the core: for the frame alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from gongkai.build import frame as frames
from gongkai.build.checker import Checker
from gongkai.build.load import Loaded
from gongkai.mkdocs_plugin.configuration import load_config
from gongkai.mkdocs_plugin.events import GongkaiPlugin


def build_frame(loaded: Loaded, checker: Checker) -> frames.Frame:
    """Run MkDocs for the frame alone, and keep it in the checker's store.

    Raises what MkDocs raises, and :class:`PluginError`.
    """
    config = load_config(loaded.root)
    plugin = config.plugins["gongkai"]
    assert isinstance(plugin, GongkaiPlugin)
    plugin.given, plugin.checker, plugin.frame_only = loaded, checker, True
    _pass_over_icons(config.theme)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    if plugin.frame is None:
        raise PluginError("MkDocs 没有生成页面框架")
    return plugin.frame


def _pass_over_icons(theme: Theme) -> None:
    # MkDocs lists every file of the theme to copy it; Material brings 14,000 icons in a hidden folder, of which it copies
    # none, and to list them takes half of the time of this run. Templates can be had from there as ever.
    usual = theme.get_env

    def get_env() -> Any:
        env: Any = usual()
        env.loader.list_templates = lambda: sorted(_templates(theme))
        return env

    setattr(theme, "get_env", get_env)  # noqa: B010 - likewise


def _templates(theme: Theme) -> set[str]:
    return {path for folder in theme.dirs for path in _visible(Path(folder))}


def _visible(top: Path) -> Iterator[str]:
    for folder, below, names in os.walk(top):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            yield (Path(folder) / name).relative_to(top).as_posix()
