"""Reads the settings of ``mkdocs.yml`` for the bodies of items, without MkDocs and without executing anything it
names."""

from gongkai.content.mkdocs_file.allowed import Function
from gongkai.content.mkdocs_file.inherited import ReadParent
from gongkai.content.mkdocs_file.model import MKDOCS_FILE, Extension, LeftOut, MkdocsFile, NamedFile
from gongkai.content.mkdocs_file.prefix import DEFAULT_PREFIX, UnusablePrefixError, normal_prefix
from gongkai.content.mkdocs_file.read import inherited_plugins, line_of_setting, read_mkdocs
from gongkai.content.mkdocs_file.shapes import holds_items

__all__ = [
    "DEFAULT_PREFIX",
    "MKDOCS_FILE",
    "Extension",
    "Function",
    "LeftOut",
    "MkdocsFile",
    "NamedFile",
    "ReadParent",
    "UnusablePrefixError",
    "holds_items",
    "inherited_plugins",
    "line_of_setting",
    "normal_prefix",
    "read_mkdocs",
]
