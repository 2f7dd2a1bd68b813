"""How wide text stands on a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

import unicodedata


def cells(character: str) -> int:
    """The cells of one character: 2 for wide and full-width ones, 0 for marks that join the one before."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """The cells of a text."""
    return sum(map(cells, text))


def clip(line: str, column: int, limit: int) -> tuple[str, int]:
    """At most ``limit`` cells of a line around ``column`` (from 0), and the column's place in what is left.

    What was cut away is marked with ``…``.
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
    # Counted no further than the limit: a paragraph in one line is asked for each finding in it.
    total = 0
    for character in line:
        total += cells(character)
        if total > limit:
            return False
    return True
