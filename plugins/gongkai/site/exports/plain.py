"""``catalogue.json`` and ``catalogue.csv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from gongkai.site.exports.cells import Cells
from gongkai.site.exports.rows import NAMES, ExportRow
from gongkai.source.compact_json import compact_json

_BOM = "\ufeff"
JSON_HEAD, JSON_SEPARATOR, JSON_TAIL = '{"条目":[\n'.encode(), b",\n", b"\n]}\n"
_FORMULA_STARTS = frozenset("=+-@\t\r")


def catalogue_json(lines: Iterable[bytes]) -> bytes:
    """``{"条目": […]}`` in UTF-8, one entry per line (:func:`json_line`), so that two versions can be compared by line."""
    whole = io.BytesIO()
    whole.write(JSON_HEAD)
    separator = b""
    for line in lines:
        whole.write(separator + line)
        separator = JSON_SEPARATOR
    whole.write(JSON_TAIL)
    return whole.getvalue()


def json_line(row: ExportRow) -> bytes:
    """An entry of ``catalogue.json``."""
    return compact_json(row)


def catalogue_csv(lines: Iterable[str]) -> bytes:
    """A header row and one row per item (:func:`csv_line`), UTF-8 with BOM, CRLF (RFC 4180)."""
    whole = io.BytesIO()
    whole.write(CSV_HEAD)
    for line in lines:
        whole.write(line.encode())
    return whole.getvalue()


def csv_line(texts: Cells) -> str:
    """A row of ``catalogue.csv`` with its line end.

    A spreadsheet runs a cell that begins with ``= + - @`` as a formula: such a cell gets a leading apostrophe (OWASP,
    *CSV Injection*). The JSON has the original value.
    """
    whole = dict.fromkeys(NAMES, "")
    for name, text in texts.items():
        whole[name] = f"'{text}" if text[:1] in _FORMULA_STARTS else text
    line = io.StringIO()
    csv.writer(line).writerow(whole.values())
    return line.getvalue()


CSV_HEAD = f"{_BOM}{csv_line(dict(zip(NAMES, NAMES, strict=True)))}".encode()
