"""What ``mkdocs.yml`` says of the bodies of items, read as text: MkDocs is not asked, and nothing that it names is run."""

from gongkai.content.mkdocs_file.allowed import Function
from gongkai.content.mkdocs_file.read import MKDOCS_FILE, Extension, LeftOut, MkdocsFile, read_mkdocs

__all__ = ["MKDOCS_FILE", "Extension", "Function", "LeftOut", "MkdocsFile", "read_mkdocs"]
