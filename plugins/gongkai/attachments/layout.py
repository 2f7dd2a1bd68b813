"""The layout of a document, for import: the visible texts of :mod:`.model` as paragraphs, tables and images.

A layout is made only on request (:func:`gongkai.attachments.walker.walk`); the walker's pieces remain the reference
for what the document shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec


class Run(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A part of a paragraph: a text, or an image (its number in :attr:`Layout.pictures`), or a note mark (the key of
    a :class:`Note`). ``shift`` is ``sup`` or ``sub`` for superscript and subscript: 10⁴ is not 104."""

    text: str = ""
    picture: int = -1
    note: str = ""
    shift: str = ""


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs, with adjacent texts of one shift merged; halves of surrogate pairs are joined."""
    found: list[Run] = []
    for (is_text, shift), group in groupby(runs, key=lambda run: (bool(run.text), run.shift)):
        if is_text:
            text = "".join(run.text for run in group).encode("utf-16-le", "surrogatepass")
            found.append(Run(text.decode("utf-16-le", "replace"), shift=shift))
        else:
            found += group
    return tuple(found)


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True, tag="p"):
    """A paragraph.

    ``kind`` is that of its piece, ``place`` its position in words, ``label`` the automatic number (``（一）``),
    ``align`` ``center``, ``right`` or empty, ``level`` that of a heading (0: none, 9: the style of titles), ``page``
    its page if the format has pages.
    """

    runs: tuple[Run, ...] = ()
    kind: str = "paragraph"
    place: str = ""
    align: str = ""
    label: str = ""
    level: int = 0
    page: int = 0
    boxed: bool = False

    @property
    def text(self) -> str:
        """The text without the label."""
        return "".join(run.text for run in self.runs)


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell of a table, and the number of columns and rows that it spans."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    rows: int = 1


class Table(msgspec.Struct, frozen=True, omit_defaults=True, tag="t"):
    """A table; of merged cells only the first is in its row."""

    rows: tuple[tuple[Cell, ...], ...] = ()


class Area(msgspec.Struct, frozen=True, gc=False):
    """Merged cells of a sheet: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(msgspec.Struct, frozen=True, omit_defaults=True, tag="s"):
    """A sheet of a workbook or a csv file: the shown cells as (row, column, text), counted from 1."""

    name: str
    cells: tuple[tuple[int, int, str], ...] = ()
    merged: tuple[Area, ...] = ()


Block = Paragraph | Table | Sheet


class Note(msgspec.Struct, frozen=True):
    """A footnote or endnote: its key in the runs, and its text."""

    key: str
    blocks: tuple[Block, ...]


class Picture(msgspec.Struct, frozen=True):
    """A picture of the document: its file name there, its bytes, its alternative text (empty where none)."""

    name: str
    data: bytes
    alt: str = ""


class Layout(msgspec.Struct, frozen=True, omit_defaults=True):
    """The layout of a document.

    ``margins`` are headers, footers and the texts beside the content of a web page; ``fields`` the names and values
    of the document's metadata (meta tags, rows of a header table); ``remarks`` Chinese sentences about what the
    layout could not express.
    """

    blocks: tuple[Block, ...] = ()
    margins: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
