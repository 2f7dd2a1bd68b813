"""Addresses of cells: ``B12`` and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def letters(column: int) -> str:
    """The letters of a column counted from 1: 28 is ``AB``."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def parse_address(text: str) -> tuple[int, int] | None:
    """Row and column, from 1; None if it is not an address."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


@dataclass(frozen=True, slots=True)
class Range:
    """Rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell is in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def parse_ranges(text: str) -> Iterator[Range]:
    """The ranges of a list such as ``A1:B3 D4``; other parts are ignored."""
    for part in text.split():
        first, _, last = part.partition(":")
        start, end = parse_address(first), parse_address(last or first)
        if start and end:
            yield Range(start[0], start[1], end[0], end[1])
