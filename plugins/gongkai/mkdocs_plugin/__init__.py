"""The door to MkDocs: its events become calls of the core; nothing is decided here about disclosure."""

from mkdocs.exceptions import PluginError

from gongkai.mkdocs_plugin.events import GongkaiPlugin
from gongkai.mkdocs_plugin.frame_run import build_frame, build_own_pages

__all__ = ["GongkaiPlugin", "PluginError", "build_frame", "build_own_pages"]
