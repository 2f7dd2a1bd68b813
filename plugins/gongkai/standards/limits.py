"""Parser of time limits in catalogue.yml (``20个工作日``, ``自形成之日起7日内``, ``及时``), and their evaluation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache

from gongkai.standards.workdays import Calendar

WORKDAYS, DAYS, MONTHS = "个工作日", "日", "个月"

# At most three Chinese digits, and none before them: 二百五十 must not be read as 五十.
_NUMBER = re.compile(
    r"(?<![0-9零〇一二三四五六七八九十两百千万])((?!(?:19|20)[0-9]{2}年)[0-9]{1,4}|[一二三四五六七八九十两]{1,3})\s*(个?工作日|个?自然日|个?日历日|个月|月(?=内|以内)|个?星期|周|年|天|日)(?!前|以前)"
)
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
# Words without a number of days: the limit of the site or of the statute applies.
_BY_STATUTE = (
    "及时", "法定", "长期", "永久", "按规定", "按照规定", "按要求", "依法", "适时", "常年", "动态", "随时", "限时", "定期",
    "变动即更", "有变动",
)  # fmt: skip
# The duration of a notice is not a limit for publishing it: 公告期限为5个工作日.
_STANDS = re.compile(
    r"(?:公告|公示)(?:期限?|时间)(?:为|不少于|不得少于|不低于|：|:)?(?:[0-9]+|[一二三四五六七八九十两]+)?(?:个?工作日|个?自然日|天|日|个月)?"
)
_BY_DATE = re.compile(r"月\s*[0-9一二三四五六七八九十]+\s*日\s*(?:之前|以前|前)|月底前|年底前|月末")
_AT_ONCE = ("实时", "即时", "立即", "当日", "当天", "同步")
_CYCLES = {
    "每日": 1,
    "每天": 1,
    "每周": 7,
    "每旬": 10,
    "每月": 31,
    "每季": 92,
    "每半年": 184,
    "半年": 184,
    "每年": 366,
    "年度": 366,
    "季度": 92,
    "按月": 31,
    "按季": 92,
    "按年": 366,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of working days, calendar days or months; ``unit`` is WORKDAYS, DAYS or MONTHS."""

    amount: int
    unit: str

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


STATUTORY = Limit(20, WORKDAYS)


@dataclass(frozen=True, slots=True)
class Timeliness:
    """A publication compared with its limit.

    ``taken``, ``late`` and ``early`` (after and before the deadline, else 0) are in the unit of the limit, days for
    months. ``unknown_years`` are the years of the period whose holidays are not known.
    """

    limit: Limit
    deadline: date
    taken: int
    late: int
    unknown_years: tuple[int, ...]
    early: int = 0


@cache
def parse_limit(text: str) -> Limit | None:
    """The limit stated by a text; ``同步`` and ``当日`` mean one working day. None if it states no number of days.

    :func:`is_open_ended` tells 及时 and the like from texts that are not understood.
    """
    plain = _STANDS.sub("", _plain(text))
    match = _NUMBER.search(plain)
    if match:
        return _counted(_number(match[1]), match[2])
    return Limit(1, WORKDAYS) if any(word in plain for word in _AT_ONCE) else None


@cache
def is_open_ended(text: str) -> bool:
    """Whether a text deliberately states no number of days: 及时, 长期公开, 每年3月31日前."""
    known = any(word in text for word in _BY_STATUTE) or _BY_DATE.search(text) or _STANDS.search(_plain(text))
    return bool(known) or parse_cycle(text) is not None


@cache
def parse_cycle(text: str) -> int | None:
    """The number of days after which a column with this 更新周期 is stale; None if never."""
    plain = _plain(text)
    for word in sorted(_CYCLES, key=len, reverse=True):
        if word in plain:
            return _CYCLES[word]
    match = _NUMBER.search(plain)
    if match is None:
        return None
    limit = _counted(_number(match[1]), match[2])
    return {WORKDAYS: limit.amount * 7 // 5 + 2, DAYS: limit.amount, MONTHS: limit.amount * 31}[limit.unit]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("半个月", "15日")


def judge_limit(limit: Limit, start: date, end: date, calendar: Calendar) -> Timeliness:
    """Compare an event on ``end`` with a limit that runs from ``start``, which itself does not count."""
    deadline = deadline_of(limit, start, calendar)
    if limit.unit == WORKDAYS:
        taken = calendar.between(start, end)
        late, early = calendar.between(deadline, end), calendar.between(end, deadline)
    else:
        taken = max(0, (end - start).days)
        late, early = max(0, (end - deadline).days), max(0, (deadline - end).days)
    return Timeliness(limit, deadline, taken, late, calendar.unknown_years(start, max(end, deadline)), early)


def deadline_of(limit: Limit, start: date, calendar: Calendar) -> date:
    """The last day of a limit that runs from ``start``, which itself does not count."""
    if limit.unit == WORKDAYS:
        return calendar.after(start, limit.amount)
    # A period of calendar days that ends on a holiday ends on the next working day.
    if limit.unit == DAYS:
        return calendar.not_before(start + min(timedelta(days=limit.amount), date.max - start))
    return calendar.not_before(months_later(start, limit.amount))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day if it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > MAXYEAR:
        return date.max
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


def _counted(amount: int, unit: str) -> Limit:
    if "工作日" in unit:
        return Limit(amount, WORKDAYS)
    if unit.endswith("月"):
        return Limit(amount, MONTHS)
    if unit.endswith(("星期", "周")):
        return Limit(amount * 7, DAYS)
    return Limit(amount * 12, MONTHS) if unit == "年" else Limit(amount, DAYS)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, found, ones = text.partition("十")
    if not found:
        return int("".join(str(_DIGITS[character]) for character in text))
    return (_DIGITS.get(tens[:1], 1) if tens else 1) * 10 + (_DIGITS[ones[:1]] if ones else 0)
