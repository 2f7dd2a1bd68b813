"""The door to MkDocs: its events become calls of the core; nothing is decided here about disclosure."""

from mkdocs.exceptions import PluginError

from gongkai.plugin.configuration import lazy_options
from gongkai.plugin.events import GongkaiPlugin
from gongkai.plugin.frame_run import build_frame

__all__ = ["GongkaiPlugin", "PluginError", "build_frame", "lazy_options"]
