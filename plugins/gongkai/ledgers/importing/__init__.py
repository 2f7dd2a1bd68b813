"""Imports a table of records into a ledger: headings under other names, cells converted to YAML, merged, never
overwriting a value."""

from gongkai.ledgers.importing.headers import HeaderError, find_header
from gongkai.ledgers.importing.merge import Imported, Line, import_lines

__all__ = ["HeaderError", "Imported", "Line", "find_header", "import_lines"]
