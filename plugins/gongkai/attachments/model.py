"""The result of reading an attachment: pieces of text with their places, what could not be read, what is active in
it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from .layout import Layout


class Location(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The place of a piece in a file, in terms that a clerk can follow; 0 or empty if a unit does not apply.

    ``words`` is the place in Chinese (``第3段``, ``批注2``, ``属性“作者”``). ``inside`` are the names of the files within the
    attachment that hold the piece, outermost first. ``sheet`` is the name of the sheet or the number of the table,
    ``row`` and ``column`` count from 1, as do ``page`` (of a pdf or, about, of a Word file; slide of a presentation)
    and ``paragraph``.
    """

    words: str = ""
    inside: tuple[str, ...] = ()
    sheet: str = ""
    row: int = 0
    column: int = 0
    page: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        names = "".join(f"内含文件“{name}”" for name in self.inside)
        page = f"第{self.page}页" if self.page and "页" not in self.words and "片" not in self.words else ""
        return f"{names}{page}{self.words}" or "全文"


WHOLE = Location()
"""The file as a whole."""


class Piece(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A text and its place. ``kind`` is a key of :data:`gongkai.attachments.carriers.CARRIERS`; ``shown`` says
    whether it is visible on the page."""

    kind: str
    text: str
    place: Location = WHOLE
    shown: bool = False


class Failure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Why a file, or a part of it, was not read in full. ``code`` is a key of
    :data:`gongkai.attachments.carriers.FAILURES`, ``message`` a Chinese sentence."""

    code: str
    message: str
    place: Location = WHOLE


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something active or disguised in a file. ``code`` is a key of
    :data:`gongkai.attachments.carriers.FINDINGS`, ``message`` a Chinese sentence."""

    code: str
    message: str
    place: Location = WHOLE


class Reading(msgspec.Struct, frozen=True):
    """The content of one file.

    ``kind`` is determined by its content (:func:`gongkai.attachments.kinds.kind_of`). ``lasting`` says whether the
    same bytes will give the same result again; a result caused by a busy machine or a disk is not kept. ``layout`` is
    set if it was requested.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    failures: tuple[Failure, ...] = ()
    findings: tuple[Finding, ...] = ()
    lasting: bool = True
    layout: Layout | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """The visible texts in reading order, whitespace collapsed, none of them empty."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[str]:
        for piece in self.pieces:
            if piece.shown and (text := " ".join(piece.text.split())):
                yield text
