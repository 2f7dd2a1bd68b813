"""The figures of a sentence: counts with their units, sums of money, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.reports.prose.text import Span

UNITS = "件次|人次|万元|条|件|篇|次|期|份|项|个|宗|元|场|起|人|例|批"
_FIGURE = re.compile(
    r"(?P<near>近|约|超过|超|逾|不少于)?(?<![0-9.〔\[（(第-])(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})"
    r"(?P<decimals>\.[0-9]{1,10})?(?![0-9])(?P<ten_thousand>万(?![元亿]))?(?P<more>余|多|左右)?"
    rf"(?:(?P<percent>%|％|个百分点)|(?P<unit>{UNITS}))?(?P<more_behind>余|多|左右)?"
)
_BRACKETED = re.compile(r"[（(](?P<number>[0-9]{1,3}(?:\.[0-9]{1,4})?)[%％][）)]")
_NO_COUNT_BEHIND = re.compile(
    r"[年月日号时：:〕\]度级届]|\.[0-9]|-[0-9]|小时|分钟|个工作日|个月|个百分点|周年"
)


class Approximation(StrEnum):
    """The precision of a figure."""

    EXACT = "exact"
    ABOVE = "above"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text, at its offset; ``decimals`` is the number of decimal places."""

    value: Decimal
    unit: str
    percent: bool
    approximation: Approximation
    decimals: int
    start: int
    end: int
    text: str

    def meets(self, value: int | Decimal) -> bool:
        """Whether the figure may mean that number."""
        if self.approximation is Approximation.EXACT:
            return self.value == value
        if self.approximation is Approximation.ABOVE:
            return self.value <= value <= self.value * 2
        return self.value * Decimal("0.8") <= value <= self.value * Decimal("1.2")


def figures(span: Span) -> Iterator[Figure]:
    """The counts, amounts and percentages of a text, without years, dates, times and document numbers."""
    for match in _FIGURE.finditer(span.text):
        if match["percent"] == "个百分点" or span.text[match.end() : match.end() + 2].startswith(
            ("亿", "万亿")
        ):
            continue
        if not match["percent"] and not match["unit"] and _NO_COUNT_BEHIND.match(span.text, match.end()):
            continue
        if match["unit"] == "个" and _NO_COUNT_BEHIND.match(span.text, match.end() - 1):
            continue
        yield _figure(match, span)
    for match in _BRACKETED.finditer(span.text):
        number = match["number"]
        start = span.start + match.start("number")
        decimals = len(number.partition(".")[2])
        exact = Approximation.EXACT
        yield Figure(Decimal(number), "", True, exact, decimals, start, start + len(number) + 1, f"{number}%")


def counts(span: Span) -> list[Figure]:
    """The whole numbers of a piece of text."""
    return [one for one in figures(span) if not one.percent and not one.decimals]


def _figure(match: re.Match[str], span: Span) -> Figure:
    value = Decimal(match["number"].replace(",", "") + (match["decimals"] or ""))
    if match["ten_thousand"]:
        value *= 10_000
    approximation = Approximation.EXACT
    if (
        match["more"] in ("余", "多")
        or match["more_behind"] in ("余", "多")
        or match["near"] in ("超过", "超", "逾", "不少于")
    ):
        approximation = Approximation.ABOVE
    elif match["near"] or match["more"] or match["more_behind"] or match["ten_thousand"]:
        approximation = Approximation.ABOUT
    start, end = span.start + match.start("number"), span.start + match.end()
    decimals = len(match["decimals"] or ".") - 1
    unit = match["unit"] or ""
    return Figure(value, unit, bool(match["percent"]), approximation, decimals, start, end, match[0])
