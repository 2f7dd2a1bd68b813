"""How the lines of a body were rendered: text that became code, a heading, a quotation, or one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.content.weighing import source_lines as said
from gongkai.content.weighing.difference import Change, Difference
from gongkai.content.weighing.list_markers import numbered_otherwise, signs_taken_for_bullets
from gongkai.content.weighing.placed import NOT_PARAGRAPHS, Placed
from gongkai.content.weighing.raw_html import inert, raw_blocks
from gongkai.content.weighing.tables import tables_of

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FENCE = re.compile(r"[ \t>]{0,80}(?P<mark>`{3,}|~{3,})")
# In a block of HTML these need another remedy.
_NOT_IN_RAW = frozenset((Change.LIST, Change.JOINED, Change.TABLE, Change.ITEM, Change.QUOTATION))
_BULLET = re.compile(r"^[ \t]*+[-*+][ \t]++")
_LONG_HEADING = 40
_LONG_RULE = 8
_NARROW = 24
_SHOWN = 24
_ENTRY, _WIDEST_ENTRY = 4, 12  # Han characters, columns
# The punctuation of a sentence, the tab of a table.
_NO_ENTRY = re.compile("[，。；！？\t]")
# Lines broken by hand, except the last, are at least as wide as this share of the widest.
_FULL = 0.85
_EVEN, _EARLY = 0.94, 0.8


def changed(placed: Placed, safe: str) -> Iterator[Difference]:
    """The lines whose role changed unintentionally; ``safe`` is the HTML of the page."""
    raw = list(raw_blocks(placed.lines))
    if raw:
        fenced = _fenced(placed.lines)
        raw = [one for one in raw if one[0] not in fenced]
    in_raw = {number for first, last, _ in raw for number in range(first, last + 1)}
    yield from (one for one in _changed(placed) if one.line not in in_raw or one.change not in _NOT_IN_RAW)
    for one in inert(placed, raw, safe):
        kind = "mark" if one.mark else "joined"
        text = one.mark or _shown(placed.lines[one.number])
        yield Difference(Change.INERT, one.number, one.column, text, f"{kind} {one.element}")


def _changed(placed: Placed) -> Iterator[Difference]:
    tables = list(tables_of(placed))
    of_tables = {number for first, last, _ in tables for number in range(first, last + 1)}
    for first, _, form in tables:
        yield _difference(Change.TABLE, placed, first, form)
    yield from _codes(placed)
    yield from _headings(placed)
    yield from _quotations(placed)
    yield from _swallowed(placed)
    yield from _lists(placed)
    yield from _markers(placed)
    yield from _runs_together(placed, of_tables)


def _difference(change: Change, placed: Placed, number: int, hint: str = "") -> Difference:
    line = placed.lines[number]
    return Difference(change, number, len(line) - len(line.lstrip()), _shown(line), hint)


def _shown(line: str) -> str:
    text = line.strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


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
        elif line.lstrip(" ").startswith("#") or not said.UNDERLINE.match(below):
            continue
        elif "-" in below or _is_no_heading(placed, number):
            yield _difference(Change.HEADING, placed, number, "single" if "-" in below else "double")


def _is_no_heading(placed: Placed, number: int) -> bool:
    """Whether a line above one of equal signs was not meant as a heading: it is long or a sentence, or the signs separate
    it from the next line, or are far longer than it."""
    text, rule = placed.lines[number].strip(), placed.lines[number + 1].strip()
    below = placed.lines[number + 2].strip() if number + 2 < len(placed.lines) else ""
    far_longer = len(rule) > 2 * said.width(text) and len(rule) > _LONG_RULE
    return len(text) > _LONG_HEADING or said.ends_sentence(text) or bool(below) or far_longer


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
        if "li" not in placed.within(number) or not placed.joined(number):
            continue
        if line.startswith(("  ", "\t")):
            quoted = line.lstrip().startswith("> ") and "blockquote" not in placed.within(number)
            if quoted or (said.NUMBERING.match(line) and _may_precede_point(placed, number - 1)):
                yield _difference(Change.ITEM, placed, number)
            continue
        if said.MARKER.match(line) or "blockquote" in placed.within(number) or line.startswith("[^"):
            continue
        if said.POINT.match(line) or _is_short(placed, number - 1) or _begins_paragraph(placed, number):
            yield _difference(Change.ITEM, placed, number)


def _may_precede_point(placed: Placed, number: int) -> bool:
    """Whether a line above a numbered one is numbered too, ends a sentence, or is too short to have been broken by hand."""
    line = placed.lines[number]
    if said.ends_sentence(line) or line.rstrip().endswith("：") or _is_short(placed, number):
        return True
    return said.NUMBERING.match(_BULLET.sub("", line)) is not None


def _lists(placed: Placed) -> Iterator[Difference]:
    last = -2
    for number, line in enumerate(placed.lines):
        if said.PAGE_NUMBER.match(line):
            continue
        if said.MARKER.match(line) and placed.joined(number) and "table" not in placed.within(number):
            if "pre" not in placed.within(number) and last != number - 1:
                yield _difference(Change.LIST, placed, number)
            last = number


def _markers(placed: Placed) -> Iterator[Difference]:
    for number, hint in numbered_otherwise(placed):
        yield _difference(Change.MARKER, placed, number, hint)
    for number in signs_taken_for_bullets(placed):
        yield _difference(Change.MARKER, placed, number, "sign")


def _runs_together(placed: Placed, of_tables: set[int]) -> Iterator[Difference]:
    """For each rendered paragraph that was several, the first line that was meant to begin a new one; the hint lists
    the further such lines below it, by their distance from it: ``0,1,4``."""
    found: dict[int, list[int]] = {}
    for number, line in enumerate(placed.lines):
        if not placed.joined(number) or number in of_tables or said.MARKER.match(line):
            continue
        if not placed.within(number) & NOT_PARAGRAPHS and _begins_paragraph(placed, number):
            found.setdefault(placed.blocks[number], []).append(number)
    for numbers in found.values():
        yield _difference(
            Change.JOINED, placed, numbers[0], ",".join(str(one - numbers[0]) for one in numbers)
        )


def _begins_paragraph(placed: Placed, number: int) -> bool:
    """Whether a line directly after another was meant to begin a paragraph."""
    line, above = placed.lines[number], placed.lines[number - 1]
    below = placed.lines[number + 1] if number + 1 < len(placed.lines) else ""
    if said.goes_on(above, line) or said.goes_on(line, below):
        return False
    if above.endswith("\\"):  # meant as the end of a line; where it is one, the lines are not joined
        return True
    if said.is_indented(line) and not above.startswith("  ") and said.HAN.search(line):
        return True
    if (
        said.BOLD_LINE.match(above)
        or said.DATE.match(line)
        or said.DATE.match(above)
        or said.DOC_NUMBER.match(line)
        or said.IMPRINT.match(line)
        or (said.ANNEX.match(line) and not said.NAMES_ANNEX.search(above))
        or above.rstrip().endswith("：")
    ):
        return True
    if said.LABEL.match(line) and (said.LABEL.match(above) or said.is_signature(above)):
        return True
    if said.NUMBERING.match(line) and (said.ends_sentence(above) or said.NUMBERING.match(above)):
        return True
    if _is_entry(placed, number) or _continues_series(above, line):
        return True
    return said.ends_sentence(above) and (_are_paragraphs(placed, number) or _ends_early(placed, number))


def _continues_series(above: str, line: str) -> bool:
    """Whether two lines begin with numbers in a row, with dates, with titles of documents, or with the letter that stands
    for one symbol."""
    if said.DATED.match(above) and said.DATED.match(line):
        return True
    if said.TITLED.match(above) and said.TITLED.match(line) and said.width(above) < 2 * _NARROW:
        return above.rstrip().endswith(("》", "）", ")", "；"))
    if (upper := said.LEVELS.match(above)) and (lower := said.LEVELS.match(line)):
        return _is_next(upper[1].split("."), lower[1].split("."))
    first, second = said.SERIES.match(above), said.SERIES.match(line)
    if first is None or second is None:
        return False
    if first[1].isdecimal() and second[1].isdecimal():
        return int(first[1]) + 1 == int(second[1])
    return first[1] == second[1] and not first[1].isdecimal()


def _is_next(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether one number of several levels follows the other: 1.1 and 1.2, 1.2 and 1.2.1, 1.2.3 and 1.3."""
    level = len(lower) - 1
    if level == len(upper):
        return list(lower[:-1]) == list(upper) and int(lower[-1]) <= 1
    return level < len(upper) and lower[:-1] == upper[:level] and int(lower[-1]) == int(upper[level]) + 1


def _is_entry(placed: Placed, number: int) -> bool:
    """Whether a line is one of a column of names or figures, one a line: no paragraph is broken by hand into lines of six
    characters. Of lines of more than four it takes four, for a title may stand in three."""
    run = list(_entries_from(placed, number, -1))[::-1] + list(_entries_from(placed, number, 1))[1:]
    return len(run) >= (3 if max(run, default=0) <= 2 * _ENTRY else 4)


def _entries_from(placed: Placed, number: int, step: int) -> Iterator[int]:
    """The widths of the narrow lines of one block from a line on, the line itself the first; at most four."""
    place = placed.blocks.get(number)
    for one in range(number, number + 4 * step, step):
        line = placed.lines[one] if 0 <= one < len(placed.lines) else ""
        wide = said.width(line)
        if placed.blocks.get(one) != place or not 0 < wide <= _WIDEST_ENTRY or _NO_ENTRY.search(line):
            return
        yield wide


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
