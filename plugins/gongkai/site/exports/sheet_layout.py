"""The widths and heights of a printed sheet: readable on A4 landscape, or over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NARROWEST, _WIDEST, _TO_FILL, _MOST_TO_FILL = 6, 40, 12, 24
"""Widths of columns in digits of the font, as Excel counts them."""
_DAY = 12  # the least width of a column: a date and its margins
_PAGE = 145  # of A4 landscape at full size
_SMALLEST = 0.7  # of full size: below it 10 points are hard to read
_LINE, _PADDING = 13.5, 5.0  # points
_ROOM_TO_FILL = 26.0  # points: the least height of a row that is filled in by hand
_HIGHEST = 409.0  # Excel takes no higher row


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of the columns, the heights of head and rows in points, and the number of pages side by side."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    pages: int


def layout_of(
    columns: Sequence[str], rows: Sequence[Sequence[str]], to_fill: frozenset[str] = frozenset()
) -> Layout:
    """The layout of a sheet; the columns ``to_fill`` are filled in by hand. Heights are given, because not every
    program computes them when it opens the file."""
    lengths = [[_lengths(text) for text in texts] for texts in zip(columns, *rows, strict=True)]
    wanted = [
        _TO_FILL if name in to_fill else min(max(max(map(max, column)) + 2, _NARROWEST), _WIDEST)
        for name, column in zip(columns, lengths, strict=True)
    ]
    widths, pages = _fitted(wanted)
    filled = [number for number, name in enumerate(columns) if name in to_fill]
    spare = max(0, _PAGE - sum(widths)) // max(1, len(filled))
    for number in filled:
        widths[number] += min(_MOST_TO_FILL - _TO_FILL, spare)
    lines = [
        max(_lines(cell, int(width) - 1) for cell, width in zip(row, widths, strict=True))
        for row in zip(*lengths, strict=True)
    ]
    least = _ROOM_TO_FILL if filled else 0.0
    heights = tuple(min(_HIGHEST, max(least, max(1, number) * _LINE + _PADDING)) for number in lines)
    return Layout(tuple(map(float, widths)), heights, pages)


def _fitted(wanted: Sequence[int]) -> tuple[list[int], int]:
    """The widths, with the widest reduced until they fit on the page; with too many columns, over several pages."""
    room = int(_PAGE / _SMALLEST)
    for widest in range(_WIDEST, _DAY - 1, -1):
        widths = [min(width, widest) for width in wanted]
        if sum(widths) <= room:
            return widths, 1
    widths = [min(width, 2 * _DAY) for width in wanted]
    return widths, -(-sum(widths) // room)


def _lengths(text: str) -> list[int]:
    """The width of each line of a cell."""
    return [sum(2 if ord(sign) > 255 else 1 for sign in line) for line in text.split("\n")]


def _lines(lengths: list[int], width: int) -> int:
    """The lines that a cell takes, an empty one between others as well."""
    return sum(max(1, -(-length // max(1, width))) for length in lengths)
