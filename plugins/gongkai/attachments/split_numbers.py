"""Personal numbers split over pieces of an attachment: over two cells, two lines, or a row of boxes.

An identity number is certain by its check digit. Other numbers need a label: the heading of the column, the words
before them or the cell before; over two lines of prose they are recognised as in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gongkai.attachments.model import Piece
from gongkai.privacy.detectors import Kind, is_labelled, names_a_column, persons_numbers

Split = tuple[int, str, str, tuple[int, ...]]
"""(piece in which a number begins, kind, masked form, all pieces that hold a part of it)."""

_ENDS_IN_DIGITS = re.compile(r"(?:[A-Za-z]{1,2}|[\u4e00-\u9fff]字第? ?)?[0-9０-９][0-9０-９ \-]*\Z")
_BEGINS_WITH_DIGITS = re.compile(r"\A[0-9０-９][0-9０-９ \-]*[XxＸｘ]?")
_PROSE = re.compile(r"[\u4e00-\u9fff]")
_BOX = re.compile(r"[0-9０-９]{1,8}|[0-9０-９]{0,7}[XxＸｘ]")
_BLANKS = re.compile(r"[ -]+")
_IDENTITY_SHAPE = re.compile(r"[1-9]\d{5}(?:18|19|20)\d\d[01]\d[0-3]\d{4}[\dXx]")
_FEWEST_DIGITS, _MOST_DIGITS = 6, 24
_LONGEST_END = 30
_LONGEST_LABEL = 20
_FEWEST_BOXES = 3
_MOST_BOXES = 24


@dataclass(frozen=True)
class _Heading:
    """A single heading for all of a text."""

    text: str

    @property
    def labelled(self) -> bool:
        """Whether there is one."""
        return bool(self.text)

    def heading(self, position: int) -> str:
        """The heading."""
        del position
        return self.text


def across(pieces: Sequence[Piece], headings: Sequence[str]) -> Iterator[Split]:
    """The numbers that are not whole in any piece. ``headings`` are those of the columns, by the number of the piece."""
    for first, second in _neighbours(pieces):
        yield from _spanning(pieces, headings, first, second)
    for row in _boxes(pieces):
        yield from _in_boxes(pieces, headings, row)


def _neighbours(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pairs of pieces of which the first ends and the second begins with a digit: consecutive, or one below the other
    in a column."""
    above: dict[tuple[tuple[str, ...], str, int], int] = {}
    for number, piece in enumerate(pieces):
        text, place = piece.text, piece.place
        begins = text[:1].isdigit()
        if (
            begins
            and number
            and pieces[number - 1].text[-1:].isdigit()
            and _follow(pieces[number - 1], piece)
        ):
            yield number - 1, number
        if place.column:
            column = (place.inside, place.sheet, place.column)
            upper = above.get(column, -1)
            if begins and 0 <= upper < number - 1 and pieces[upper].place.row == place.row - 1:
                yield upper, number
            if text[-1:].isdigit():
                above[column] = number
            else:
                above.pop(column, None)


def _follow(first: Piece, second: Piece) -> bool:
    """Whether a number may continue from one piece to the next: they have the same kind, or the same place with one
    of them hidden."""
    return first.kind == second.kind or first.place == second.place


def _spanning(pieces: Sequence[Piece], headings: Sequence[str], first: int, second: int) -> Iterator[Split]:
    head = _ENDS_IN_DIGITS.search(pieces[first].text[-_LONGEST_END:])
    tail = _BEGINS_WITH_DIGITS.match(pieces[second].text[:_LONGEST_END])
    if not head or not tail:
        return
    before = pieces[first].text[: len(pieces[first].text) - len(head[0])]
    label = _label(pieces, headings, first, second, before)
    joints = tuple(_joints(pieces[first], before, label)) if _may_be_one(head[0] + tail[0], label) else ()
    if not joints or persons_numbers(head[0]) or persons_numbers(tail[0]):
        return  # each by itself: the neighbour is another number
    rest = pieces[second].text[len(tail[0]) :][:_LONGEST_LABEL]
    for joint, wanted in joints:
        start = len(label.before)
        text = f"{label.before}{head[0]}{joint}{tail[0]}{rest}"
        middle = start + len(head[0])
        for find in persons_numbers(text, _Heading(label.heading)):
            if start - 2 <= find.start < middle < find.end and (wanted is None or find.kind in wanted):
                yield first, find.kind.value, find.masked, (first, second)
                return


def _may_be_one(written: str, label: _Label) -> bool:
    """Whether the figures may form a number: a fast test, because sheets have hundreds of thousands of figures."""
    digits = _BLANKS.sub("", written)
    if _IDENTITY_SHAPE.search(digits):
        return True
    return _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS and bool(label.heading or _is_named(label.before))


@lru_cache(maxsize=1024)
def _is_named(before: str) -> bool:
    return names_a_column(before) or _PROSE.search(before) is not None


_CERTAIN = frozenset((Kind.IDENTITY,))


@dataclass(frozen=True)
class _Label:
    before: str
    heading: str


def _label(pieces: Sequence[Piece], headings: Sequence[str], first: int, second: int, before: str) -> _Label:
    """The label of a number: the words before it, the heading of its column, the cell or line before."""
    heading = headings[first] or headings[second]
    if before.strip() or not first:
        return _Label(before[-2 * _LONGEST_LABEL :], heading)
    above = pieces[first - 1].text
    short = len(above) <= _LONGEST_LABEL and not above[-1:].isdigit()
    return _Label(f"{above}：" if short else "", heading)


def _joints(piece: Piece, before: str, label: _Label) -> Iterator[tuple[str, frozenset[Kind] | None]]:
    """The possible separators of the two parts, and the kinds that are then accepted (None: all)."""
    yield "", _CERTAIN
    if label.before or label.heading:
        yield "|", None  # needs a label
    if not piece.place.column and _PROSE.search(before):
        yield "\n", None  # as in a text


def _boxes(pieces: Sequence[Piece]) -> Iterator[range]:
    """Rows of neighbouring cells with a few digits each, as in forms with a box for each digit, and digits one below
    the other."""
    start = 0
    for number, (left, right) in enumerate([*pairwise(pieces), (None, None)] if pieces else (), 1):
        joined = (
            left is not None
            and right is not None
            and (_are_beside(left, right) or _are_below(left, right))
            and _BOX.fullmatch(left.text) is not None
            and _BOX.fullmatch(right.text) is not None
        )
        if not joined:
            if _FEWEST_BOXES <= number - start <= _MOST_BOXES:
                yield range(start, number)
            start = number


def _are_beside(left: Piece, right: Piece) -> bool:
    return left.place.column > 0 and (left.place.inside, left.place.sheet, left.place.row) == (
        right.place.inside,
        right.place.sheet,
        right.place.row,
    )


def _are_below(upper: Piece, lower: Piece) -> bool:
    """Whether two pieces are single characters one below the other: paragraphs, or cells of one column."""
    return (
        len(upper.text) == len(lower.text) == 1
        and upper.kind == lower.kind
        and (upper.place.inside, upper.place.sheet, upper.place.column)
        == (lower.place.inside, lower.place.sheet, lower.place.column)
    )


def _in_boxes(pieces: Sequence[Piece], headings: Sequence[str], row: range) -> Iterator[Split]:
    text = "".join(pieces[number].text for number in row)
    label = _label(pieces, headings, row.start, row.start, "")
    if not label.heading and len(label.before) <= len("：") + 1:
        label = _Label(_word_above(pieces, row.start), "")
    apart = len(text) == len(row)
    if not _FEWEST_DIGITS < len(text) <= _MOST_DIGITS or not (apart or label.before or label.heading):
        return
    for find in persons_numbers(f"{label.before}{text}", _Heading(label.heading)):
        whole = find.end - find.start == len(text)
        certain = find.kind in _CERTAIN and apart
        if whole and (certain or is_labelled(find.kind, label.before, label.heading)):
            yield row.start, find.kind.value, find.masked, tuple(row)


def _word_above(pieces: Sequence[Piece], first: int) -> str:
    """The word that stands before a piece with each of its characters in a piece of its own."""
    start = first
    while start > max(0, first - _LONGEST_LABEL) and len(pieces[start - 1].text) == 1:
        start -= 1
    word = "".join(piece.text for piece in pieces[start:first])
    return f"{word.rstrip(':：')}：" if word else ""
