"""复核日期: when withheld information must be re-examined (条例 of 2019, 第十八条), as a date or as a cycle."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTH = re.compile(r"每年\s*([1-9]|1[0-2])\s*月(?:底|末)?\Z")
_MONTHS = {"每月": 1, "每季度": 3, "每季": 3, "每半年": 6, "每年": 12, "每两年": 24, "每三年": 36}
_EVERY = re.compile(r"每\s*([1-9][0-9]?)\s*(个月|年)\Z")


def is_cycle(text: str) -> bool:
    """Whether a text is a cycle that can be calculated."""
    return _MONTH.match(text) is not None or _months(text) is not None


def due_on(rule: date | str, made: date | None, reexamined: tuple[date, ...]) -> tuple[date, date] | None:
    """(first day, last day) of the time in which the next re-examination is due; None if nothing is due any more or
    there is no day to start from.

    ``made`` is the day from which a cycle runs until the first of ``reexamined``. A date is due once: a
    re-examination on that day or later settles it. ``每年12月`` is due within that month.
    """
    last = max(reexamined, default=None)
    if isinstance(rule, date):
        return None if last and last >= rule else (rule, rule)
    since = last or made
    if since is None:
        return None
    month = _MONTH.match(rule)
    if month:
        return _month_after(int(month[1]), since, settled=last is not None)
    months = _months(rule)
    day = None if months is None else _later(since, months)
    return None if day is None else (day, day)


def _month_after(month: int, since: date, *, settled: bool) -> tuple[date, date]:
    """The first such month that ends after ``since``; the next one if that day itself ``settled`` a month."""
    year = since.year
    first, last = _month(year, month)
    if last < since or (settled and first <= since):
        first, last = _month(year + 1, month)
    return first, last


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months(text: str) -> int | None:
    every = _EVERY.match(text)
    if every:
        return int(every[1]) * (12 if every[2] == "年" else 1)
    return _MONTHS.get(text)


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
