"""How the lines of a body were rendered: text that became code, a heading, a quotation, or one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.content.weighing import source_lines as said
from gongkai.content.weighing.difference import Change, Difference
from gongkai.content.weighing.page import Block, Page

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FENCE = re.compile(r"[ \t>]{0,80}(?P<mark>`{3,}|~{3,})")
_NOT_PARAGRAPHS = frozenset(("li", "blockquote", "pre", "table", "dd", "dt"))
_LONG_HEADING = 40
_NARROW = 24
_SHOWN = 24
# Lines broken by hand, except the last, are at least as wide as this share of the widest.
_FULL = 0.85
_EVEN, _EARLY = 0.94, 0.8


# What every form of a row has: most bodies have none, and are not read six times.
_SEPARATES_CELLS = re.compile(r"[\t|｜│┃║]|[ \u3000]{2}")
# The lines between the rows of a table that have no words, and so no place on the page.
_RULES = {
    "pipes": frozenset("|:-+= \t"),
    "wide pipes": frozenset("｜|:-－— \t"),
    "drawn": frozenset(map(chr, range(0x2500, 0x2580))) | frozenset(" \u3000"),
}


@dataclass(frozen=True)
class Placed:
    """The lines of a body and their places: line → number of the block."""

    lines: Sequence[str]
    blocks: Mapping[int, int]
    page: Page

    def within(self, number: int) -> frozenset[str]:
        """The elements around the text of a line; empty if the line has no place."""
        block = self.block(number)
        return block.within if block else frozenset()

    def block(self, number: int) -> Block | None:
        """The block that contains the text of a line."""
        place = self.blocks.get(number)
        return None if place is None else self.page.blocks[place]

    def joined(self, number: int) -> bool:
        """Whether a line is in the same block as the line directly above it."""
        place = self.blocks.get(number)
        return place is not None and place == self.blocks.get(number - 1)


def changed(placed: Placed) -> Iterator[Difference]:
    """The lines whose role changed unintentionally."""
    tables = list(_tables(placed))
    of_tables = {number for first, last, _ in tables for number in range(first, last + 1)}
    for first, _, form in tables:
        yield _difference(Change.TABLE, placed, first, form)
    yield from _codes(placed)
    yield from _headings(placed)
    yield from _quotations(placed)
    yield from _swallowed(placed)
    yield from _lists(placed)
    yield from _runs_together(placed, of_tables)


def _difference(change: Change, placed: Placed, number: int, hint: str = "") -> Difference:
    line = placed.lines[number]
    text = line.strip()
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return Difference(change, number, len(line) - len(line.lstrip()), shown, hint)


def _codes(placed: Placed) -> Iterator[Difference]:
    fenced, last = _fenced(placed.lines), -2
    for number, line in enumerate(placed.lines):
        if line.startswith(("    ", "\t")) and "pre" in placed.within(number) and number not in fenced:
            if said.HAN.search(line) and last != number - 1:
                yield _difference(Change.CODE, placed, number)
            last = number


def _fenced(lines: Sequence[str]) -> set[int]:
    inside: set[int] = set()
    mark = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if mark:
            inside.add(number)
            if fence and fence["mark"].startswith(mark):
                mark = ""
        elif fence:
            mark = fence["mark"]
            inside.add(number)
    return inside


def _headings(placed: Placed) -> Iterator[Difference]:
    for number, line in enumerate(placed.lines):
        if not placed.within(number) & _HEADINGS or line.lstrip().startswith("<"):
            continue
        below = placed.lines[number + 1] if number + 1 < len(placed.lines) else ""
        if said.HASH.match(line):
            yield _difference(Change.HEADING, placed, number, "hash")
        elif not line.lstrip(" ").startswith("#") and said.UNDERLINE.match(below):
            text = line.strip()
            if "-" in below or len(text) > _LONG_HEADING or said.ends_sentence(text):
                yield _difference(Change.HEADING, placed, number, "underline")


def _quotations(placed: Placed) -> Iterator[Difference]:
    last = -2
    for number, line in enumerate(placed.lines):
        if "blockquote" not in placed.within(number):
            continue
        if said.GREATER.match(line):
            yield _difference(Change.QUOTATION, placed, number, "greater")
        elif placed.joined(number) and not line.lstrip(" -*+0123456789.").startswith(">"):
            if last != number - 1 and (_is_short(placed, number - 1) or _begins_paragraph(placed, number)):
                yield _difference(Change.QUOTATION, placed, number, "lazy")
            last = number


def _swallowed(placed: Placed) -> Iterator[Difference]:
    """Lines directly below a list item that became part of it."""
    for number, line in enumerate(placed.lines):
        if "li" not in placed.within(number) or not placed.joined(number) or line.startswith(("  ", "\t")):
            continue
        if said.MARKER.match(line) or "blockquote" in placed.within(number) or line.startswith("[^"):
            continue
        if said.POINT.match(line) or _is_short(placed, number - 1) or _begins_paragraph(placed, number):
            yield _difference(Change.ITEM, placed, number)


def _lists(placed: Placed) -> Iterator[Difference]:
    last = -2
    for number, line in enumerate(placed.lines):
        if said.PAGE_NUMBER.match(line):
            continue
        if said.MARKER.match(line) and placed.joined(number) and "table" not in placed.within(number):
            if "pre" not in placed.within(number) and last != number - 1:
                yield _difference(Change.LIST, placed, number)
            last = number


def _tables(placed: Placed) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, form) of lines that look like a table but are not one on the page."""
    if not any(map(_SEPARATES_CELLS.search, placed.lines)):
        return
    forms = (
        ("tabs", _has_tabs, 2), ("pipes", _has_pipes, 2), ("pipes", _has_inner_pipes, 3), ("wide pipes", _has_wide_pipes, 2),
        ("drawn", _is_drawn, 2), ("blanks", _has_gaps, 3),
    )  # fmt: skip
    for form, is_row, fewest in forms:
        first: int | None = None
        for number in range(len(placed.lines) + 1):
            row = number < len(placed.lines) and is_row(placed.lines[number])
            row = row and number in placed.blocks and not placed.within(number) & {"table", "pre"}
            if row and first is None:
                first = number
            elif not row and first is not None:
                # A delimiter row has no words, so it has no place on the page; it belongs to the rows around it.
                if (
                    number < len(placed.lines)
                    and form in _RULES
                    and set(placed.lines[number]) <= _RULES[form]
                    and placed.lines[number].strip()
                ):
                    continue
                if number - first >= fewest:
                    yield first, number - 1, form
                first = None


def _has_tabs(line: str) -> bool:
    return "\t" in line.strip()


def _has_pipes(line: str) -> bool:
    text = line.strip()
    return text.count("|") >= 2 and (text.startswith("|") or text.count("|") >= 3)


def _has_inner_pipes(line: str) -> bool:
    """A row without outer pipes; three such lines in a row are not a coincidence."""
    left, _, right = line.strip().partition("|")
    return bool(left.strip() and right.strip())


def _has_wide_pipes(line: str) -> bool:
    return line.count("｜") >= 2


def _is_drawn(line: str) -> bool:
    return line.lstrip(" \u3000").startswith(("│", "┃", "║")) and line.count(line.strip(" \u3000")[0]) >= 2


def _has_gaps(line: str) -> bool:
    return len(said.GAPS.findall(line.strip())) >= 2


def _runs_together(placed: Placed, of_tables: set[int]) -> Iterator[Difference]:
    """For each rendered paragraph that was several, the first line that was meant to begin a new one; the hint lists
    the further such lines below it, by their distance from it: ``0,1,4``."""
    found: dict[int, list[int]] = {}
    for number, line in enumerate(placed.lines):
        if not placed.joined(number) or number in of_tables or said.MARKER.match(line):
            continue
        if not placed.within(number) & _NOT_PARAGRAPHS and _begins_paragraph(placed, number):
            found.setdefault(placed.blocks[number], []).append(number)
    for numbers in found.values():
        yield _difference(
            Change.JOINED, placed, numbers[0], ",".join(str(one - numbers[0]) for one in numbers)
        )


def _begins_paragraph(placed: Placed, number: int) -> bool:
    """Whether a line directly after another was meant to begin a paragraph."""
    line, above = placed.lines[number], placed.lines[number - 1]
    below = placed.lines[number + 1] if number + 1 < len(placed.lines) else ""
    if above.endswith("\\") or said.goes_on(above, line) or said.goes_on(line, below):
        return False
    if said.is_indented(line) and not above.startswith("  ") and said.HAN.search(line):
        return True
    if said.DATE.match(line) or said.DOC_NUMBER.match(line) or above.rstrip().endswith("："):
        return True
    if said.LABEL.match(line) and (said.LABEL.match(above) or said.is_signature(above)):
        return True
    if said.NUMBERING.match(line) and (said.ends_sentence(above) or said.NUMBERING.match(above)):
        return True
    return said.ends_sentence(above) and (_are_paragraphs(placed, number) or _ends_early(placed, number))


def _is_short(placed: Placed, number: int) -> bool:
    """Whether a line is too short to have been broken by hand."""
    return said.width(placed.lines[number]) < 2 * _NARROW


def _are_paragraphs(placed: Placed, number: int) -> bool:
    """Whether the lines around are paragraphs: at least three in a row, most of which end a sentence, and of
    different widths, unlike lines broken by hand."""
    place = placed.blocks.get(number)
    around = range(max(0, number - 8), min(len(placed.lines), number + 8))
    lines = [placed.lines[one] for one in around if placed.blocks.get(one) == place]
    ended = sum(map(said.ends_sentence, lines[:-1]))
    return len(lines) > 2 and ended > 1 and 3 * ended >= 2 * (len(lines) - 1) and _differ(lines[:-1])


def _ends_early(placed: Placed, number: int) -> bool:
    """Whether the line above is the short last one of a paragraph that was broken by hand, as a PDF gives it: lines near
    it are all of one width and do not end a sentence."""
    place = placed.blocks.get(number)
    around = range(max(0, number - 8), min(len(placed.lines), number + 8))
    lines = [placed.lines[one] for one in around if placed.blocks.get(one) == place]
    widest = max(map(said.width, lines))
    full = [line for line in lines if said.width(line) >= _EVEN * widest]
    above = placed.lines[number - 1]
    return (
        widest >= 2 * _NARROW
        and said.width(above) < _EARLY * widest
        and any(not said.ends_sentence(line) for line in full)
    )


def _differ(lines: Sequence[str]) -> bool:
    widths = sorted(map(said.width, lines))
    return widths[0] < _FULL * widths[-1]
