"""Compares the parts listed in a sentence with the whole that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.prose.numbers import Approximation, Figure, figures
from gongkai.reports.prose.text import Prose, Span, sentences

_LIST = re.compile(r"其中|包括|分别为|分别是|分别|具体为|含(?!有)")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_END = re.compile(r"办结|结转|收到|行政复议|行政诉讼|同比|去年|上年|较|另外?|此外|累计")
_REST = re.compile(r"其[他它]|等")
_NEARLY = 10  # percent of the whole from which a list is assumed to be complete


def judge_parts(prose: Prose) -> Iterator[Finding]:
    """Lists whose parts do not add up to the whole: too many, or too few in a list that is meant to be complete."""
    for paragraph in prose.paragraphs:
        for sentence in sentences(paragraph):
            # A text in brackets is a list of its own, within a part.
            outer = Span(_BRACKETS.sub(lambda match: " " * len(match[0]), sentence.text), sentence.start)
            yield from _lists(prose, outer)


def _lists(prose: Prose, sentence: Span) -> Iterator[Finding]:
    marks = list(_LIST.finditer(sentence.text))
    found = [one for one in figures(sentence) if not one.percent] if marks else []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(sentence.text)
        stop = _END.search(sentence.text, mark.end(), end)
        listed = sentence.text[mark.end() : stop.start() if stop else end]
        begin = sentence.start + mark.end()
        whole = next((one for one in reversed(found) if one.end <= begin and one.unit), None)
        if whole is not None and whole.approximation is Approximation.EXACT:
            within = (one for one in found if begin <= one.start < begin + len(listed))
            parts = [one for one in within if one.unit in (whole.unit, "")]
            yield from _judge(prose, whole, parts, listed, mark[0])


def _judge(prose: Prose, whole: Figure, parts: list[Figure], listed: str, mark: str) -> Iterator[Finding]:
    if len(parts) < 2 or any(part.approximation is not Approximation.EXACT for part in parts):
        return
    sums = [sum((part.value for part in parts[: n + 1]), start=parts[0].value * 0) for n in range(len(parts))]
    total = sums[-1]
    if whole.value in sums[1:]:  # the list is complete there, and continues with something else
        return
    meant_whole = mark.startswith(("分别", "具体")) or _REST.search(listed) or len(parts) >= 3
    nearly = total * _NEARLY >= whole.value * (_NEARLY - 1)
    if total > whole.value or (meant_whole and (nearly or _REST.search(listed))):
        shown = " + ".join(f"{part.value.normalize():f}" for part in parts[:20]) + (
            " + …" if len(parts) > 20 else ""
        )
        message = f"“{whole.text}”之下所列各项相加 {shown} = {total.normalize():f}，与 {whole.value.normalize():f} 差 {abs(total - whole.value).normalize():f}"
        yield Finding(Kind.PROSE_PARTS, prose.place(whole.start), message, at=whole.text)
