"""Personal numbers and marks of secrecy in an attachment, each masked, with its place.

A number is searched for in each piece, in a piece together with the heading of its column, and across two consecutive
pieces: a number may be split over two cells or two lines. The number itself never leaves this module.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

import msgspec

from gongkai.attachments.columns import Columns, details_in_columns, headings_of
from gongkai.attachments.model import Piece
from gongkai.attachments.split_numbers import across
from gongkai.privacy.detectors import (
    Kind,
    details_in,
    internal_marks,
    numbers_in_path,
    persons_numbers,
    secrecy_marks,
)

SECRECY = "国家秘密标志"
INTERNAL = "内部文件标志"
CLOSED = "不予公开的标志"

# Separates two pieces when all are searched at once: it ends a number and cannot be part of one.
_BORDER = "；\n"
_NAMES = frozenset(("file-name", "path", "link"))
# Each mark contains one of these.
_MARK_WORDS = ("密", "内部", "注意保存", "不得", "外传", "不予公开")
# Kinds that may be told by what stands in another piece.
_LABELLED = frozenset(kind.value for kind in Kind) - {Kind.IDENTITY.value, Kind.CONDITION.value}


class Sighting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A number of a person, or a mark of secrecy, in an attachment. ``kind`` is a value of
    :class:`gongkai.privacy.detectors.Kind`, :data:`SECRECY`, :data:`INTERNAL` or :data:`CLOSED`; ``masked`` the masked number or the
    mark; ``carrier`` a key of :data:`gongkai.attachments.carriers.CARRIERS`; ``place`` the place in Chinese."""

    kind: str
    masked: str
    carrier: str
    place: str
    shown: bool


def sightings(pieces: Sequence[Piece]) -> tuple[tuple[Sighting, ...], frozenset[int]]:
    """The sightings in the pieces, in order and without duplicates, and the numbers of the pieces that contain part
    of a number which is not whole in any piece, or is recognised by its heading only."""
    columns = headings_of(pieces)
    within = list(_within(pieces, columns))
    split = [*across(pieces, columns)]
    finds = [
        *((number, kind, hidden) for number, kind, hidden, _ in within),
        *_marks(pieces),
        *((number, kind, masked) for number, kind, masked, _ in split),
    ]
    found = (_sighting(pieces[number], kind, masked) for number, kind, masked in sorted(finds))
    # Recognised by their neighbours only: their own text, masked by itself, would keep the number.
    labelled = {
        number
        for first, kind, _, last in within
        for number in range(first, last + 1)
        if kind in _LABELLED and not _by_itself(pieces[number].text, kind)
    }
    return tuple(dict.fromkeys(found)), frozenset(part for *_, parts in split for part in parts) | labelled


def _by_itself(text: str, kind: str) -> bool:
    return any(find.kind.value == kind for find in (*persons_numbers(text), *details_in(text)))


def _sighting(piece: Piece, kind: str, masked: str) -> Sighting:
    return Sighting(kind, masked, piece.kind, str(piece.place), piece.shown)


def _within(pieces: Sequence[Piece], headings: Sequence[str]) -> Iterator[tuple[int, str, str, int]]:
    """(piece in which it begins, kind, masked form, piece in which it ends). The texts are searched in one: that is faster
    than a hundred thousand searches."""
    text, starts = _joined(pieces)
    columns = Columns(headings, starts)
    for find in (*persons_numbers(text, columns), *details_in(text)):
        first, last = (bisect_right(starts, place) - 1 for place in (find.start, find.end - 1))
        yield first, find.kind.value, find.masked, last
    for number, find in details_in_columns(pieces):
        yield number, find.kind.value, find.masked, number
    for number, piece in enumerate(pieces):
        if piece.kind in _NAMES:
            # In a file name (张三_13800000000.pdf) the underscore separates words; in a text it is part of a serial number.
            yield from (
                (number, find.kind.value, find.masked, number)
                for find in numbers_in_path(unquote(piece.text))
            )


def _marks(pieces: Sequence[Piece]) -> Iterator[tuple[int, str, str]]:
    words = _MARK_WORDS
    for number, piece in enumerate(pieces):
        if not any(word in piece.text for word in words):
            continue
        for mark in secrecy_marks(piece.text):
            yield number, SECRECY, " ".join(mark.text.split())
        for mark in internal_marks(piece.text):
            yield number, CLOSED if "不予公开" in mark.text else INTERNAL, " ".join(mark.text.split())


def _joined(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The texts joined, and the offset of each."""
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + len(_BORDER)
    return _BORDER.join(piece.text for piece in pieces), starts
