"""Blocks of HTML in a body, in which Markdown has no effect: its marks are shown, and empty lines part nothing."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.content.weighing.placed import Placed

_OPENS = re.compile(
    r" {0,3}<(?P<name>div|details|center|section|article|aside|header|footer|main|nav|address|figure|fieldset|form|blockquote"
    r"|ul|ol|dl|p|table)(?=[\s>])",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_MARK = re.compile(
    r"(?P<bold>\*\*[^*\n]{1,80}\*\*)|(?P<link>\[[^\[\]\n]{1,80}\]\([^()\s]{1,80}\))"
    r"|^ *(?P<line>(?:#{1,6}) +\S[^<&\n]{0,8}|\|[^<&\n|]{1,20}\|)|^ *(?P<item>(?:[-*+]|[0-9]{1,3}\.) +\S[^<&\n]{0,8})"
)
_NO_TEXT = frozenset(("pre", "code"))


class Inert(NamedTuple):
    """What has no effect in a block of HTML: ``mark`` is shown at ``column`` of the line ``number`` (from 0), or, if it is
    empty, the line runs together with the paragraph above."""

    number: int
    column: int
    element: str
    mark: str


def raw_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, element) of each block of HTML that has an end, without those inside of another."""
    last = -1
    for first, end, name in sorted(_elements(lines)):
        if first > last:
            yield first, end, name
            last = end


def _elements(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(line, line of the end tag, name) of each element that begins a line."""
    opened: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for number, line in enumerate(lines):
        if "<" not in line:
            continue
        begins = _OPENS.match(line)
        for tag in _TAG.finditer(line):
            name = tag[2].lower()
            if not tag[1]:
                opened[name].append((number, begins is not None and tag.end() == begins.end()))
            elif opened[name]:
                first, is_first = opened[name].pop()
                if is_first:
                    yield first, number, name


def inert(placed: Placed, blocks: Sequence[tuple[int, int, str]], safe: str) -> Iterator[Inert]:
    """The first of each block: a mark that is shown, or else a paragraph that runs together with the one above."""
    shown = _marks_in(safe) if blocks else frozenset()
    for first, last, element in blocks:
        numbers = [number for number in range(first, last + 1) if not placed.within(number) & _NO_TEXT]
        found = next(_shown_marks(placed, numbers, element, shown), None)
        found = found or next(_run_together(placed, numbers, element), None)
        if found is not None:
            yield found


def _marks_in(safe: str) -> frozenset[str]:
    marks = (mark for line in safe.split("\n") for mark in _MARK.finditer(line))
    return frozenset(html.unescape(mark[mark.lastgroup or ""]) for mark in marks)


def _shown_marks(placed: Placed, numbers: list[int], element: str, shown: frozenset[str]) -> Iterator[Inert]:
    for number in numbers:
        for mark in _MARK.finditer(placed.lines[number]):
            group = mark.lastgroup or ""
            # The marker of one item alone is as good in a text.
            if group == "item" and not (placed.joined(number) or placed.joined(number + 1)):
                continue
            if mark[group] in shown:
                yield Inert(number, mark.start(group), element, mark[group])


def _run_together(placed: Placed, numbers: list[int], element: str) -> Iterator[Inert]:
    above: int | None = None
    for number in numbers:
        block = placed.blocks.get(number)
        if block is None:
            continue
        # Not directly below: an empty line is in between.
        together = above is not None and number - above > 1 and placed.blocks[above] == block
        if together and not any(map(str.strip, placed.lines[(above or 0) + 1 : number])):
            line = placed.lines[number]
            yield Inert(number, len(line) - len(line.lstrip()), element, "")
        above = number
