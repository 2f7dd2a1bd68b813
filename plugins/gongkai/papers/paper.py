"""A document of the office as a value: lines, tables and page breaks in order, before it becomes a Word file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The style of a line."""

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
    """One paragraph; ``together`` keeps it on the same page as the next."""

    text: str
    style: Style = Style.TEXT
    together: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: one row of heads, rows of texts, the widths of the columns in cm."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A page break."""


Part = Line | Sheet | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """``title`` is the title in the document's properties, ``author`` the agency; ``landscape`` turns the A4 page;
    ``numbered`` adds page numbers at the foot."""

    title: str
    author: str
    parts: tuple[Part, ...]
    landscape: bool = False
    numbered: bool = False
