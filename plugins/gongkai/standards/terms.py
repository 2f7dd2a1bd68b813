"""Terms of validity, as people write them (``五年``, ``自发布之日起3年``, ``至2031年5月31日``), as the last day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from gongkai.standards.dates import suggest_date
from gongkai.standards.limits import DAYS, months_later, parse_limit

_DAY = re.compile(
    r"[0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?|[0-9〇零○一二三四五六七八九]{4}年[^年月日]{1,4}月[^年月日]{1,4}日"
)
_RANGE = re.compile(r"[0-9一二三四五六七八九十][-~—–]{1,2}[0-9一二三四五六七八九十]")
_ENDLESS = re.compile(r"长期|永久|无限期|无固定期限|不限|^[无/—-]+$")
_NUMBERED = re.compile(r"(?:[0-9]{1,4}|[一二三四五六七八九十两]{1,3})(?:年|个?月)")
_UNTIL = re.compile("[至到止]")
_HALF_A_YEAR = re.compile("年半|半年")

_LONGEST = 100 * 12


def is_endless(text: str) -> bool:
    """Whether a term has no end: 长期有效."""
    return _ENDLESS.search(text) is not None


def last_day(months: int, start: date) -> date:
    """The last day of a term that begins on ``start``."""
    end = months_later(start, months)
    # A day that the last month lacks has become that month's last day already.
    return end - timedelta(days=1) if end.day == start.day else end


def term_end(text: str, start: date | None) -> date | None:
    """The last day of the term that a text states: the day it names as the end, or what it counts from the day it
    names, else from ``start``. None if it states no number of years, months or days, or there is no first day."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    days = [date.fromisoformat(day) for found in _DAY.findall(plain) if (day := suggest_date(found))]
    rest = _DAY.sub("", plain)
    months, limit = _months(rest), parse_limit(rest)
    first = days[0] if days else start
    if 0 < months <= _LONGEST:
        return last_day(months, first) if first and not _RANGE.search(rest) else None
    if limit and limit.unit == DAYS and limit.amount and first:
        return first + timedelta(days=limit.amount - 1)
    return days[-1] if len(days) > 1 or (days and _UNTIL.search(rest)) else None


def _months(text: str) -> int:
    """The months of ``五年``, ``一年半``, ``2年6个月``, ``半年``; 0 if there are none."""
    numbered = _NUMBERED.findall(text)
    limits = (parse_limit(part if part.endswith(("年", "个月")) else f"{part[:-1]}个月") for part in numbered)
    return sum(limit.amount for limit in limits if limit) + (6 if _HALF_A_YEAR.search(text) else 0)
