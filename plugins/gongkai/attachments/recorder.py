"""Makes the layout of a document while it is walked: every shown piece becomes a block, dressed with what its reader
says about it. What no reader dresses is a plain paragraph, so that a layout holds all that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from .layout import Area, Block, Cell, Layout, Note, Paragraph, Picture, Run, Sheet, Table
from .model import Piece

_MARGINS = frozenset({"header", "footer"})
_MOST_SPAN = 500
_MOST_PICTURES = 200
_MOST_BYTES = 15_000_000


@dataclass(frozen=True, slots=True)
class Dress:
    """What a reader knows of the paragraph whose piece comes next; see :class:`.layout.Paragraph`. ``lined``: it stands
    in a table of a format that marks the ends of cells and rows alone."""

    runs: tuple[Run, ...] = ()
    align: str = ""
    label: str = ""
    level: int = 0
    lined: bool = False


PLAIN = Dress()


class Edge(NamedTuple):
    """The right edge of a cell (in twips); ``joined``: the cell is part of the one to its left, ``continues``: of the one
    above it."""

    place: int
    joined: bool = False
    continues: bool = False


_NEAR = 40  # twips: rows drawn by hand do not meet exactly
_FAR = 1_000


@dataclass(slots=True)
class _OpenTable:
    """A table while it is read: rows of (first column, columns, rows, continues the cell above, blocks)."""

    rows: list[list[_OpenCell]] = field(default_factory=list)


@dataclass(slots=True)
class _OpenCell:
    column: int
    columns: int
    rows: int
    continues: bool
    blocks: list[Block] = field(default_factory=list)


class Recorder:
    """Takes the shown pieces of one document in order."""

    def __init__(self) -> None:
        self._body: list[Block] = []
        self._margins: list[Block] = []
        self._notes: dict[str, list[Block]] = {}
        self._into = self._body
        self._stack: list[tuple[_OpenTable, list[Block]]] = []
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

    # What readers say

    def dress(self, dress: Dress) -> None:
        """The next piece is a paragraph of this kind."""
        self._dress = dress

    def undress(self) -> None:
        """The paragraph has ended; where no piece came, for it has no text, its pictures stand by themselves."""
        dress, self._dress = self._dress, PLAIN
        pictures = tuple(run for run in dress.runs if run.picture >= 0)
        if pictures:
            self._add(Paragraph(pictures, align=dress.align), dress.lined)

    def to_body(self) -> None:
        """What comes next stands in the body."""
        self._into = self._body

    def to_margin(self) -> None:
        """What comes next stands beside the body."""
        self._into = self._margins

    def to_note(self, key: str) -> None:
        """What comes next is the note of this key."""
        self._into = self._notes.setdefault(key, [])

    @contextmanager
    def note(self, key: str) -> Iterator[None]:
        """What comes within stands in the note of this key; its mark ends the paragraph before."""
        into = self._into
        if into and isinstance(into[-1], Paragraph):
            into[-1] = msgspec.structs.replace(into[-1], runs=(*into[-1].runs, Run(note=key)))
        self.to_note(key)
        yield
        self._into = into

    def lone_picture(self, name: str, data: bytes) -> None:
        """Take a picture as a paragraph of its own."""
        number = self.picture(name, data, "")
        if number >= 0:
            self._add(Paragraph((Run(picture=number),)), lined=False)

    def picture(self, name: str, data: bytes, alt: str) -> int:
        """Take a picture; its number, -1 where there are too many."""
        self._bytes += len(data)
        if len(self._pictures) >= _MOST_PICTURES or self._bytes > _MOST_BYTES:
            self.remarks["图片太多或太大，后面的没有取出来"] = None
            return -1
        self._pictures.append(Picture(name, data, alt))
        return len(self._pictures) - 1

    def open_table(self) -> None:
        """A table begins."""
        self._stack.append((_OpenTable(), self._into))

    def open_row(self) -> None:
        """A row of the table at hand begins."""
        self._stack[-1][0].rows.append([])

    def open_cell(self, column: int, columns: int = 1, rows: int = 1, *, continues: bool = False) -> None:
        """A cell begins at this column (from 1); ``continues`` where it is part of the cell above it."""
        table = self._stack[-1][0]
        if not table.rows:
            table.rows.append([])
        cell = _OpenCell(column, min(max(1, columns), _MOST_SPAN), min(max(1, rows), _MOST_SPAN), continues)
        table.rows[-1].append(cell)
        self._into = cell.blocks

    def close_table(self) -> None:
        """The table at hand ends."""
        table, self._into = self._stack.pop()
        self._into += _closed(table)

    def end_cell(self) -> None:
        """Of a format that marks ends: the paragraphs since the last mark are a cell."""
        self._row.append(self._cell)
        self._cell = []

    def end_row(self, edges: Sequence[Edge] = ()) -> None:
        """Of a format that marks ends: the cells since the last row are one, with these right edges."""
        row, self._row = self._row, []
        if len(edges) != len(row):
            edges = [Edge(number * _FAR) for number in range(1, len(row) + 1)]
        self._lined.append((tuple(edges), row))

    def merge(self, sheet: str, area: Area) -> None:
        """Cells of a sheet are merged."""
        self._merged.setdefault(sheet, []).append(area)

    # What the walker finds

    def take(self, piece: Piece) -> None:
        """A shown piece."""
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
        """All that was taken."""
        self._close_lined()
        while self._stack:
            self.close_table()
        sheets = [
            Sheet(name, tuple(cells), tuple(self._merged.get(name, ()))) for name, cells in self._cells.items()
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
        if self._row or self._cell:  # a row without its end
            self._row += [self._cell] if self._cell else []
            self._cell = []
            self.end_row()
        rows, self._lined = self._lined, []
        if rows:
            columns = _columns(edge.place for edges, _ in rows for edge in edges)
            self._into += _closed(_OpenTable([_placed(edges, cells, columns) for edges, cells in rows]))


def _columns(places: Iterable[int]) -> dict[int, int]:
    """The column that ends at each right edge; edges close to each other are one."""
    found: dict[int, int] = {}
    column, first = 0, None
    for place in sorted(set(places)):
        if first is None or place - first > _NEAR:
            column, first = column + 1, place
        found[place] = column
    return found


def _placed(edges: tuple[Edge, ...], cells: list[list[Block]], columns: dict[int, int]) -> list[_OpenCell]:
    row: list[_OpenCell] = []
    column = 1
    for edge, blocks in zip(edges, cells, strict=True):
        last = max(columns[edge.place], column)
        if edge.joined and row:
            row[-1].columns = last - row[-1].column + 1
            row[-1].blocks += blocks
        else:
            row.append(_OpenCell(column, last - column + 1, 1, edge.continues, blocks))
        column = last + 1
    return row


def _closed(table: _OpenTable) -> Iterator[Block]:
    """The table, or the blocks of its only cell: a frame around a text is no table."""
    rows = [row for row in table.rows if row]
    _join_continued(rows)
    cells = [[cell for cell in row if not cell.continues] for row in rows]
    if sum(map(len, cells)) == 1:
        yield from next(iter(row for row in cells if row))[0].blocks
    elif any(cell.blocks for row in cells for cell in row):
        yield Table(
            tuple(
                tuple(Cell(tuple(cell.blocks), cell.columns, cell.rows) for cell in row) for row in cells
            )
        )


def _join_continued(rows: list[list[_OpenCell]]) -> None:
    """Count the rows of merged cells. What a cell that continues another holds is not lost: it goes to that one."""
    above: dict[int, _OpenCell] = {}
    for row in rows:
        here: dict[int, _OpenCell] = {}
        for cell in row:
            owner = above.get(cell.column) if cell.continues else None
            if owner is None or owner.columns != cell.columns:
                cell.continues = False
                here[cell.column] = cell
                continue
            owner.rows += 1
            owner.blocks += cell.blocks
            here[cell.column] = owner
        above = here


def _stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without the white space at both ends of the paragraph, as pieces have none."""
    found = list(runs)
    for order, strip in ((range(len(found)), str.lstrip), (range(len(found) - 1, -1, -1), str.rstrip)):
        for number in order:
            if found[number].text:
                text = strip(found[number].text)
                found[number] = Run(text, found[number].picture, found[number].note)
                if text:
                    break
    return tuple(run for run in found if run != Run())
