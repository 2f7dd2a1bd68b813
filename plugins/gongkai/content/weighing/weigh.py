"""Compares a body with its page: all text must be there, in order, and with the intended structure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from gongkai.content.markup.kept.stars import doubtful_pairs
from gongkai.content.series import marked_tables, marker_lines, series_of
from gongkai.content.weighing.align import Lost, aligned
from gongkai.content.weighing.difference import Change, Difference
from gongkai.content.weighing.markup import Markup
from gongkai.content.weighing.page import Page, page_of
from gongkai.content.weighing.placed import Placed
from gongkai.content.weighing.quick import is_same
from gongkai.content.weighing.roles import changed

_SWALLOWING = re.compile(
    r"<(iframe|object|noscript|template|svg|math|embed|applet|video|audio|canvas|select|noframes)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(\[\^[^\]\n]{1,200}\]):")
_TAG = re.compile(r"<[^<>]{0,300}>")
_MOST_TOLD = 20
_LONGEST_WORD = 40


def weigh(body: str, safe: str, blocks: tuple[str, ...] | None = None) -> tuple[Difference, ...]:
    """The differences between a body and ``safe``, the sanitised HTML made from it, sorted by line; at most twenty
    lost texts are reported. ``blocks``, the texts of its blocks where they are known, spare reading it. Linear time."""
    if not is_same(body, safe, blocks):
        return _weighed(body, page_of(safe), safe)
    return tuple(_emphasis(body)) if "<em>" in safe else ()


def undrawn_tables(body: str, safe: str) -> Iterator[Difference]:
    """The chart markers without a monthly series below them, each with the reason."""
    if "gongkai:chart" not in body:
        return
    lines = body.split("\n")
    for number, marked in zip(marker_lines(body), marked_tables(safe), strict=False):
        reason = series_of(marked.grid, marked.names)
        if isinstance(reason, str):
            yield Difference(Change.CHART, number, lines[number].find("<!--"), "", reason)


def _weighed(body: str, page: Page, safe: str) -> tuple[Difference, ...]:
    alignment = aligned(body, page, Markup(body, safe))
    lines = body.split("\n")
    starts = _starts(lines)
    blocks = {number: page.block_at(offset) for number, offset in alignment.offsets.items()}
    found = [
        *(_lost(body, starts, one) for one in alignment.lost[:_MOST_TOLD]),
        *changed(Placed(lines, blocks, page), safe),
        *(_emphasis(body) if "<em>" in safe else ()),
    ]
    return tuple(sorted(found, key=lambda one: (one.line, one.column)))


def _lost(body: str, starts: list[int], lost: Lost) -> Difference:
    line = bisect_right(starts, lost.start) - 1
    swallowing = list(_SWALLOWING.finditer(body, 0, lost.start))[-1:]
    open_still = [
        one for one in swallowing if f"</{one[1]}".lower() not in body[one.end() : lost.start].lower()
    ]
    start, text = lost.start, body[lost.start : lost.end]
    hint = open_still[0][1].lower() if open_still else ""
    note = _NOTE.match(body, starts[line])
    if note and body.count(f"\n{note[1]}:") + body.startswith(f"{note[1]}:") > 1:
        hint = note[1]
    if body[start - 1 : start] == "<" and body[lost.end : lost.end + 1] == ">":
        if not hint:
            hint = "<>"
        elif bare := " ".join(_TAG.sub(" ", f"<{text}>").split()):  # the elements inside are not words
            start, text = body.find(bare, start) if bare in text else start, bare
    return Difference(Change.LOST, line, start - starts[line], text, hint)


def _starts(lines: list[str]) -> list[int]:
    """The offset of each line."""
    return list(accumulate((len(line) + 1 for line in lines), initial=0))


def _emphasis(body: str) -> Iterator[Difference]:
    starts = _starts(body.split("\n"))
    for pair in doubtful_pairs(body):
        line = bisect_right(starts, pair.opening) - 1
        text = body[pair.opening + pair.length : pair.closing]
        if len(text) <= _LONGEST_WORD:
            yield Difference(Change.EMPHASIS, line, pair.opening - starts[line], text)
