"""The tables of a file as rows of texts: those of a reading (Word, Excel, ODF, web page), and of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from .errors import UnreadableError
from .model import Reading
from .plain import decode_text
from .pool import bytes_of, read_bounded

_MOST_COLUMNS = 500
_MOST_ROWS = 100_000
_LONGEST_CELL = 100_000
_OPENING = 40  # pieces: enough for the title of a document, or of a page below its navigation
# The kinds of pieces that are the text of a cell: not comments, names of sheets, drawings.
_KINDS = ("paragraph", "cell")


class NoTableError(ValueError):
    """A file whose tables cannot be read; the message is a Chinese sentence."""


@dataclass(frozen=True)
class Grid:
    """One table or sheet: its name, and texts by (row, column), both from 1. ``before`` is the text directly above
    it."""

    name: str
    cells: Mapping[tuple[int, int], str]
    before: str = ""

    def rows(self) -> list[tuple[int, tuple[str, ...]]]:
        """The non-empty rows: (number, cells from the first column on)."""
        found: dict[int, dict[int, str]] = {}
        for (row, column), text in self.cells.items():
            found.setdefault(row, {})[column] = text
        width = max((column for _, column in self.cells), default=0)
        return [
            (row, tuple(cells.get(column, "") for column in range(1, width + 1)))
            for row, cells in sorted(found.items())
        ]


@dataclass(frozen=True)
class TablesOfFile:
    """The tables of a file, and the texts at its beginning."""

    tables: tuple[Grid, ...]
    opening: tuple[str, ...] = ()


def document_in(path: Path) -> TablesOfFile:
    """The tables of a file, which is hostile: anything but CSV is read in a reader process within its limits. Raises
    :class:`NoTableError`."""
    data = bytes_of(path)
    if isinstance(data, Reading):
        raise NoTableError(_why(data))
    reading = read_bounded(data)
    if path.suffix.lower() in (".csv", ".tsv", ".txt") and reading.kind in ("text", "empty"):
        return TablesOfFile((_csv(data, "\t" if path.suffix.lower() == ".tsv" else ","),))
    if any(failure.code != "not-in-full" for failure in reading.failures):
        raise NoTableError(_why(reading))
    shown = (piece.text for piece in reading.pieces if piece.shown)
    tables = grids_of(reading)
    if not tables:
        raise NoTableError(
            "里面没有读出表格；.doc、.wps、.rtf、.pdf、.ofd 里的表读不出来，请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx"
        )
    return TablesOfFile(tables, tuple(islice(shown, _OPENING)))


def grids_of(reading: Reading) -> tuple[Grid, ...]:
    """The tables of a reading, in order; hidden content is left out."""
    names: list[str] = []
    cells: dict[str, dict[tuple[int, int], str]] = {}
    before: dict[str, str] = {}
    last = ""
    for piece in reading.pieces:
        place = piece.place
        if not piece.shown or piece.kind not in _KINDS or place.inside:
            continue
        text = piece.text.strip()
        if not (place.sheet and place.row and place.column):
            last = text or last
            continue
        if place.sheet not in cells:
            names.append(place.sheet)
            cells[place.sheet], before[place.sheet] = {}, last
        if place.column <= _MOST_COLUMNS and place.row <= _MOST_ROWS:
            at = (place.row, place.column)
            there = cells[place.sheet].get(at)
            cells[place.sheet][at] = text if there is None else f"{there}{text}"[:_LONGEST_CELL]
    return tuple(Grid(name, cells[name], before[name]) for name in names)


def _csv(data: bytes, delimiter: str) -> Grid:
    try:
        text = decode_text(data).removeprefix("\ufeff")
    except UnreadableError as error:
        raise NoTableError(str(error)) from error
    cells: dict[tuple[int, int], str] = {}
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        for row in reader:
            for column, cell in enumerate(row[:_MOST_COLUMNS], 1):
                if cell.strip():
                    cells[reader.line_num, column] = _live(cell)
            if reader.line_num > _MOST_ROWS:
                raise NoTableError(f"表超过 {_MOST_ROWS} 行，请分成几个文件")
    except csv.Error as error:
        raise NoTableError("这个 CSV 文件读不出来：引号没有配对，或者一格太长") from error
    return Grid("", cells)


def _live(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def _why(reading: Reading) -> str:
    return next((failure.message for failure in reading.failures), "读不出来")
