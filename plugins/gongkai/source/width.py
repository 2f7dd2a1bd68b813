"""Width of text on a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def cells(character: str) -> int:
    """The number of cells of a character: 2 if wide, 0 for combining marks, 1 for control characters."""
    if character.isascii():
        return 1
    found = _measure()(character)
    return found if found >= 0 else 1


@cache
def _measure() -> Callable[[str], int]:
    from wcwidth import wcwidth  # imported late: most runs print nothing that is measured

    return wcwidth


def width(text: str) -> int:
    """The number of cells of a text."""
    return sum(map(cells, text))


def clip(line: str, column: int, limit: int) -> tuple[str, int]:
    """At most ``limit`` cells of a line around ``column`` (from 0), and the index of the column in the result.

    ``…`` marks omitted text.
    """
    if _fits(line, limit):
        return line, column
    start, room = column, limit // 3
    while start > 0 and room >= cells(line[start - 1]):
        start -= 1
        room -= cells(line[start])
    end, room = start, limit - 4
    while end < len(line) and room >= cells(line[end]):
        room -= cells(line[end])
        end += 1
    head = "…" if start else ""
    tail = "…" if end < len(line) else ""
    return head + line[start:end] + tail, column - start + len(head)


def _fits(line: str, limit: int) -> bool:
    # Stops at the limit: a paragraph on one line is measured again for each finding in it.
    total = 0
    for character in line:
        total += cells(character)
        if total > limit:
            return False
    return True
