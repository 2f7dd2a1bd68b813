"""The tables of a Markdown text: the column of a position, and the heading of that column."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import Protocol

from gongkai.privacy.labels import ANY_LABEL

_TABLE = re.compile(r"^[ \t>]*+[^\n|]*+\|[^\n]*+(?:\n[^\n|]*+\|[^\n]*+)*+", re.MULTILINE)
_MARKS = re.compile(r"<[^<>\n]{0,200}>|[*_`]|&[a-z]{2,8};")
LONGEST_HEADING = 40


class Headings(Protocol):
    """The interface that returns the heading of the column at a position of a text."""

    @property
    def labelled(self) -> bool:
        """Whether any heading is the label of a number recognised by its label only."""

    def heading(self, position: int) -> str:
        """The heading of the column; empty outside of tables."""


class Tables:
    """The tables of one text, searched at the first query."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _TABLE.finditer(text)] if "|" in text else []
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._heads: dict[int, tuple[str, ...]] = {}

    @cached_property
    def heads(self) -> tuple[tuple[int, str], ...]:
        """The first lines of the tables, each with its position."""
        lines = ((start, self._text.find("\n", start)) for start in self._starts)
        return tuple((start, self._text[start : end if end >= 0 else None]) for start, end in lines)

    @cached_property
    def labelled(self) -> bool:
        """Whether any heading is the label of a number recognised by its label only."""
        return any(
            ANY_LABEL.search(cell)
            for number, start in enumerate(self._starts)
            for cell in self._head(number, start)
        )

    def heading(self, position: int) -> str:
        """The heading of the column at a position; empty outside of tables and in the first row."""
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position >= self._ends[number]:
            return ""
        line = self._text.rfind("\n", 0, position) + 1
        start = self._starts[number]
        if line <= start:
            return ""
        column = self._text.count("|", line, position) - self._text.startswith("|", line)
        head = self._head(number, start)
        return head[column] if 0 <= column < len(head) else ""

    def _head(self, number: int, start: int) -> tuple[str, ...]:
        if number not in self._heads:
            end = self._text.find("\n", start)
            line = self._text[start : end if end >= 0 else len(self._text)].strip(" \t>").strip("|")
            cells = [_MARKS.sub("", cell[: 4 * LONGEST_HEADING]).strip() for cell in line.split("|")]
            self._heads[number] = tuple(cell if len(cell) <= LONGEST_HEADING else "" for cell in cells)
        return self._heads[number]


@lru_cache(maxsize=2)
def tables_of(text: str) -> Tables:
    """The tables of a text; cached for the text that is being searched."""
    return Tables(text)
