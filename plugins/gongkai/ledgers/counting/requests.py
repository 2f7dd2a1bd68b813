"""Table three: requests by row and by kind of applicant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.ledgers.clock import legal_receipt
from gongkai.ledgers.counting.period import Organ, Period
from gongkai.ledgers.leaves import CAPTIONS
from gongkai.ledgers.request import APPLICANTS, Request

NEW, CARRIED_IN, CARRIED_OUT, TOTAL = (
    "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "结转下年度继续办理", "总计",
)  # fmt: skip
ROWS: tuple[str, ...] = (NEW, CARRIED_IN, *CAPTIONS, TOTAL, CARRIED_OUT)
"""The 25 rows of numbers, in the order of the form."""

Table = dict[str, dict[str, int]]


def table_three(requests: Iterable[Request], period: Period, organ: Organ) -> Table:
    """{row: {column: number}} for the requests of an organ, without those that :func:`why_not_counted` reports.

    新收 counts by the legal day of receipt, the leaves and 总计 by the day on which a request ended.
    """
    rows: Table = {row: dict.fromkeys((*APPLICANTS, TOTAL), 0) for row in ROWS}
    for request in requests:
        if organ.took(request.organ) and not why_not_counted(request):
            for row in _rows_of(request, period):
                rows[row][request.applicant] += 1
                rows[row][TOTAL] += 1
    return rows


def why_not_counted(request: Request) -> str | None:
    """The field because of which a request cannot be counted at all; None if it can."""
    if request.received is None:
        return "收到日期"
    if not request.applicant:
        return "申请人类别"
    if request.ended and not request.result:
        return "办理结果"
    written = "答复日期" in request.places or "办结日期" in request.places
    return "答复日期" if not request.ended and (request.result or written) else None


def _rows_of(request: Request, period: Period) -> tuple[str, ...]:
    """The rows that count a request: how it came in, and how it ended."""
    receipt = legal_receipt(request)
    if receipt is None or receipt > period.end or _ended_before(request, receipt, period):
        return ()
    origin = NEW if receipt >= period.start else CARRIED_IN
    if request.ended is None or request.ended > period.end:
        return origin, CARRIED_OUT
    return origin, request.result, TOTAL


def _ended_before(request: Request, receipt: date, period: Period) -> bool:
    return receipt < period.start and request.ended is not None and request.ended < period.start
