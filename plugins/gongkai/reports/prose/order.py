"""Numbering and headings: repeated, skipped, or missing from the form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reports.captions import fold
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Form
from gongkai.reports.prose.text import Prose, Span, han_number
from gongkai.source.nearest import nearest

_POINT = re.compile(r"(?:^|(?<=[\s。；;，,：:　]))(?P<number>[一二三四五六七八九十]{1,3})是", re.MULTILINE)
_ITEM = re.compile(r"^[ \t　#]*[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]", re.MULTILINE)


def judge_order(prose: Prose, form: Form | None = None) -> Iterator[Finding]:
    """Points (一是, 二是), items (（一）) and headings with wrong numbers; with a form also missing headings."""
    for _, section in prose.sections:
        yield from _sequence(prose, section, _POINT, "{}是")
        yield from _sequence(prose, section, _ITEM, "（{}）")
    if form is not None:
        yield from _headings(prose, form)


def _sequence(prose: Prose, section: Span, pattern: re.Pattern[str], shape: str) -> Iterator[Finding]:
    last = 0
    for match in pattern.finditer(section.text):
        number = han_number(match["number"])
        if last and number not in (1, last + 1):
            shown = shape.format(match["number"])
            wrong = (
                f"“{shown}”重复了" if number == last else f"“{shown}”前面缺“{shape.format(han(number - 1))}”"
            )
            wrong = wrong if number >= last else f"“{shown}”的次序不对"
            place = prose.place(section.start + match.start("number"))
            right = shape.format(han(last + 1))
            yield Finding(Kind.PROSE_ORDER, place, f"{wrong}，应为“{right}”", suggestion=right, at=shown)
        last = number


def _headings(prose: Prose, form: Form) -> Iterator[Finding]:
    wanted = {fold(part): number for number, part in enumerate(form.parts, 1)}
    found: dict[int, int] = {}
    for heading in prose.headings:
        words = fold(heading.words)
        number = wanted.get(words) or next((one for part, one in wanted.items() if part in words), 0)
        if not number:
            continue
        part = form.parts[number - 1]
        right = f"{han(number)}、{part}"
        place = prose.place(heading.start)
        if heading.number and heading.number != number and number not in found:
            message = f"标题“{heading.words}”的序号写的是“{han(heading.number)}”，应为“{han(number)}”"
            yield Finding(
                Kind.PROSE_ORDER, place, message, suggestion=right, basis=form.basis, at=heading.words
            )
        if heading.stray:
            message = f"标题“{heading.words}”前面多了“{heading.stray}”"
            yield Finding(
                Kind.PROSE_ORDER, place, message, suggestion=right, basis=form.basis, at=heading.stray
            )
        found.setdefault(number, heading.start)
    if found:
        yield from _missing(prose, form, found)


def _missing(prose: Prose, form: Form, found: dict[int, int]) -> Iterator[Finding]:
    for number, part in enumerate(form.parts, 1):
        if number not in found:
            near = nearest(part, [heading.words for heading in prose.headings], at_least=0.7)
            asked = f"，是不是写成了“{near}”？" if near else ""
            message = f"缺少“{han(number)}、{part}”这一部分{asked}没有内容的也要写明没有"
            yield Finding(Kind.PROSE_ORDER, prose.place(0), message, basis=form.basis, at=part)


def han(number: int) -> str:
    """12 → 十二; numbers below 100."""
    digits = "一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else digits[tens - 1]) + "十" if tens else ""
    return head + (digits[ones - 1] if ones else "")
