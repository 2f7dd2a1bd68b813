"""Imports a table of records into a ledger: headings under other names, cells converted to YAML, merged, never
overwriting a value."""

from gongkai.ledgers.importing.headers import HeaderError, find_header
from gongkai.ledgers.importing.merge import Imported, import_lines
from gongkai.ledgers.importing.plans import Line, by_year

__all__ = ["HeaderError", "Imported", "Line", "by_year", "find_header", "import_lines"]
