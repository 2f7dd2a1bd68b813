"""The MkDocs plugin: turns the events of MkDocs into calls of the core. It contains no disclosure rules."""

from mkdocs.exceptions import PluginError

from gongkai.mkdocs_plugin.events import GongkaiPlugin
from gongkai.mkdocs_plugin.frame_run import build_frame, build_own_pages

__all__ = ["GongkaiPlugin", "PluginError", "build_frame", "build_own_pages"]
