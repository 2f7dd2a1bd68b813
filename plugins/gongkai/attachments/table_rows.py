"""Tables while they are read: cells with their columns, merged cells joined, rows whose cells are known only by their
edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .layout import Block, Cell, Table


class Edge(NamedTuple):
    """The right edge of a cell (in twips); ``joined``: the cell continues the one to its left, ``continues``: the one
    above."""

    place: int
    joined: bool = False
    continues: bool = False


_NEAR = 40  # twips: edges of rows drawn by hand do not align exactly
FAR = 1_000


@dataclass(slots=True)
class OpenCell:
    """A cell while it is read: its first column (from 1), how many columns and rows it spans, whether it continues
    the cell above."""

    column: int
    columns: int
    rows: int
    continues: bool
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class OpenTable:
    """A table while it is read: rows of (first column, columns, rows, continues the cell above, blocks)."""

    rows: list[list[OpenCell]] = field(default_factory=list)


def columns_by_edge(places: Iterable[int]) -> dict[int, int]:
    """The column that ends at each right edge; edges close to each other are one."""
    found: dict[int, int] = {}
    column, first = 0, None
    for place in sorted(set(places)):
        if first is None or place - first > _NEAR:
            column, first = column + 1, place
        found[place] = column
    return found


def placed(edges: tuple[Edge, ...], cells: list[list[Block]], columns: dict[int, int]) -> list[OpenCell]:
    """The cells of a row at the columns given by their edges."""
    row: list[OpenCell] = []
    column = 1
    for edge, blocks in zip(edges, cells, strict=True):
        last = max(columns[edge.place], column)
        if edge.joined and row:
            row[-1].columns = last - row[-1].column + 1
            row[-1].blocks += blocks
        else:
            row.append(OpenCell(column, last - column + 1, 1, edge.continues, blocks))
        column = last + 1
    return row


def closed(table: OpenTable) -> Iterator[Block]:
    """The table, or the blocks of its only cell: a frame around a text is not a table."""
    rows = [row for row in table.rows if row]
    _join_continued(rows)
    cells = [[cell for cell in row if not cell.continues] for row in rows]
    if sum(map(len, cells)) == 1:
        yield from next(iter(row for row in cells if row))[0].blocks
    elif any(cell.blocks for row in cells for cell in row):
        yield Table(
            tuple(tuple(Cell(tuple(cell.blocks), cell.columns, cell.rows) for cell in row) for row in cells)
        )


def _join_continued(rows: list[list[OpenCell]]) -> None:
    """Count the rows of merged cells. The content of a cell that continues another is added to that one."""
    above: dict[int, OpenCell] = {}
    for row in rows:
        here: dict[int, OpenCell] = {}
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
