"""Runs of digits that a reader may take for one number: interrupted only by markup and by up to three separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.form import (
    CELL,
    CLOSING,
    DIGITS,
    HIDDEN,
    LIKELY_DIGITS,
    ODD_DIGITS,
    OPENING,
    SEPARATOR,
    SIGNS,
)

_CODE = r"#(?:0{0,4}(?:4[89]|5[0-7])|[xX]0{0,4}3[0-9]);"
_DIGIT = rf"(?:[{DIGITS}]|&{_CODE})"
_MARKS = rf"(?:{HIDDEN}){{0,12}}+"
_BRACKETS = re.escape(OPENING + CLOSING)
_GAP = rf"{_MARKS}(?:{CELL}{_MARKS}|(?:(?:{SEPARATOR}|[{_BRACKETS}]){_MARKS}){{1,3}}+)?"
# It begins with a class of characters, for which a search skips the rest of the text quickly.
_RUN = re.compile(
    rf"[{LIKELY_DIGITS}&](?:(?<=[{DIGITS}])(?<![{DIGITS}][{DIGITS}])|(?<=&){_CODE})(?:{_GAP}{_DIGIT}){{5,}}+(?:{_GAP}[XxＸｘ](?![A-Za-z]))?"
)
_NOT_DIGIT = re.compile(r"\D+")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_ODD_DIGIT = re.compile(f"[{ODD_DIGITS}]")
# A mobile number, an identity number of 18 or 15 digits, a card.
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LONG = re.compile(
    rf"1[3-9]\d{{9}}|[1-9]\d{{5}}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}|\d\d{_DAY}\d{{3}})|(?:6[0258]|95|4\d|5[1-5]|35)\d{{14}}"
)
_SHORTEST = 11
# Digits written in Chinese, as people read a number out; a year has four of them.
_NUMERALS = "〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
_READ_OUT = re.compile(rf"[{_NUMERALS}](?:[- \u3000·—]?+[{_NUMERALS}]){{{_SHORTEST - 1},}}+[Xx]?")
_AS_DIGITS = str.maketrans(_NUMERALS, "0001234567891234567891")

MOST_FIGURES = 500_000
"""The most characters in runs of one file that has no clock of its own: they are searched in two seconds or so."""


def with_digits(text: str) -> str:
    """The text with numbers of eleven digits and more that are written in Chinese (一三八〇…) in our digits; every
    character keeps its place."""
    if _READ_OUT.search(text) is None:
        return text
    return _READ_OUT.sub(lambda match: match[0].translate(_AS_DIGITS), text)


def runs_in(text: str, most: int | None = None) -> Iterator[tuple[int, int]]:
    """The offsets of the runs of at least six digits, in order; every number to be found lies in one. ``most``: the
    characters in runs after which the last run is cut short and no other follows."""
    left = len(text) if most is None else most
    for match in _RUN.finditer(text):
        start, end = match.span()
        yield start, min(end, start + left)
        left -= end - start
        if left <= 0:
            return


def end_of_search(text: str, most: int = MOST_FIGURES) -> int | None:
    """The offset at which a search of ``most`` characters in runs ends; None if it covers all of the text."""
    if len(text) <= most:
        return None
    left = most
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start > left:
            return start + left
        left -= end - start
    return None


_PARTS = re.compile(rf"(?<=[{SIGNS}{_BRACKETS}])[{DIGITS}][^{SIGNS}{_BRACKETS}]{{5,}}+")


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run itself, and its parts behind signs and brackets, where a number may begin, too: ``1）20230101``."""
    yield start, end
    for match in _PARTS.finditer(text, start, end):
        yield match.span()


def may_hold_numbers(text: str) -> bool:
    """Whether a text has a long enough run of digits: a fast test that excludes most texts."""
    return _RUN.search(text) is not None or _READ_OUT.search(text) is not None


def is_long(run: str) -> bool:
    """Whether a run may contain a number of eleven digits or more; a fast test that excludes dates and landlines."""
    if len(run) < _SHORTEST:
        return False
    digits = _NOT_DIGIT.sub("", run).translate(_WIDE)
    if "<" in run or "&" in run or _ODD_DIGIT.search(run):
        return True
    return _LONG.search(digits) is not None
