"""What the rules that look at all records must know of one: small, and cheap to keep between runs."""

from __future__ import annotations

import unicodedata
from datetime import date

import msgspec

from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import SELF_CHECK, Remedy, Withheld, Work
from gongkai.ledgers.request import Request
from gongkai.source.diagnostics import START, Place


class Fact(msgspec.Struct, frozen=True, array_like=True):
    """``number`` and ``related`` are normalised numbers; ``result`` the leaf of a request; ``remedy`` 类型 and 起诉方式;
    ``checked`` the day of a self-check."""

    path: str
    kind: str
    number: str = ""
    number_place: Place = START
    related: tuple[str, ...] = ()
    related_place: Place = START
    result: str = ""
    remedy: tuple[str, str] = ("", "")
    way_place: Place = START
    received: date | None = None
    checked: date | None = None


def fact_of(record: LedgerRecord) -> Fact:
    """The facts of a record."""
    row = record.row
    place = row.place
    if isinstance(row, Request):
        related = tuple(map(same_number, row.related))
        return Fact(
            record.path,
            record.kind,
            same_number(row.number),
            place("编号"),
            related,
            place("关联"),
            row.result,
            received=row.received,
        )
    if isinstance(row, Remedy):
        related = tuple(map(same_number, row.related))
        return Fact(
            record.path,
            record.kind,
            related=related,
            related_place=place("关联"),
            remedy=(row.kind, row.way),
            way_place=place("起诉方式"),
            received=row.received,
        )
    if isinstance(row, Withheld):
        return Fact(record.path, record.kind, same_number(row.number), place("编号"))
    if isinstance(row, Work) and row.kind == SELF_CHECK:
        return Fact(record.path, record.kind, checked=row.on)
    return Fact(record.path, record.kind)


def same_number(text: str) -> str:
    """A number such that two ways of writing it are equal."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
