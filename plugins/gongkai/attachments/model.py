"""What reading an attachment gives: pieces of text with their places, what could not be read, what is active in it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from .layout import Layout


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where in a file a piece lies, as a clerk can go there; 0 and empty where a unit does not apply.

    ``words`` is the place in Chinese (``第3段``, ``批注2``, ``属性“作者”``). ``inside`` are the names of the files within
    the attachment that hold the piece, outermost first. ``sheet`` is the name of the sheet or the number of the table,
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


WHOLE = Place()
"""The file as a whole."""


class Piece(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A text and where it stands. ``kind`` is a key of :data:`gongkai.attachments.carriers.CARRIERS`; ``shown`` says
    whether a reader of the page sees it."""

    kind: str
    text: str
    place: Place = WHOLE
    shown: bool = False


class Failure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Why a file, or a part of it, was not read in full. ``code`` is a key of
    :data:`gongkai.attachments.carriers.FAILURES`, ``message`` a Chinese sentence."""

    code: str
    message: str
    place: Place = WHOLE


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something active or disguised in a file. ``code`` is a key of
    :data:`gongkai.attachments.carriers.FINDINGS`, ``message`` a Chinese sentence."""

    code: str
    message: str
    place: Place = WHOLE


class Reading(msgspec.Struct, frozen=True):
    """All that one file holds. ``kind`` is what its content says it is (:func:`gongkai.attachments.kinds.kind_of`).
    ``lasting`` tells whether the same bytes will be read the same way again: what a busy machine or a disk brought
    about is tried anew. ``layout`` is there where it was asked for."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    failures: tuple[Failure, ...] = ()
    findings: tuple[Finding, ...] = ()
    lasting: bool = True
    layout: Layout | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """The shown texts in reading order, white space collapsed, none of them empty."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[str]:
        for piece in self.pieces:
            if piece.shown and (text := " ".join(piece.text.split())):
                yield text
