"""The common part of the rules for 网上访谈: an interview's times, and the 告知 recorded in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gongkai.catalogue.interview import moment_of
from gongkai.catalogue.model import StatusKind
from gongkai.lint.contract import Context
from gongkai.lint.draft import Draft, row_day, scalar_text, status_kind
from gongkai.source.diagnostics import Place
from gongkai.standards.limits import WORKDAYS, parse_limit

RULES = "一个市政府的《网上访谈办法》（各地不同，期限可以在“规则”里改）"
"""The basis of the limits: the local rules of one city; there are none for the whole country."""

MATTERS = ("内容", "问题", "地点", "人员", "调整", "汇总")
"""What an entry of 告知 may be about."""


REQUIRED = ("访谈时间", "期号", "承办单位", "嘉宾")
"""The fields that an interview needs beside those of every item."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An entry of 告知: its subject (事项), its addressee (对象), its date, and its place in the file."""

    matter: str
    addressee: str
    day: date
    place: Place


def is_interview(draft: Draft) -> bool:
    """Whether the item is in a category of 网上访谈, and not withdrawn."""
    status = draft.rows.get("状态", ())
    withdrawn = bool(status) and status_kind(status[0]) is StatusKind.WITHDRAWN
    return draft.category is not None and draft.category.holds_interviews and not withdrawn


def begins(draft: Draft) -> datetime | None:
    """访谈时间 of an interview; None for other items and if it cannot be read."""
    return moment_of(draft.texts.get("访谈时间", "")) if is_interview(draft) else None


def minutes(draft: Draft, name: str) -> int | None:
    """A number of minutes; None if there is none."""
    text = draft.texts.get(name, "").removesuffix("分钟").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 and int(text) else None


def is_over(draft: Draft, when: datetime, today: date) -> bool:
    """Whether the interview has taken place."""
    return when.date() < today or (when.date() == today and minutes(draft, "时长") is not None)


def notices(draft: Draft, matter: str) -> Iterator[Notice]:
    """The entries of 告知 about one matter that have a date."""
    for row in draft.rows.get("告知", ()):
        day = row_day(row, "日期")
        if day is not None and scalar_text(row, "事项") == matter:
            yield Notice(matter, scalar_text(row, "对象"), day, Place(row.line, row.column))


def last_day_before(when: datetime, limit: str, context: Context) -> date | None:
    """The last day that is a whole limit (``15个工作日``, ``5日``) before a day; None for a limit without a number."""
    parsed = parse_limit(limit)
    if parsed is None:
        return None
    if parsed.unit != WORKDAYS:
        return when.date() - timedelta(days=parsed.amount)
    day = when.date()
    while context.calendar.between(day, when.date()) < parsed.amount:
        day -= timedelta(days=1)
    return day
