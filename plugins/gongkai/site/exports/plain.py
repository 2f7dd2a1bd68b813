"""``catalogue.json`` and ``catalogue.csv``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from gongkai.site.exports.cells import Cells
from gongkai.site.exports.rows import NAMES, ExportRow

_BOM = "\ufeff"
_FORMULA_STARTS = frozenset("=+-@\t\r")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def catalogue_json(lines: Iterable[str]) -> bytes:
    """``{"条目": […]}`` in UTF-8, one entry a line (:func:`json_line`), so that two editions can be compared line by
    line."""
    return ('{"条目":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def json_line(row: ExportRow) -> str:
    """An entry of ``catalogue.json``."""
    return _encode(row)


def catalogue_csv(lines: Iterable[str]) -> bytes:
    """A header row and one row an item (:func:`csv_line`), UTF-8 with BOM, CRLF (RFC 4180)."""
    return "".join((_BOM, csv_line(dict(zip(NAMES, NAMES, strict=True))), *lines)).encode()


def csv_line(texts: Cells) -> str:
    """A row of ``catalogue.csv`` with its end.

    A spreadsheet takes a cell that begins with ``= + - @`` for a formula and would run it: such a cell gets a
    leading apostrophe (OWASP, *CSV Injection*). The JSON has the value as it is.
    """
    whole = dict.fromkeys(NAMES, "")
    for name, text in texts.items():
        whole[name] = f"'{text}" if text[:1] in _FORMULA_STARTS else text
    line = io.StringIO()
    csv.writer(line).writerow(whole.values())
    return line.getvalue()
