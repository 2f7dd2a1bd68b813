"""The result of weighing: text that the page lost, or that became something other than intended."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Change(StrEnum):
    """What happened to a text on its way to the page."""

    LOST = "lost"
    """It is not on the page."""
    JOINED = "joined"
    """Lines that are paragraphs run together."""
    CODE = "code"
    """Indented text became code."""
    HEADING = "heading"
    """Text became a heading."""
    QUOTATION = "quotation"
    """Text became part of a quotation."""
    ITEM = "item"
    """A paragraph became part of the item of a list above it."""
    LIST = "list"
    """Lines that look like a list became text."""
    TABLE = "table"
    """Lines that look like a table became text."""
    EMPHASIS = "emphasis"
    """Asterisks inside a word became emphasis."""
    MARKER = "marker"
    """The page numbers items otherwise than the body does: the hint lists them by their distance from this one, with the
    number shown, ``0=2,1=3``. Or the sign of a figure became a bullet: the hint is ``sign``."""
    INERT = "inert"
    """Markdown in a block of HTML: the hint is the element, with ``mark`` before it if the text is a mark that is shown,
    ``joined`` if it is a paragraph that runs together with the one above."""
    CHART = "chart"
    """A table with the marker of a chart is no series: the hint is the reason, in Chinese."""
    UNRENDERABLE = "unrenderable"
    """There is no page: the text is the reason, in Chinese."""


class Difference(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One difference between a body and its page.

    ``line`` counts from 0 in the body, ``column`` from 0; ``text`` are the words concerned, ``hint`` gives details
    (for LOST: the element that swallowed them, or ``<>``; for TABLE: which form).
    """

    change: Change
    line: int
    column: int
    text: str
    hint: str = ""
