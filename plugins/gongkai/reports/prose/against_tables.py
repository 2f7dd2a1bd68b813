"""Compares figures of the text with the tables: each phrase in every possible meaning, each scope with its own
report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.prose.claims import CLAIMS, NOTHING, Claim, Reading
from gongkai.reports.prose.numbers import Figure, figures
from gongkai.reports.prose.text import Prose, Span, sentences
from gongkai.reports.report import OWN, WHOLE_AREA, Report

_OWN_WORDS = re.compile(r"本机关|本级|政府办|办公厅|办公室|局机关|代表(?:本)?[省市县区旗镇乡]?(?:人民)?政府")
_AREA_WORDS = re.compile(r"全[省市县区旗州镇乡](?!面)|各(?:部门|乡镇|镇街|街镇|县区|单位)|本行政区域")
_OTHER_TIME = re.compile(
    r"去年|上年(?!度?结转)|上一年(?!度?结转)|同期|同比|比上|较上|上半年|下半年|季度|[0-9]{1,2}月份?"
)
_OTHER_MATTER = re.compile(r"热线|咨询|信箱|提案|议案|诉求|留言|来信|来电|网民|问卷|信访件|咨询件")
_CASES = ("", "件", "件次", "份", "宗", "个", "起", "例", "项", "人次", "人")
"""Units of requests, remedies, documents and decisions: what is counted in 条 or 元 is something else."""
_CLAUSE = re.compile(r"[，；。：:\n（(]")


def judge_figures(prose: Prose, report: Report, others: Iterable[Report] = ()) -> Iterator[Finding]:
    """Figures that no table of a report of their scope explains; ``others`` are further reports of the same year."""
    reports = {report.scope: report}
    for other in others:
        reports.setdefault(other.scope, other)
    for paragraph in prose.paragraphs:
        for sentence in sentences(paragraph):
            one = _of_scope(sentence.text, report.scope, reports)
            if one is not None:
                yield from _figures(prose, paragraph, sentence, one)
                yield from _nothing(prose, sentence, one)


def _of_scope(sentence: str, scope: str, reports: dict[str, Report]) -> Report | None:
    """The report that a sentence is about: that of the other scope if its words say so; None if there is none."""
    own, area = bool(_OWN_WORDS.search(sentence)), bool(_AREA_WORDS.search(sentence))
    if scope == WHOLE_AREA and own and not area:
        return reports.get(OWN)
    if scope == OWN and area and not own:
        return reports.get(WHOLE_AREA)
    if own and area:
        return None
    return reports[scope]


def speaks_of(sentence: str, scope: str) -> bool:
    """Whether a sentence is about the figures of a report of this scope, and of nothing else."""
    own, area = bool(_OWN_WORDS.search(sentence)), bool(_AREA_WORDS.search(sentence))
    other = own and not area if scope == WHOLE_AREA else area
    return not other and not _OTHER_MATTER.search(sentence)


def _figures(prose: Prose, paragraph: Span, sentence: Span, report: Report) -> Iterator[Finding]:
    for number, figure, phrase in claimed_figures(paragraph, sentence, report.year):
        yield from _contradiction(prose, CLAIMS[number], report, figure, phrase)


def claimed_figures(paragraph: Span, sentence: Span, year: int) -> Iterator[tuple[int, Figure, str]]:
    """The figures of a sentence that a claim is about, without duplicates: the claim's index in :data:`CLAIMS`, the
    figure, the phrase before it. ``year`` is that of the report."""
    if _OTHER_MATTER.search(sentence.text):
        return
    by_start = {figure.start: figure for figure in figures(sentence)}
    told: set[int] = set()
    matters = paragraph.text.replace("依申请公开", "")
    for place, claim in enumerate(CLAIMS):
        if claim.context not in matters:
            continue
        for number, match in enumerate(claim.phrase.finditer(sentence.text)):
            if claim.whole and (number or "其中" in _ahead(sentence, match.start())):
                continue
            figure = _behind(by_start, sentence.start + match.end())
            if figure is None or figure.percent or figure.start in told or figure.unit not in _CASES:
                continue
            if is_of_another_time(sentence, match.start(), year):
                continue
            told.add(figure.start)
            yield place, figure, match[0]


def _behind(by_start: dict[int, Figure], offset: int) -> Figure | None:
    # A word such as 近 may stand between the phrase and the digits.
    return next((by_start[start] for start in range(offset, offset + 3) if start in by_start), None)


def _ahead(sentence: Span, position: int) -> str:
    """The clause before a position, and the one before that: 其中 may be alone between commas."""
    return "，".join(re.split(r"[，；。：:]", sentence.text[:position])[-2:])


def is_of_another_time(sentence: Span, position: int, year: int) -> bool:
    """Whether the clause at a position of a sentence is about a part of the report's year, or about another year."""
    return bool(_OTHER_TIME.search(_clause(sentence, position, year)))


def _clause(sentence: Span, position: int, year: int) -> str:
    """The clause up to the figure, and 上年 in place of a year that is not the report's."""
    begin = max((match.end() for match in _CLAUSE.finditer(sentence.text, 0, position)), default=0)
    clause = sentence.text[begin : position + 30]
    clause = re.split(r"[，；。]", clause)[0]
    clause = re.sub(r"[0-9]{1,2}月[0-9]{1,2}日", "", clause)
    return re.sub(r"(?:19|20)[0-9]{2}年", lambda said: "" if said[0][:4] == str(year) else "去年", clause)


def _contradiction(
    prose: Prose, claim: Claim, report: Report, figure: Figure, phrase: str
) -> Iterator[Finding]:
    readings = claim.readings(report)
    if readings and not any(figure.meets(amount) for _, amount in readings):
        shown = phrase.strip(" ：:") + figure.text
        message = f"正文写“{shown}”，表里{_listed(readings)}，对不上；口径不同的，请在正文里说清楚，或者写明理由豁免"
        yield Finding(Kind.PROSE_FIGURE, prose.place(figure.start), message, at=figure.text)


def _listed(readings: list[Reading]) -> str:
    different = dict(readings)
    if len({amount for _, amount in readings}) == 1:
        name, amount = readings[0]
        return f"{name}是 {amount}"
    return "，".join(f"{name}是 {amount}" for name, amount in different.items())


def _nothing(prose: Prose, sentence: Span, report: Report) -> Iterator[Finding]:
    for pattern, readings in NOTHING:
        match = pattern.search(sentence.text)
        if match is None:
            continue
        said = readings(report)
        if said and all(amount != 0 for _, amount in said):
            message = f"正文写“{match[0]}”，表里{_listed(said)}，对不上"
            yield Finding(
                Kind.PROSE_FIGURE, prose.place(sentence.start + match.start()), message, at=match[0]
            )
