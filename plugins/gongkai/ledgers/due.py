"""All running time limits in the ledgers: requests, remedies, re-examinations, faults to be corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from gongkai.ledgers.clock import ClockSettings
from gongkai.ledgers.clock.excluded import third_party_due
from gongkai.ledgers.open_requests import open_requests
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import REVIEW, REVIEW_ORGAN, SUIT, Assessed, Remedy, Withheld
from gongkai.ledgers.register import reexamination_due
from gongkai.ledgers.request import Request
from gongkai.standards.limits import judge_limit, parse_limit

_ANSWERS = {
    REVIEW: ("复议答复", "10日", "2023年修订的复议法的条号未核实"),
    SUIT: ("诉讼答辩", "15日", "行政诉讼法第六十七条"),
}
"""Remedy → the key of 时限 that says within how long this organ answers it, what is taken without one, and its source."""


@dataclass(frozen=True, slots=True)
class Due:
    """One time limit: 种类, its subject (a number or a name), the last day (None if it has not begun), and what is to
    be done, in words."""

    kind: str
    number: str
    day: date | None
    note: str = ""


def ledger_clocks(
    ledgers: Ledgers, settings: ClockSettings, today: date, limits: Mapping[str, str] | None = None
) -> Iterator[Due]:
    """The time limits of the records open on a day; ``limits`` is 时限 of the site."""
    for one in open_requests(ledgers, settings, today)[0]:
        state = one.clock.state.value if one.clock.state else ""
        kind = f"申请{one.clock.limit}" if one.clock.limit else "申请"
        yield Due(kind, one.number or _name(one.path), one.clock.due, state)
    for record in ledgers.records:
        yield from _of_record(record, settings, limits or {})


def _of_record(record: LedgerRecord, settings: ClockSettings, limits: Mapping[str, str]) -> Iterator[Due]:
    match record.row:
        case Request(answered=None, closed=None) as row:
            yield from _opinions(row, record, settings)
        case Remedy(decided=None, due=date() as day) as row:
            yield Due(row.kind or record.kind, row.case_number or _name(record.path), day, "办理期限")
        case Remedy(decided=None, due=None) as row:
            yield _answer(row, record, settings, limits)
        case Assessed(mended=None, due=date() as day) as row:
            yield Due("整改", row.matter or row.whom or _name(record.path), day, row.whom)
        case Withheld() as row:
            span = reexamination_due(row)
            if span:
                yield Due("复核", row.number or _name(record.path), span[1], row.openness)


def _opinions(request: Request, record: LedgerRecord, settings: ClockSettings) -> Iterator[Due]:
    """The 15 working days of third parties that have not answered."""
    for one in request.consultations:
        day = third_party_due(one, settings.calendar)
        if day and not one.answered:
            yield Due(
                "第三方意见", request.number or _name(record.path), day, "逾期未提出意见的，由本机关决定"
            )


def _answer(remedy: Remedy, record: LedgerRecord, settings: ClockSettings, limits: Mapping[str, str]) -> Due:
    """The answer to a remedy without 办理期限: by 时限 of the site."""
    name = remedy.case_number or _name(record.path)
    if remedy.kind not in _ANSWERS or remedy.received is None or remedy.standing == REVIEW_ORGAN:
        return Due(remedy.kind or record.kind, name, None, "没有写办理期限")
    key, usual, source = _ANSWERS[remedy.kind]
    text = limits.get(key) or usual
    limit = parse_limit(text)
    if limit is None:
        return Due(remedy.kind, name, None, f"没有写办理期限，时限.{key} 也读不懂")
    day = judge_limit(limit, remedy.received, remedy.received, settings.calendar).deadline
    note = f"提交答复和证据；没有写办理期限，按收到之日起{text}计（时限.{key}；{source}）"
    return Due(remedy.kind, name, day, note)


def _name(path: str) -> str:
    return PurePosixPath(path).stem
