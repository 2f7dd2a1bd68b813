"""Runs of digits that a reader may take for one number: interrupted only by markup and by up to three separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.form import CELL, CLOSING, DIGITS, HIDDEN, OPENING, SEPARATOR

_CODE = r"#(?:0{0,4}(?:4[89]|5[0-7])|[xX]0{0,4}3[0-9]);"
_DIGIT = rf"(?:[{DIGITS}]|&{_CODE})"
_MARKS = rf"(?:{HIDDEN}){{0,12}}+"
_BRACKETS = re.escape(OPENING + CLOSING)
_GAP = rf"{_MARKS}(?:{CELL}{_MARKS}|(?:(?:{SEPARATOR}|[{_BRACKETS}]){_MARKS}){{1,3}}+)?"
# It begins with a class of characters, for which a search skips the rest of the text quickly.
_RUN = re.compile(
    rf"[{DIGITS}&](?:(?<=[{DIGITS}])(?<![{DIGITS}][{DIGITS}])|(?<=&){_CODE})(?:{_GAP}{_DIGIT}){{5,}}+(?:{_GAP}[XxＸｘ](?![A-Za-z]))?"
)
_NOT_DIGIT = re.compile(r"\D+")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_ODD_DIGIT = re.compile(r"[⁰¹²³⁴-⁹₀-₉①-⑨⓪\U0001d7ce-\U0001d7ff]")
# A mobile number, an identity number of 18 or 15 digits, a card.
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LONG = re.compile(
    rf"1[3-9]\d{{9}}|[1-9]\d{{5}}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}|\d\d{_DAY}\d{{3}})|(?:6[0258]|95|4\d|5[1-5]|35)\d{{14}}"
)
_SHORTEST = 11


def runs_in(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the runs of at least six digits, in order; every number to be found lies in one."""
    for match in _RUN.finditer(text):
        yield match.span()


def may_hold_numbers(text: str) -> bool:
    """Whether a text has a long enough run of digits: a fast test that excludes most texts."""
    return _RUN.search(text) is not None


def is_long(run: str) -> bool:
    """Whether a run may contain a number of eleven digits or more; a fast test that excludes dates and landlines."""
    if len(run) < _SHORTEST:
        return False
    digits = _NOT_DIGIT.sub("", run).translate(_WIDE)
    if "<" in run or "&" in run or _ODD_DIGIT.search(run):
        return True
    return _LONG.search(digits) is not None
