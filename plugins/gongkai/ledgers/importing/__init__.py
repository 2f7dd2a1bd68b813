"""A table of records taken back into a ledger: heads under other names, texts of cells as YAML, merged, never over what is
there."""

from gongkai.ledgers.importing.headers import HeaderError, find_header
from gongkai.ledgers.importing.merge import Imported, import_lines
from gongkai.ledgers.importing.plans import Line, by_year

__all__ = ["HeaderError", "Imported", "Line", "by_year", "find_header", "import_lines"]
