"""A paper of the office as a value: lines, tables and page breaks in order, before it becomes a Word file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a line stands on the page."""

    TITLE = "title"
    HEAD = "head"
    SUBHEAD = "subhead"
    CENTRE = "centre"
    TEXT = "text"
    FLUSH = "flush"
    RIGHT = "right"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    text: str
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: one row of heads, rows of texts, the widths of the columns in cm."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on a new page."""


Part = Line | Sheet | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """``title`` is that of the document's properties, ``author`` the agency; ``landscape`` turns the A4 page; ``numbered``
    puts the number of the page at its foot."""

    title: str
    author: str
    parts: tuple[Part, ...]
    landscape: bool = False
    numbered: bool = False
