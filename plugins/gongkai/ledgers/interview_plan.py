"""访谈计划: the coming sessions of a year's plan without an item."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from gongkai.ledgers.due import Due
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.records import InterviewPlan

_DAY = re.compile(r"([0-9]{4})[-年]([0-9]{1,2})[-月]([0-9]{1,2})日?")
_MONTH = re.compile(r"(?:([0-9]{4})[-年])?([0-9]{1,2})月?\s*\Z")


def plan_clocks(ledgers: Ledgers, held: Collection[date], today: date, days: int) -> Iterator[Due]:
    """The planned sessions within some days from a day on: with their day, or with the last day of their month.

    A session counts as announced if an item has an interview (``held``) on its day, or in its month. Rules such as
    每月第一个星期三 are left out: they name no session.
    """
    for record in ledgers.of_kind("访谈计划"):
        row = record.row
        if not isinstance(row, InterviewPlan) or row.year is None:
            continue
        for session in row.sessions:
            first, last = _span(session.when, row.year) or (date.max, date.min)
            if today <= last <= today + timedelta(days=days) and not any(
                first <= one <= last for one in held
            ):
                name = session.subject or session.unit or session.when
                yield Due("访谈计划", name, last, f"{session.when}；还没有写预告")


def _span(text: str, year: int) -> tuple[date, date] | None:
    """The days named by a time of the plan; None if it names none."""
    day, month = _DAY.match(text.strip()), _MONTH.match(text.strip())
    try:
        if day:
            on = date(int(day[1]), int(day[2]), int(day[3]))
            return on, on
        if month:
            first = date(int(month[1] or year), int(month[2]), 1)
            return first, first.replace(day=monthrange(first.year, first.month)[1])
    except ValueError:
        pass
    return None
