"""``catalogue.json`` and ``catalogue.csv``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from gongkai.outputs.cells import cells
from gongkai.outputs.rows import NAMES, Row

_BOM = "\ufeff"
_FORMULA_STARTS = frozenset("=+-@\t\r")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def catalogue_json(rows: Iterable[Row]) -> bytes:
    """``{"条目": […]}`` in UTF-8, one entry a line, so that two editions can be compared line by line."""
    body = ",\n".join(_encode(row) for row in rows)
    return ('{"条目":[\n' + body + "\n]}\n").encode()


def catalogue_csv(rows: Iterable[Row]) -> bytes:
    """A header row and one row an item, UTF-8 with BOM, CRLF (RFC 4180); lists are joined by ``；``.

    A spreadsheet takes a cell that begins with ``= + - @`` for a formula and would run it: such a cell gets a
    leading apostrophe (OWASP, *CSV Injection*). The JSON has the value as it is.
    """
    text = io.StringIO(_BOM)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(NAMES)
    writer.writerows(
        [f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell for cell in cells(row)] for row in rows
    )
    return text.getvalue().encode()
