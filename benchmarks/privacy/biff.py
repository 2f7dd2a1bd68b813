"""A writer of workbooks before 2007 (BIFF8 in a compound file), with what such a workbook can hide.

Only what the carriers need: one sheet of texts and numbers, formats, hidden rows, columns and sheets, notes, margins,
names, unused strings. Record codes and layouts are those of [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.privacy.page_carriers import made

_BOOK, _SHEET = 0x0005, 0x0010
_VISIBLE, _VERY_HIDDEN = 0, 2
PLAIN, EMPTY, WHITE, TINY = 15, 16, 17, 18
"""The cell formats: as usual, ``;;;``, white, one point."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of texts (and numbers, which are kept as numbers), and how it hides them. ``style`` is the format of
    the last cell; ``note`` stands beside the first cell, ``header`` on the page."""

    rows: Sequence[Sequence[str | float]]
    style: int = PLAIN
    hidden_row: int = -1
    hidden_column: int = -1
    hidden: bool = False
    note: str = ""
    header: str = ""


def xls(sheet: Sheet, *, user: str = "x", name: str = "", unused: str = "") -> bytes:
    """The bytes of a workbook of this sheet and a visible one; ``name`` is what a defined name stands for, ``unused`` a
    string that no cell shows."""
    sheets = (b"".join(_of_sheet(Sheet([["x"]]))), b"".join(_of_sheet(sheet)))
    states = (_VISIBLE, _VERY_HIDDEN if sheet.hidden else _VISIBLE)

    def head(places: Sequence[int]) -> bytes:
        bound = b"".join(
            _record(0x0085, struct.pack("<IBB", place, state, 0) + _text(f"表{number}", "<B"))
            for number, (place, state) in enumerate(zip(places, states, strict=True), 1)
        )
        return b"".join((_begin(_BOOK), *_globals(user, name, unused), bound, _record(0x000A)))

    size = len(head((0, 0)))
    return made.compound({"Workbook": head((size, size + len(sheets[0]))) + b"".join(sheets)})


def _record(code: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _text(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def _globals(user: str, name: str, unused: str) -> list[bytes]:
    fonts = [_font(220), _font(220), _font(220), _font(220), _font(220), _font(220, colour=9), _font(20)]
    formats = [*([(0, 0)] * 16), (170, 0), (0, 6), (0, 7)]
    cells = [
        _record(
            0x00E0,
            struct.pack("<HHHBBBBIIH", font, code, 0xFFF5 if at < 15 else 1, 0x20, 0, 0, 0xF8, 0, 0, 0x20C0),
        )
        for at, (code, font) in enumerate(formats)
    ]
    written = _text(user)
    more = [_record(0x00FC, struct.pack("<II", 0, 1) + _text(unused))] if unused else []
    if name:
        formula = b"\x17" + struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
        said = struct.pack("<HBBHHHBBBB", 0x0001, 0, 1, len(formula), 0, 0, 0, 0, 0, 0) + b"\0n" + formula
        more.append(_record(0x0018, said))
    return [
        _record(0x0042, struct.pack("<H", 1200)),
        _record(0x005C, written + b" " * (112 - len(written))),
        _record(0x0022, b"\0\0"),
        *fonts,
        _record(0x041E, struct.pack("<H", 170) + _text(";;;")),
        *cells,
        _record(0x0293, struct.pack("<HBB", 0x8000, 0, 0xFF)),
        *more,
    ]


def _font(height: int, colour: int = 0x7FFF) -> bytes:
    return _record(
        0x0031, struct.pack("<HHHHHBBBB", height, 0, colour, 400, 0, 0, 0, 134, 0) + _text("宋体", "<B")
    )


def _of_sheet(sheet: Sheet) -> list[bytes]:
    columns = max(len(row) for row in sheet.rows)
    parts = [_begin(_SHEET)]
    if sheet.header:
        parts.append(_record(0x0014, _text(sheet.header)))
    if sheet.hidden_column >= 0:
        at = sheet.hidden_column
        parts.append(_record(0x007D, struct.pack("<HHHHHH", at, at, 2000, PLAIN, 1, 0)))
    parts.append(_record(0x0200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, columns, 0)))
    for number, row in enumerate(sheet.rows):
        flags = 0x0100 | (0x20 if number == sheet.hidden_row else 0)
        parts.append(
            _record(0x0208, struct.pack("<HHHHHHI", number, 0, len(row), 300, 0, 0, flags | 0x0F0000))
        )
    last = (len(sheet.rows) - 1, len(sheet.rows[-1]) - 1)
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            at = struct.pack("<HHH", number, column, sheet.style if (number, column) == last else PLAIN)
            if isinstance(value, str):
                parts.append(_record(0x0204, at + _text(value)))
            else:
                parts.append(_record(0x0203, at + struct.pack("<d", value)))
    return [*parts, *_note(sheet.note), _record(0x000A)]


def _note(text: str) -> list[bytes]:
    """A comment: its object, its text, and the record that ties both to a cell."""
    if not text:
        return []
    thing = struct.pack("<HHHHHIII", 0x15, 18, 0x19, 1, 0x4011, 0, 0, 0) + struct.pack("<HH", 0, 0)
    drawn = struct.pack("<HHHHHHHI", 0x212, 0, 0, 0, 0, len(text), 16, 0)
    return [
        _record(0x005D, thing),
        _record(0x01B6, drawn),
        _record(0x003C, b"\1" + text.encode("utf-16-le")),
        _record(0x003C, struct.pack("<HHIHHI", 0, 0, 0, len(text), 0, 0)),
        _record(0x001C, struct.pack("<HHHH", 0, 0, 2, 1) + _text("某") + b"\0"),
    ]
