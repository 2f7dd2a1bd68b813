"""MkDocs run by the core: for the frame alone."""

from __future__ import annotations

from mkdocs.commands.build import build
from mkdocs.exceptions import PluginError

from gongkai.pipeline import Loaded
from gongkai.plugin.configuration import load_config
from gongkai.plugin.events import GongkaiPlugin
from gongkai.publishing import frame as frames


def build_frame(loaded: Loaded) -> frames.Frame:
    """Run MkDocs for the frame alone. Raises what MkDocs raises, and :class:`PluginError`."""
    config = load_config(loaded.root)
    plugin: GongkaiPlugin = config.plugins["gongkai"]
    plugin.given, plugin.frame_only = loaded, True
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    if plugin.frame is None:
        raise PluginError("MkDocs 没有生成页面框架")
    return plugin.frame
