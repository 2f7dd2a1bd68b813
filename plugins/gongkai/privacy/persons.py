"""Masked numbers next to a name: several items together may identify a person (aggregation)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongkai.privacy.surnames import SURNAMES

# 53*************013, 5325**********0013, 138****5678, 1380013****, 53****19900307****: at least two digits, a mask, digits or none.
_MASKED = re.compile(
    r"(?<![0-9*＊×Xx])(?P<head>[0-9]{2,14}+)(?P<mask>[*＊×]{3,15}+|[xX]{4,12}+)(?P<tail>(?:[0-9]{1,12}+[*＊×]{3,12}+)?+[0-9]{0,6}[Xx]?+)(?![0-9*＊×])"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}[\u4e00-\u9fff×*＊某]{1,2}(?=[^\u4e00-\u9fff]{0,12}\Z)")
# What stands between a name and its number.
_LABEL = re.compile(
    r"(?:的)?(?:(?:居民|公民)?身份证?(?:号码?|件号码?)?|证件(?:号码?)?|手机(?:号码?)?|联系(?:电话|方式)|移动电话|电话(?:号码?)?"
    r"|(?:银行)?卡号|账号|号码)[为是]?[^\u4e00-\u9fff]{0,6}\Z"
)
_HOME = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}(?:省|市|县|区))?[\u4e00-\u9fff]{1,6}(?:乡|镇|街道)[\u4e00-\u9fff0-9]{1,10}(?:村|社区|居委会|屯|寨|路|街|巷)"
)
_ABOVE_TOWN = re.compile(r"\A[\u4e00-\u9fff]{1,12}[省市县区](?=[\u4e00-\u9fff]{1,6}(?:乡|镇|街道))")
_ENDS = ("\n", "。")
_HOME_WIDTH = 60
_SHORTEST = 10
_STARS = str.maketrans("＊×", "**")
_MASKS = ("***", "＊＊＊", "×××", "xxxx", "XXXX")
_WIDTH = 24


class MaskedPerson(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A masked number: its first and last two characters, the characters shown by position, the name before it and
    the home next to it, from its town to its village (each empty if there is none)."""

    ends: str
    shown: str
    name: str
    offset: int = 0
    home: str = ""


def masked_persons(text: str) -> Iterator[MaskedPerson]:
    """The masked identity and mobile numbers in a text, in order."""
    if not any(mask in text for mask in _MASKS):
        return
    for match in _MASKED.finditer(text):
        written = match["head"] + "*" * len(match["mask"]) + match["tail"].translate(_STARS)
        if len(written) < _SHORTEST:
            continue
        name = _NAME.search(_LABEL.sub("", text[max(0, match.start() - _WIDTH) : match.start()]))
        home = _home(text, *match.span())
        yield MaskedPerson(written[:2] + written[-2:], written, name[0] if name else "", match.start(), home)


def is_whole_name(name: str) -> bool:
    """Whether a name is that of one person: a surname with one or two characters, none of them masked."""
    return len(name) in (2, 3) and name[0] in SURNAMES and not set(name) & set("某×*＊")


def _home(text: str, start: int, end: int) -> str:
    """The home in the row, line or sentence of a number, down to its village or road."""
    first = max(text.rfind(mark, max(0, start - _HOME_WIDTH), start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, end, end + _HOME_WIDTH)) >= 0]
    around = (
        text[max(first, start - _HOME_WIDTH) : start] + " " + text[end : min(ends, default=end + _HOME_WIDTH)]
    )
    found = _HOME.search(around)
    return _ABOVE_TOWN.sub("", found[0]) if found else ""


def pieced_together(first: str, second: str) -> bool:
    """Whether two masked forms may belong to one number and together reveal more than each by itself: they have the
    same length, no digit contradicts, and each shows a digit that the other hides."""
    if len(first) != len(second):
        return False
    pairs = list(zip(first, second, strict=True))
    if any(one != other for one, other in pairs if "*" not in (one, other)):
        return False
    return any(one == "*" != other for one, other in pairs) and any(
        other == "*" != one for one, other in pairs
    )
