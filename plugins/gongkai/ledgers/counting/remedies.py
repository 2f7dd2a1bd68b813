"""Table four, and the complaints beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.ledgers.counting.period import Organ, Period
from gongkai.ledgers.counting.requests import Table
from gongkai.ledgers.facts import same_number
from gongkai.ledgers.records import (
    AFTER_REVIEW,
    DIRECTLY,
    REMEDIES,
    REVIEW,
    REVIEW_ORGAN,
    SUIT,
    VERDICTS,
    Remedy,
)

ROWS: tuple[str, ...] = (REVIEW, DIRECTLY, AFTER_REVIEW)
PENDING, TOTAL = "尚未审结", "总计"


def table_four(
    remedies: Iterable[Remedy], period: Period, organ: Organ, organ_by_request: Mapping[str, str]
) -> Table:
    """{row: {column: number}}, by the day of the result; 尚未审结 is what is open on the last day.

    Remedies that this organ handled as 复议机关 are not counted. ``organ_by_request`` maps the (normalised) numbers of
    requests to their 受理机关: a remedy belongs to the organ of the answer it is about, to the site's own if it names
    none.
    """
    rows: Table = {row: dict.fromkeys((*VERDICTS, PENDING, TOTAL), 0) for row in ROWS}
    for remedy in remedies:
        row = _row_of(remedy)
        if row and remedy.standing != REVIEW_ORGAN and organ.took(_organ_of(remedy, organ_by_request)):
            column = _column_of(remedy, period)
            if column:
                rows[row][column] += 1
                rows[row][TOTAL] += 1
    return rows


def complaints(remedies: Iterable[Remedy], period: Period) -> dict[str, object]:
    """监督救济 by kind, for those received in the period; every kind is listed, also with 0."""
    kinds = dict.fromkeys(REMEDIES, 0)
    for remedy in remedies:
        if remedy.kind and period.holds(remedy.received):
            kinds[remedy.kind] += 1
    return {"合计": sum(kinds.values()), "类型": kinds}


def why_not_counted(remedy: Remedy) -> str | None:
    """The field because of which a remedy cannot be counted; None if it can, or if it is not in table four."""
    if not remedy.kind:
        return "类型"
    if remedy.received is None:
        return "收到日期"
    if remedy.kind == SUIT and not remedy.way:
        return "起诉方式"
    if remedy.kind in (REVIEW, SUIT) and bool(remedy.decided) != (remedy.result in VERDICTS):
        return "结果" if remedy.decided else "结果日期"
    return None


def _row_of(remedy: Remedy) -> str | None:
    if why_not_counted(remedy):
        return None
    return REVIEW if remedy.kind == REVIEW else remedy.way if remedy.kind == SUIT else None


def _column_of(remedy: Remedy, period: Period) -> str | None:
    """The column of a remedy, None if it was decided before the period or received after it."""
    if remedy.received is None or remedy.received > period.end:
        return None
    if remedy.decided is None or remedy.decided > period.end:
        return PENDING
    return remedy.result if remedy.decided >= period.start else None


def _organ_of(remedy: Remedy, organ_by_request: Mapping[str, str]) -> str:
    return next(
        (
            organ_by_request[same_number(one)]
            for one in remedy.related
            if same_number(one) in organ_by_request
        ),
        "",
    )
