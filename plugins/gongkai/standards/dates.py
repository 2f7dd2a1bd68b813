"""Dates of the front matter: a strict parser, and corrections of other notations."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MOMENT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([01][0-9]|2[0-3]):([0-5][0-9])\Z")

# 2009年5月10日 2009.5.10 2009/5/10 2009-5-10 2009、5、10, each with or without a time.
_LOOSE = re.compile(
    r"([0-9]{4})\s*[-年./、—–_]\s*([0-9]{1,2})\s*[-月./、—–_]\s*([0-9]{1,2})\s*[日号]?(?:\s*[T ]?\s*(.*))?\Z"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_CLOCK = re.compile(
    r"([0-9]{1,2})\s*+[:时点]\s*+([0-9]{1,2})\s*+分?(?:\s*+:?\s*+[0-9]{1,2}\s*+秒?(?:\.[0-9]++)?)?Z?\Z"
)
# 二〇二六年一月五日, 2026年一月五日, 二○二六年1月5日: each part in Chinese or Arabic figures.
_ZEROS = "0〇零○◯Oo"
_HAN = re.compile(rf"([{_ZEROS}1-9一二三四五六七八九]{{4}})年(.{{1,4}})月(.{{1,4}})[日号]\Z")
_HAN_DIGITS = (
    {character: value for value, character in enumerate("〇一二三四五六七八九")}
    | dict.fromkeys(_ZEROS, 0)
    | {str(value): value for value in range(1, 10)}
)


def parse_date(text: str) -> date | None:
    """Parse ``YYYY-MM-DD``; None for any other form and for days that do not exist."""
    match = _DATE.match(text)
    return _day(*match.groups()) if match else None


def chinese_date(day: date) -> str:
    """``2009年5月10日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_moment(text: str) -> tuple[date, time | None] | None:
    """Parse ``YYYY-MM-DD`` or ``YYYY-MM-DD HH:mm`` as (day, time or None); None for any other form."""
    match = _MOMENT.match(text)
    if match is None:
        day = parse_date(text)
        return None if day is None else (day, None)
    day = _day(*match.groups()[:3])
    return None if day is None else (day, time(int(match[4]), int(match[5])))


def suggest_date(text: str, *, with_time: bool = False) -> str | None:
    """The ISO form of a date in another notation (``2009年5月10日`` → ``2009-05-10``).

    None if the text is not certainly a date. A time of day is kept only ``with_time``; seconds are dropped.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    loose = _LOOSE.match(plain)
    if loose:
        day, rest = _day(*loose.groups()[:3]), (loose[4] or "").strip()
    else:
        day, rest = _compact(plain) or _han(plain), ""
    if day is None:
        return None
    if not rest:
        return day.isoformat()
    clock = _CLOCK.match(rest)
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return None
    return f"{day.isoformat()} {int(clock[1]):02d}:{clock[2].zfill(2)}" if with_time else day.isoformat()


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _compact(text: str) -> date | None:
    match = _COMPACT.match(text)
    return _day(*match.groups()) if match else None


def _han(text: str) -> date | None:
    match = _HAN.match("".join(text.split()))
    if match is None:
        return None
    year = "".join(str(_HAN_DIGITS[character]) for character in match[1])
    month, day = small_number(match[2].replace("元", "一")), small_number(match[3])
    return None if month is None or day is None else _day(year, str(month), str(day))


def small_number(text: str) -> int | None:
    """A number below 100 in Chinese or Arabic figures (``二十一``, ``廿一``, ``21`` → 21); None for any other text."""
    if text.isdecimal() and len(text) < 3:
        return int(text)
    tens, found, ones = text.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not found:
        return _HAN_DIGITS.get(text)
    if tens not in ("", *_HAN_DIGITS) or ones not in ("", *_HAN_DIGITS):
        return None
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
