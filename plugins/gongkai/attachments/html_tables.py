"""The position of cells in a table of a web page, with cells that span rows and columns."""

from __future__ import annotations

_FURTHEST = 1000


class TableCursor:
    """The row and the column (from 1; 0 before the first) of the current cell in the ``number``-th table of a page."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.column = 0
        self._next = 1
        # Column → the last row that a cell from above occupies.
        self._taken: dict[int, int] = {}

    def enter(self, name: str, rowspan: str | None, colspan: str | None) -> None:
        """A row (``tr``) or a cell (``td``, ``th``) begins."""
        if name == "tr":
            self.row, self.column, self._next = self.row + 1, 0, 1
            return
        while self._taken.get(self._next, 0) >= self.row and self._next < _FURTHEST:
            self._next += 1
        self.column = self._next
        down, across = _span(rowspan), _span(colspan)
        for column in range(self._next, min(self._next + across, _FURTHEST)):
            self._taken[column] = self.row + down - 1
        self._next += across


def _span(text: str | None) -> int:
    return min(int(text), _FURTHEST) if text and text.isascii() and text.isdigit() and int(text[:5]) else 1
