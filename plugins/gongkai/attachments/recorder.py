"""Makes the layout of a document while it is walked: every visible piece becomes a block, described by its reader.

A piece without a description becomes a plain paragraph, so that a layout contains everything visible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from .layout import Area, Block, Layout, Note, Paragraph, Picture, Run, Sheet
from .model import Piece
from .table_rows import FAR, Edge, OpenCell, OpenTable, closed, columns_by_edge, placed

_MARGINS = frozenset({"header", "footer"})
_MOST_SPAN = 500
_MOST_PICTURES = 200
_MOST_BYTES = 15_000_000


@dataclass(frozen=True, slots=True)
class Dress:
    """A reader's description of the paragraph of the next piece; see :class:`.layout.Paragraph`.

    ``lined``: it is in a table of a format that only marks the ends of cells and rows.
    """

    runs: tuple[Run, ...] = ()
    align: str = ""
    label: str = ""
    level: int = 0
    lined: bool = False


PLAIN = Dress()


class Recorder:
    """Receives the visible pieces of one document in order."""

    def __init__(self) -> None:
        self._body: list[Block] = []
        self._margins: list[Block] = []
        self._notes: dict[str, list[Block]] = {}
        self._into = self._body
        self._stack: list[tuple[OpenTable, list[Block]]] = []
        self._dress = PLAIN
        self._sheets: dict[str, Sheet] = {}
        self._cells: dict[str, list[tuple[int, int, str]]] = {}
        self._merged: dict[str, list[Area]] = {}
        self._pictures: list[Picture] = []
        self._bytes = 0
        self._lined: list[tuple[tuple[Edge, ...], list[list[Block]]]] = []
        self._row: list[list[Block]] = []
        self._cell: list[Block] = []
        self.fields: list[tuple[str, str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.remarks: dict[str, None] = {}

    # Calls by the readers

    def dress(self, dress: Dress) -> None:
        """The next piece is a paragraph of this kind."""
        self._dress = dress

    def undress(self) -> None:
        """The paragraph has ended; if it had no piece, because it has no text, its images stand by themselves."""
        dress, self._dress = self._dress, PLAIN
        pictures = tuple(run for run in dress.runs if run.picture >= 0)
        if pictures:
            self._add(Paragraph(pictures, align=dress.align), dress.lined)

    def to_body(self) -> None:
        """The following pieces belong to the body."""
        self._into = self._body

    def to_margin(self) -> None:
        """The following pieces stand beside the body."""
        self._into = self._margins

    def to_note(self, key: str) -> None:
        """The following pieces belong to the note with this key."""
        self._into = self._notes.setdefault(key, [])

    @contextmanager
    def note(self, key: str) -> Iterator[None]:
        """Pieces within the context belong to the note with this key."""
        into = self._into
        self.to_note(key)
        yield
        self._into = into

    def lone_picture(self, name: str, data: bytes) -> None:
        """Add an image as a paragraph of its own."""
        number = self.picture(name, data, "")
        if number >= 0:
            self._add(Paragraph((Run(picture=number),)), lined=False)

    def picture(self, name: str, data: bytes, alt: str) -> int:
        """Add an image; returns its number, -1 if there are too many."""
        self._bytes += len(data)
        if len(self._pictures) >= _MOST_PICTURES or self._bytes > _MOST_BYTES:
            self.remarks["图片太多或太大，后面的没有取出来"] = None
            return -1
        self._pictures.append(Picture(name, data, alt))
        return len(self._pictures) - 1

    def open_table(self) -> None:
        """A table begins."""
        self._stack.append((OpenTable(), self._into))

    def open_row(self) -> None:
        """A row of the current table begins."""
        self._stack[-1][0].rows.append([])

    def open_cell(self, column: int, columns: int = 1, rows: int = 1, *, continues: bool = False) -> None:
        """A cell begins at this column (from 1); ``continues`` if it is part of the cell above."""
        table = self._stack[-1][0]
        if not table.rows:
            table.rows.append([])
        cell = OpenCell(column, min(max(1, columns), _MOST_SPAN), min(max(1, rows), _MOST_SPAN), continues)
        table.rows[-1].append(cell)
        self._into = cell.blocks

    def close_table(self) -> None:
        """The current table ends."""
        table, self._into = self._stack.pop()
        self._into += closed(table)

    def end_cell(self) -> None:
        """For formats that mark ends: the paragraphs since the last mark are a cell."""
        self._row.append(self._cell)
        self._cell = []

    def end_row(self, edges: Sequence[Edge] = ()) -> None:
        """For formats that mark ends: the cells since the last row form a row, with these right edges."""
        row, self._row = self._row, []
        if len(edges) != len(row):
            edges = [Edge(number * FAR) for number in range(1, len(row) + 1)]
        self._lined.append((tuple(edges), row))

    def merge(self, sheet: str, area: Area) -> None:
        """Cells of a sheet are merged."""
        self._merged.setdefault(sheet, []).append(area)

    # Calls by the walker

    def take(self, piece: Piece) -> None:
        """Add a visible piece."""
        place = piece.place
        if piece.kind == "sheet-name" and not self._stack:
            self._cells.setdefault(piece.text, [])
            return
        if piece.kind == "cell" and place.sheet and not self._stack:
            self._cells.setdefault(place.sheet, []).append((place.row, place.column, piece.text))
            return
        dress, self._dress = self._dress, PLAIN
        runs = _stripped(dress.runs)
        if "".join("".join(run.text for run in runs).split()) != "".join(piece.text.split()):
            runs = (Run(piece.text), *(run for run in runs if not run.text))
        boxed = piece.kind in ("drawing", "wordart") or "文本框" in place.words
        paragraph = Paragraph(
            runs, piece.kind, str(place), dress.align, dress.label, dress.level, place.page, boxed
        )
        if piece.kind in _MARGINS and not self._stack and self._into is self._body:
            self._margins.append(paragraph)
        else:
            self._add(paragraph, dress.lined)

    def layout(self) -> Layout:
        """The complete layout."""
        self._close_lined()
        while self._stack:
            self.close_table()
        sheets = [
            Sheet(name, tuple(cells), tuple(self._merged.get(name, ())))
            for name, cells in self._cells.items()
        ]
        return Layout(
            (*self._body, *sheets),
            tuple(self._margins),
            tuple(Note(key, tuple(blocks)) for key, blocks in self._notes.items()),
            tuple(self._pictures),
            tuple(self.fields),
            tuple(self.links),
            tuple(self.remarks),
        )

    def _add(self, block: Block, lined: bool) -> None:
        if lined:
            self._cell.append(block)
            return
        self._close_lined()
        self._into.append(block)

    def _close_lined(self) -> None:
        if self._row or self._cell:  # a row whose end mark is missing
            self._row += [self._cell] if self._cell else []
            self._cell = []
            self.end_row()
        rows, self._lined = self._lined, []
        if rows:
            columns = columns_by_edge(edge.place for edges, _ in rows for edge in edges)
            self._into += closed(OpenTable([placed(edges, cells, columns) for edges, cells in rows]))


def _stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without the whitespace at both ends of the paragraph, as for pieces."""
    found = list(runs)
    for order, strip in ((range(len(found)), str.lstrip), (range(len(found) - 1, -1, -1), str.rstrip)):
        for number in order:
            if found[number].text:
                text = strip(found[number].text)
                found[number] = msgspec.structs.replace(found[number], text=text)
                if text:
                    break
    return tuple(run for run in found if run.text or run.picture >= 0 or run.note)
