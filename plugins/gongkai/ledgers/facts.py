"""The facts of a record for the rules that examine all records: small, and cheap to store between runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import SELF_CHECK, Remedy, Withheld, Work
from gongkai.ledgers.request import Request
from gongkai.source.diagnostics import START, Place


class RequestCount(msgspec.Struct, frozen=True, array_like=True):
    """The data by which table three counts a request; ``written`` says that a day of its end is written, readable or
    not."""

    number: str
    received: date | None
    method: str
    confirmed: date | None
    organ: str
    applicant: str
    result: str
    answered: date | None
    closed: date | None
    written: bool


class RemedyCount(msgspec.Struct, frozen=True, array_like=True):
    """The data by which table four counts a remedy."""

    kind: str
    received: date | None
    standing: str
    way: str
    result: str
    decided: date | None
    related: tuple[str, ...]


class Fact(msgspec.Struct, frozen=True, array_like=True):
    """``number`` and ``related`` are normalised numbers; ``result`` the leaf of a request; ``remedy`` 类型 and 起诉方式;
    ``checked`` the day of a self-check. ``asked`` and ``contested`` are the data by which the annual report counts a
    request or a remedy."""

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
    asked: RequestCount | None = None
    contested: RemedyCount | None = None


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
            asked=_asked(row),
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
            contested=RemedyCount(
                row.kind, row.received, row.standing, row.way, row.result, row.decided, row.related
            ),
        )
    if isinstance(row, Withheld):
        return Fact(record.path, record.kind, same_number(row.number), place("编号"))
    if isinstance(row, Work) and row.kind == SELF_CHECK:
        return Fact(record.path, record.kind, checked=row.on)
    return Fact(record.path, record.kind)


def _asked(row: Request) -> RequestCount:
    return RequestCount(
        row.number,
        row.received,
        row.method,
        row.confirmed,
        row.organ,
        row.applicant,
        row.result,
        row.answered,
        row.closed,
        "答复日期" in row.places or "办结日期" in row.places,
    )


def counted_rows(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Request | Remedy]]:
    """The requests and remedies of these facts, with only the attributes by which they are counted."""
    for fact in facts:
        if fact.asked is not None:
            one = fact.asked
            yield (
                fact,
                Request(
                    {"答复日期": (0, 0)} if one.written else {},
                    number=one.number,
                    received=one.received,
                    method=one.method,
                    confirmed=one.confirmed,
                    organ=one.organ,
                    applicant=one.applicant,
                    result=one.result,
                    answered=one.answered,
                    closed=one.closed,
                ),
            )
        elif fact.contested is not None:
            what = fact.contested
            yield (
                fact,
                Remedy(
                    kind=what.kind,
                    received=what.received,
                    standing=what.standing,
                    way=what.way,
                    result=what.result,
                    decided=what.decided,
                    related=what.related,
                ),
            )


def same_number(text: str) -> str:
    """A normalised number, equal for different spellings."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
