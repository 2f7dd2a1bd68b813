"""计 from the ledgers: overdue complaints and requests, remedies, work done, and what people recorded under 考核."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from gongkai.assessment.facts import Event, Facts
from gongkai.catalogue.settings.assessment_types import EVIDENCE, Count
from gongkai.ledgers.clock import clock_of
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import ORIGINAL_ORGAN, REVIEW, SUIT, Assessed, Remedy, Work
from gongkai.ledgers.request import Request

_LAST_MONTH_OF_MARKS = 2
_COMPLAINTS = ("举报", "投诉", "申诉")


def late_complaints(count: Count, facts: Facts) -> Iterator[Event]:
    """投诉逾期: a complaint without a result by its 办理期限, or with a later one."""
    for record, row in facts.rows(Remedy):
        if row.kind not in (count.kinds or _COMPLAINTS) or not facts.holds(row.due) or row.due is None:
            continue
        if (row.decided or facts.today) > row.due:
            when = f"{row.decided} 才办结" if row.decided else "还没有办结"
            yield _event(facts, record, row.due, row.department, f"{row.kind}{when}，期限是 {row.due}")


def late_requests(_count: Count, facts: Facts) -> Iterator[Event]:
    """申请逾期: a request that was answered after its limit, or is open after it."""
    for record, row in facts.rows(Request):
        clock = clock_of(row, facts.clocks, facts.today)
        due = clock.deadline.due if clock.deadline else None
        if clock.reply_late and due is not None and facts.holds(due):
            when = f"{row.ended} 才答复" if row.ended else "还没有答复"
            yield _event(facts, record, due, row.department, f"申请{when}，期限是 {due}")


def corrected(count: Count, facts: Facts) -> Iterator[Event]:
    """复议诉讼纠错: a review or a suit that ended with 结果纠正 in the year."""
    for record, row in facts.rows(Remedy):
        own = row.standing in ("", ORIGINAL_ORGAN)
        if (
            row.kind in (count.kinds or (REVIEW, SUIT))
            and own
            and row.result == "结果纠正"
            and facts.holds(row.decided)
        ):
            yield _event(facts, record, row.decided, row.department, f"{row.kind}结果纠正")


def true_complaints(count: Count, facts: Facts) -> Iterator[Event]:
    """举报属实: a complaint that was found true in the year."""
    for record, row in facts.rows(Remedy):
        if row.kind in (count.kinds or _COMPLAINTS) and row.result == "属实" and facts.holds(row.decided):
            yield _event(facts, record, row.decided, row.department, f"{row.kind}经调查属实")


def work(count: Count, facts: Facts) -> Iterator[Event]:
    """工作记录: meetings, training, rules … of the year, of some 类型 where they are named."""
    for record, row in facts.rows(Work):
        if facts.holds(row.on) and (not count.kinds or row.kind in count.kinds):
            what = f"{row.kind}：{row.content}"
            yield _event(facts, record, row.on, row.department, what, text=f"{row.content} {row.way}")


def records(count: Count, facts: Facts) -> Iterator[Event]:
    """台账: the records of some ledgers (类型 names the folders) with a day or year in that year."""
    for record in facts.ledgers.records:
        if count.kinds and record.kind not in count.kinds:
            continue
        on = next(
            (day for name in ("on", "received", "created") if (day := getattr(record.row, name, None))), None
        )
        if facts.holds(on) or (on is None and getattr(record.row, "year", None) == facts.year):
            department = getattr(record.row, "department", "")
            yield _event(facts, record, on, department, f"{record.kind}的记录")


def faults(count: Count, facts: Facts) -> Iterator[Event]:
    """问题: faults that people recorded under 考核; 逾期未改 keeps those not corrected by 整改期限, dated on that day."""
    for record, row in _assessed(facts, "问题"):
        if count.origins and row.source not in count.origins:
            continue
        on = row.due if count.overdue else row.on
        if (row.year or (on.year if on else None)) != facts.year or (on and on > facts.today):
            continue
        if count.overdue and (row.due is None or (row.mended or facts.today) <= row.due):
            continue
        source = f"{row.source}：" if row.source else ""
        late = f"，{row.due} 以前没有整改到位" if count.overdue else ""
        event = _event(facts, record, on, row.whom, f"{source}{row.matter or '问题'}{late}", text=row.matter)
        yield replace(event, scheme=row.scheme)


def given(count: Count, facts: Facts) -> Iterator[Event]:
    """加减分: points that people gave or took, recorded under 考核."""
    for record, row in _assessed(facts, "加减分"):
        if assessed_year(row) == facts.year and (not count.origins or row.source in count.origins):
            yield judged_event(facts, record, row)


def judged_event(facts: Facts, record: LedgerRecord, row: Assessed) -> Event:
    """A record of points as an event: its matter and its reason."""
    what = "：".join(filter(None, (row.matter, row.reason)))
    name = PurePosixPath(record.path).stem
    whom = facts.names(row.whom)
    return Event(row.on, whom, what or row.kind, name, row.matter, row.points, row.scheme, internal=True)


def assessed_year(row: Assessed) -> int | None:
    """The year that a record of 考核 is about: 年度; else that of its day, but marks given in January or February (自评, 核查,
    第三方) are about the year before."""
    if row.year is not None or row.on is None:
        return row.year
    is_mark = row.kind in EVIDENCE and row.on.month <= _LAST_MONTH_OF_MARKS
    return row.on.year - 1 if is_mark else row.on.year


def _assessed(facts: Facts, kind: str) -> Iterator[tuple[LedgerRecord, Assessed]]:
    return ((record, row) for record, row in facts.rows(Assessed) if row.kind == kind)


def _event(
    facts: Facts, record: LedgerRecord, on: date | None, department: str, what: str, *, text: str = ""
) -> Event:
    return Event(
        on, facts.names(department), what, PurePosixPath(record.path).stem, text or what, internal=True
    )


SOURCES: Mapping[str, Callable[[Count, Facts], Iterator[Event]]] = {
    "投诉逾期": late_complaints, "申请逾期": late_requests, "复议诉讼纠错": corrected, "举报属实": true_complaints,
    "台账": records, "工作记录": work, "问题": faults, "加减分": given,
}  # fmt: skip
