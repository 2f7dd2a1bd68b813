"""The results of detection: the kinds of personal information, finds and marks.

A :class:`Find` holds the offsets and the masked form, never the found text itself.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of a piece of personal information."""

    IDENTITY = "身份证号"
    OLD_IDENTITY = "旧式身份证号"
    MOBILE = "手机号码"
    BANK_CARD = "银行卡号"
    PASSPORT = "护照号码"
    PERMIT = "往来港澳台证件号码"
    OFFICER = "军（警）官证号码"
    SOCIAL_SECURITY = "社会保障号码"
    STUDENT = "学号或考号"
    LICENCE = "驾驶证或执法证号码"
    EMAIL = "个人电子邮箱"
    ADDRESS = "个人住址"
    CONDITION = "敏感的个人情况"


PAPERS = frozenset((Kind.PASSPORT, Kind.PERMIT, Kind.OFFICER, Kind.SOCIAL_SECURITY))
"""Numbers of papers by which a person is identified."""
ROLLS = frozenset((Kind.STUDENT, Kind.LICENCE))
"""Numbers of a person in a list kept by an institution."""


@dataclass(frozen=True, slots=True)
class Find:
    """A piece of personal information: kind, offsets in the text, and masked form."""

    kind: Kind
    start: int
    end: int
    masked: str


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark of secrecy as a reader sees it, with its offsets in the text."""

    start: int
    end: int
    text: str


def shifted(find: Find, offset: int) -> Find:
    """The find moved by ``offset`` characters."""
    return Find(find.kind, find.start + offset, find.end + offset, find.masked)


def without_overlaps(finds: list[Find]) -> tuple[Find, ...]:
    """The finds in order of position; of overlapping finds the one first in the list is kept."""
    taken: list[Find] = []
    for find in finds:
        place = bisect_left(taken, find.end, key=_start)
        # What is taken lies apart, so that of all that begin before the end of this one the last reaches furthest.
        if not place or taken[place - 1].end <= find.start:
            taken.insert(place, find)
    return tuple(taken)


def _start(find: Find) -> int:
    return find.start
