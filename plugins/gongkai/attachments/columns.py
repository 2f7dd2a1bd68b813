"""The headings of the columns that contain the pieces of an attachment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai.attachments.model import Piece
from gongkai.privacy.detectors import Find, condition_headings, detail_under, is_label, names_a_column

_LONGEST_HEADING = 30
_NAMES = ("姓名", "姓 名", "姓  名", "户主", "申请人", "当事人", "学生", "考生", "参保人")


@dataclass(frozen=True)
class Columns:
    """The heading of each piece's column by its number, empty if there is none; ``starts`` are the offsets of the
    pieces in the searched text."""

    headings: Sequence[str]
    starts: Sequence[int]

    @cached_property
    def labelled(self) -> bool:
        """Whether any heading is the label of a number recognised by its label only."""
        return any(is_label(heading) for heading in set(self.headings))

    def heading(self, position: int) -> str:
        """The heading of the column of the piece at an offset of the text."""
        return self.headings[bisect_right(self.starts, position) - 1]


def headings_of(pieces: Sequence[Piece]) -> list[str]:
    """The heading of each piece's column: the nearest cell above that says what its numbers are, or are not."""
    known: dict[tuple[tuple[str, ...], str, int], str] = {}
    found: list[str] = []
    for piece in pieces:
        place = piece.place
        heading = ""
        if place.column:
            column = (place.inside, place.sheet, place.column)
            text = piece.text
            if len(text) <= _LONGEST_HEADING and not text[:1].isdigit() and names_a_column(text):
                known[column] = text
            else:
                heading = known.get(column, "")
        found.append(heading)
    return found


def details_in_columns(pieces: Sequence[Piece]) -> Iterator[tuple[int, Find]]:
    """Addresses, mails and conditions recognised by the heading of their column, in sheets that have a column of
    names, each with the number of its piece."""
    heads: dict[tuple[tuple[str, ...], str, int], str] = {}
    named: set[tuple[tuple[str, ...], str]] = set()
    for number, piece in enumerate(pieces):
        place = piece.place
        if not place.column:
            continue
        sheet, column = (place.inside, place.sheet), (place.inside, place.sheet, place.column)
        if len(piece.text) <= _LONGEST_HEADING and any(word in piece.text for word in _NAMES):
            named.add(sheet)
        if sheet not in named:
            continue
        find = detail_under(heads[column], piece.text, beside_names=True) if column in heads else None
        if find is not None:
            yield number, find
        elif column not in heads and len(piece.text) <= _LONGEST_HEADING:
            heads[column] = piece.text
            yield from ((number, one) for one in condition_headings(f"姓名 {piece.text}"))
