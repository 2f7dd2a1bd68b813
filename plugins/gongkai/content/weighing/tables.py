"""Lines that look like a table and are none on the page, by the form of their rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.content.markup.kept.tables import cells, is_rule
from gongkai.content.weighing import source_lines as said
from gongkai.content.weighing.placed import NOT_PARAGRAPHS, Placed

# What every form of a row of these has: most bodies have none, and are not read six times.
_SEPARATES_CELLS = re.compile(r"[\t|｜│┃║]|[ \u3000]{2}")
# What each row of a form has.
_SIGNS = {"tabs": "\t", "pipes": "|", "wide pipes": "｜", "drawn": "│┃║", "blanks": ("  ", "\u3000")}
MOST_LINES_OF_CELL = 20
"""A cell that a quotation mark opens has no more lines."""
# The lines between the rows of a table that have no words, and so no place on the page.
_RULES = {
    "pipes": frozenset("|:-+= \t"),
    "wide pipes": frozenset("｜|:-－— \t"),
    "drawn": frozenset(map(chr, range(0x2500, 0x2580))) | frozenset(" \u3000"),
}


def tables_of(placed: Placed) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, form) of each: tabs, pipes, wide pipes, drawn lines, blanks, commas, rest."""
    rests = list(_rests(placed))
    yield from ((first, last, "rest") for first, last in rests)
    yield from ((number, number, "head") for number in _heads(placed))
    yield from _lines_alike(placed, {number for first, last in rests for number in range(first, last + 1)})
    yield from _records(placed)


def _rests(placed: Placed) -> Iterator[tuple[int, int]]:
    """(first line, last line) of rows that an empty line separates from their table above."""
    above = -1  # the last line with words
    for number, line in enumerate(placed.lines):
        if number not in placed.blocks:
            continue
        apart = 0 <= above < number - 1 and not any(map(str.strip, placed.lines[above + 1 : number]))
        row = apart and _is_whole_row(line) and not placed.within(number) & {"table", "pre"}
        if row and "table" in placed.within(above) and cells(line) == cells(placed.lines[above]):
            last = number
            while last + 1 < len(placed.lines) and _is_whole_row(placed.lines[last + 1]):
                last += 1
            if not any(map(is_rule, placed.lines[number : last + 1])):
                yield number, last
        above = number


def _heads(placed: Placed) -> Iterator[int]:
    """The rows directly above a table whose delimiter row stands one row too low."""
    for number in range(len(placed.lines) - 1):
        row = number in placed.blocks and _is_whole_row(placed.lines[number])
        if row and not placed.within(number) & {"table", "pre", "li"}:
            below = placed.lines[number + 1]
            if "table" in placed.within(number + 1) and cells(below) == cells(placed.lines[number]):
                yield number


def _is_whole_row(line: str) -> bool:
    text = line.strip()
    return text.count("|") >= 2 and text.startswith("|") and text.endswith("|")


def _lines_alike(placed: Placed, known: set[int]) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, form) of lines that look like a table but are not one on the page, except ``known``."""
    if not any(map(_SEPARATES_CELLS.search, placed.lines)):
        return
    forms = (
        ("tabs", _has_tabs, 2), ("pipes", _has_pipes, 2), ("pipes", _has_inner_pipes, 3), ("wide pipes", _has_wide_pipes, 2),
        ("drawn", _is_drawn, 2), ("blanks", _has_gaps, 3), ("blanks", _has_wide_gap, 3),
    )  # fmt: skip
    within = _within_cells(placed.lines)
    text = "\n".join(placed.lines)
    for form, is_row, fewest in forms:
        if not any(sign in text for sign in _SIGNS[form]):
            continue
        first: int | None = None
        for number in range(len(placed.lines) + 1):
            row = number < len(placed.lines) and is_row(placed.lines[number])
            row = row or (form == "tabs" and number in within)
            row = (
                row
                and number not in known
                and number in placed.blocks
                and not placed.within(number) & {"table", "pre"}
            )
            if row and first is None:
                first = number
            elif not row and first is not None:
                # Some programs put an empty line between the rows that they copy.
                if form == "tabs" and _is_between(placed.lines, number):
                    continue
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


def _within_cells(lines: Sequence[str]) -> set[int]:
    """The lines of cells that have several, which a sheet puts between quotation marks, with their first and last line;
    a tab stands before or after such a cell."""
    found: set[int] = set()
    number = 0
    while number < len(lines):
        end = number
        if opens_cell(lines[number]):
            below = range(number + 1, min(len(lines), number + MOST_LINES_OF_CELL))
            end = next((one for one in below if not lines[one].strip() or lines[one].count('"') % 2), number)
        if end > number and lines[end].strip() and ("\t" in lines[number] or "\t" in lines[end]):
            found.update(range(number, end + 1))
            number = end if opens_cell(lines[end]) else end + 1
        else:
            number += 1
    return found


def opens_cell(row: str) -> bool:
    """Whether the last cell of a row begins with a quotation mark that has no end."""
    cell = row.rpartition("\t")[2]
    return cell.startswith('"') and cell.count('"') % 2 == 1


def _is_between(lines: Sequence[str], number: int) -> bool:
    """Whether an empty line stands between two lines with tabs."""
    return number + 1 < len(lines) and not lines[number].strip() and _has_tabs(lines[number + 1])


def _records(placed: Placed) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, form) of lines that are the rows of a CSV file: as many cells in each."""
    counts = [_cells(placed, number) for number in range(len(placed.lines))]
    first = 0
    for count, rows in groupby(counts):
        last = first + len(list(rows)) - 1
        # Two columns may be a coincidence in two lines.
        if count and last - first + 1 >= (2 if count > 2 else 3) and said.HAN.search(placed.lines[first]):
            yield first, last, "commas"
        first = last + 1


def _cells(placed: Placed, number: int) -> int:
    """The number of cells of a line if it may be a row of a CSV file, else 0: it has commas beside those within figures
    (1,234), and no punctuation of a sentence."""
    line = placed.lines[number]
    if "," not in line or number not in placed.blocks or placed.within(number) & NOT_PARAGRAPHS:
        return 0
    if said.PUNCTUATED.search(line) or not said.DIVIDING_COMMA.search(line):
        return 0
    return len(next(csv.reader([line])))


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


def _has_wide_gap(line: str) -> bool:
    """Two columns: one wide gap, and no sentence; three such lines in a row are not a coincidence."""
    text = line.strip(" \u3000")
    return (
        len(said.WIDE_GAP.findall(text)) == 1
        and len(said.GAPS.findall(text)) == 1
        and not said.PUNCTUATED.search(text)
        and said.HAN.search(text) is not None
    )


def _has_gaps(line: str) -> bool:
    return len(said.GAPS.findall(line.strip())) >= 2
