"""Compares percentages of the text with every possible base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.forms.requests import (
    CARRIED_IN,
    GROUPS,
    NEW,
    OTHER,
    REMEDIES,
    REMEDY_ROWS,
    REQUESTS,
    TOTAL,
)
from gongkai.reports.prose.claims import done, group, received, total
from gongkai.reports.prose.numbers import Figure, counts, figures
from gongkai.reports.prose.text import Prose, Span, sentences
from gongkai.reports.report import Amount, Report

_SHARE = re.compile(r"占|比例|比重")
_NEAR = re.compile(r"[，,（(]?[^，,。；、（(从由]{0,20}\Z")
"""What may stand between a count and its share."""
_RATE = re.compile(r"(?:办结|办复|答复|受理)率")
_GROWTH = re.compile(r"同比|比上年|较上年|比去年|较去年|上升|增长|增加|下降|减少")
_CAME = re.compile(r"(?:收到|受理|接到|收办)[^0-9，。；、]{0,20}")
_HANDLED = re.compile(r"(?:办结|办复|答复)(?!率)[^0-9，。；、]{0,12}")
_CLAUSE = re.compile(r"[，；、。（(]")
_MOST = 60  # number of counts in a paragraph that are tried as bases

Named = tuple[str, Decimal]


def judge_percentages(prose: Prose, report: Report, before: Report | None = None) -> Iterator[Finding]:
    """Shares, rates and growth that no plausible pair of numbers yields."""
    table = table_numbers(report)
    for paragraph in prose.paragraphs:
        if "%" not in paragraph.text and "％" not in paragraph.text:
            continue
        around = counts(paragraph)[:_MOST]
        for sentence in sentences(paragraph):
            said = Said(sentence, counts(sentence), around)
            for figure in figures(sentence):
                if figure.percent:
                    yield from _judge(prose, said, figure, table, report, before)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its counts, and those of its paragraph."""

    sentence: Span
    counts: list[Figure]
    around: list[Figure]


def table_numbers(report: Report) -> list[Named]:
    """Numbers of tables three and four that a share may refer to: sums, groups, and the total without 其他处理."""
    named: list[tuple[str, Amount | None]] = [*received(TOTAL)(report), *done(report)]
    for name in GROUPS:
        named += group(name)(report)
    named += group("予以公开", "部分公开")(report)
    named += [(row, total(report, REMEDIES, (row,), (TOTAL,))) for row in REMEDY_ROWS]
    named.append(("行政诉讼", total(report, REMEDIES, REMEDY_ROWS[1:], (TOTAL,))))
    new = total(report, REQUESTS, (NEW, CARRIED_IN), (TOTAL,))
    other = next((amount for _, amount in group(OTHER)(report)), None)
    if new is not None and other is not None:
        named.append(("收到减其他处理", new - other))
    return [(name, Decimal(amount)) for name, amount in named if amount]


def _judge(
    prose: Prose, said: Said, figure: Figure, table: list[Named], report: Report, before: Report | None
) -> Iterator[Finding]:
    lead = _lead(said.sentence, figure)
    if _GROWTH.search(lead):
        yield from _growth(prose, said, figure, report, before)
    elif _RATE.search(lead):
        yield from _rate(prose, said, figure)
    elif _SHARE.search(lead) or _behind_count(said, figure):
        yield from _share(prose, said, figure, table)


def _lead(sentence: Span, figure: Figure) -> str:
    """The clause before a figure."""
    position = figure.start - sentence.start
    begin = max((match.end() for match in _CLAUSE.finditer(sentence.text, 0, position)), default=0)
    return sentence.text[begin:position]


def _behind_count(said: Said, figure: Figure) -> bool:
    """Whether a percentage is in brackets directly after a count."""
    position = figure.start - said.sentence.start
    bracketed = said.sentence.text[max(0, position - 1) : position] in ("（", "(")
    return bracketed and any(one.end == figure.start - 1 for one in said.counts)


def rounds_to(exact: Decimal, figure: Figure) -> bool:
    """Whether a percentage is a correct rounding or truncation to its digits."""
    step = Decimal(1).scaleb(-figure.decimals)
    return abs(exact - figure.value) <= step / 2 or figure.value <= exact < figure.value + step


def _share(prose: Prose, said: Said, figure: Figure, table: list[Named]) -> Iterator[Finding]:
    ahead = [one for one in said.counts if one.start < figure.start]
    part = ahead[-1] if ahead else None
    if (
        part is None
        or not part.value
        or not _NEAR.match(
            said.sentence.text[part.end - said.sentence.start : figure.start - said.sentence.start]
        )
    ):
        return
    stated = [one.value for one in said.around if one.start != part.start]
    bases = [base for base in (*stated, *(number for _, number in table)) if base >= part.value]
    if not bases or any(rounds_to(part.value * 100 / base, figure) for base in bases):
        return
    tried = sorted(set(bases))[:6]
    shown = "、".join(
        f"{_plain(part.value)}/{_plain(base)} = {_share_of(part.value, base, figure)}" for base in tried
    )
    message = f"“{figure.text}”算不出来：{shown}；请写明占什么的比例，或者改正"
    yield Finding(Kind.PROSE_PERCENTAGE, prose.place(figure.start), message, at=figure.text)


def _rate(prose: Prose, said: Said, figure: Figure) -> Iterator[Finding]:
    came, handled = _after(said, _CAME), _after(said, _HANDLED)
    if came is None or handled is None or not came.value:
        return
    if not rounds_to(handled.value * 100 / came.value, figure):
        exact = _share_of(handled.value, came.value, figure)
        message = f"“{figure.text}”与前面的数对不上：{_plain(handled.value)}/{_plain(came.value)} = {exact}"
        yield Finding(Kind.PROSE_PERCENTAGE, prose.place(figure.start), message, at=figure.text)


def _after(said: Said, phrase: re.Pattern[str]) -> Figure | None:
    """The count after a phrase within its clause."""
    match = phrase.search(said.sentence.text)
    if match is None:
        return None
    position = said.sentence.start + match.end()
    return next((one for one in said.counts if position <= one.start <= position + 2), None)


def _growth(
    prose: Prose, said: Said, figure: Figure, report: Report, before: Report | None
) -> Iterator[Finding]:
    pairs = list(_pairs(report, before)) if "申请" in said.sentence.text else []
    if not pairs:
        return
    stated = [one.value for one in said.around]
    told = [("正文", then, now) for now in stated for then in stated if then and now != then]
    changes = [(name, then, now, (now - then) * 100 / then) for name, then, now in (*pairs, *told)]
    # 下降 is a fall, and so is a growth below zero.
    if any(rounds_to(abs(change), figure) for *_, change in changes):
        return
    shown = "；".join(
        f"{name} {_plain(then)} → {_plain(now)}，变化 {_rounded(change, figure)}%"
        for name, then, now, change in changes[: len(pairs)]
    )
    message = f"“{figure.text}”与上一年度的报告对不上：{shown}"
    yield Finding(Kind.PROSE_PERCENTAGE, prose.place(figure.start), message, at=figure.text)


def _pairs(report: Report, before: Report | None) -> Iterable[tuple[str, Decimal, Decimal]]:
    if before is None:
        return
    for readings in (received(TOTAL), done):
        then = dict(readings(before))
        for name, now in readings(report):
            if then.get(name):
                yield name, Decimal(then[name]), Decimal(now)


def _rounded(value: Decimal, figure: Figure) -> str:
    return f"{value:.{max(figure.decimals, 1)}f}"


def _share_of(part: Decimal, base: Decimal, figure: Figure) -> str:
    return f"{_rounded(part * 100 / base, figure)}%"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
