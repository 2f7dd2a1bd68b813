"""The settings of ``mkdocs.yml`` for the bodies of items, read without MkDocs and without executing anything it names."""

from gongkai.content.mkdocs_file.allowed import Function
from gongkai.content.mkdocs_file.read import (
    MKDOCS_FILE,
    Extension,
    LeftOut,
    MkdocsFile,
    NamedFile,
    read_mkdocs,
)

__all__ = ["MKDOCS_FILE", "Extension", "Function", "LeftOut", "MkdocsFile", "NamedFile", "read_mkdocs"]
