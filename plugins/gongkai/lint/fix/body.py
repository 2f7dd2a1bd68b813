"""Corrects a body where its page would differ from the author's intention: empty lines, indentation, tables,
leftovers of Word."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from gongkai.content.markup.kept.tables import cells
from gongkai.content.weighing.difference import Change, Difference
from gongkai.content.weighing.source_lines import HAN
from gongkai.content.weighing.tables import opens_cell
from gongkai.lint.shared.word_leftovers import removable

Weigh = Callable[[str], tuple[Difference, ...]]
"""The differences between a body and its page, with lines from 0."""

_SPACED = frozenset((Change.ITEM, Change.LIST, Change.QUOTATION))
_NUMBER = re.compile(r"[ \t>]{0,80}(?:[-*+][ \t]{1,8}){0,9}(?P<number>[0-9]{1,9})\.")
_TABS = re.compile(r"\t+")
# A correction may uncover another one: what was one paragraph becomes several lines.
_ROUNDS = 4


def fixed_body(body: str, weigh: Weigh) -> str:
    """The body with what needs no judgement corrected; the same text if nothing is wrong."""
    body = _without_leftovers(body)
    for _ in range(_ROUNDS):
        lines = body.split("\n")
        # From the last to the first, so that line numbers above stay valid.
        for one in sorted(weigh(body), key=lambda one: one.line, reverse=True):
            _mend(lines, one)
        mended = "\n".join(lines)
        if mended == body:
            break
        body = mended
    return body


def _without_leftovers(body: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in removable(body):
        pieces.append(body[position:start])
        position = end
    return "".join((*pieces, body[position:]))


def _mend(lines: list[str], one: Difference) -> None:
    if one.change in _SPACED and one.hint != "greater":
        _space(lines, one.line)
    elif one.change is Change.JOINED:
        for distance in sorted(map(int, one.hint.split(",")), reverse=True):
            _space(lines, one.line + distance)
    elif one.change is Change.CODE:
        _unindent(lines, one.line)
    elif one.change is Change.MARKER:
        _renumber(lines, one)
    elif one.change is Change.TABLE and one.hint == "tabs":
        _piped(lines, one.line)
    elif one.change is Change.TABLE and one.hint == "pipes":
        _ruled(lines, one.line)
    elif one.change is Change.TABLE and one.hint == "rest":
        while one.line and not lines[one.line - 1].strip():
            del lines[one.line - 1]
            one = replace(one, line=one.line - 1)
    elif one.change is Change.TABLE and one.hint == "wide pipes":
        _narrowed(lines, one.line)


def _space(lines: list[str], number: int) -> None:
    """An empty line above, unless another correction has made one."""
    if lines[number].strip() and number and lines[number - 1].strip():
        lines.insert(number, "")


def _renumber(lines: list[str], one: Difference) -> None:
    """A list in which all items have the number of the first, as the page numbers it; other numbers were meant."""
    shown = {
        one.line + int(distance): number
        for distance, _, number in (part.partition("=") for part in one.hint.split(","))
        if number.isdecimal()
    }
    written = {number: match for number in shown if (match := _NUMBER.match(lines[number]))}
    if len(written) < len(shown) or {match["number"] for match in written.values()} != _number_before(shown):
        return
    for number, match in written.items():
        line = lines[number]
        lines[number] = line[: match.start("number")] + shown[number] + line[match.end("number") :]


def _number_before(shown: dict[int, str]) -> set[str]:
    return {str(int(shown[min(shown)]) - 1)} if shown else set()


def _unindent(lines: list[str], first: int) -> None:
    """The indented lines from here on, each as a paragraph of its own; otherwise a list above would include them."""
    end = first
    while end < len(lines) and lines[end].startswith(("    ", "\t")):
        end += 1
    texts = [line.strip() for line in lines[first:end]]
    if all(HAN.search(text) for text in texts):
        lines[first:end] = [part for text in texts for part in (text, "")][:-1]


def _piped(lines: list[str], first: int) -> None:
    """A table with tabs as one with pipes, if each row has as many cells as the first."""
    found, end = _rows_of_sheet(lines, first)
    rows = _cells_between_tabs(found)
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        return
    made = [f"| {' | '.join(row)} |" for row in rows]
    made.insert(1, f"|{'---|' * len(rows[0])}")
    before = [""] if first and lines[first - 1].strip() else []
    after = [""] if end < len(lines) and lines[end].strip() else []
    lines[first:end] = [*before, *made, *after]


def _rows_of_sheet(lines: list[str], first: int) -> tuple[list[str], int]:
    """The rows from this line on, and the line below them. A sheet puts a cell of several lines between quotation marks;
    where such a cell has no end there are no rows."""
    rows: list[str] = []
    end = first
    while end < len(lines):
        # An empty line between two rows is left out.
        at = end if lines[end].strip() else end + 1
        if at == len(lines) or not _is_row(lines[at] if at == end else lines[at].strip()):
            break
        row, end = lines[at], at
        end += 1
        while opens_cell(row):
            if end == len(lines) or not lines[end].strip():
                return [], end
            row += f"\n{lines[end]}"
            end += 1
        rows.append(row)
    return rows, end


def _is_row(line: str) -> bool:
    return "\t" in line or opens_cell(line)


def _of_sheet(cell: str) -> str:
    """A cell in one line, without the quotation marks of one that had several."""
    text = cell.strip()
    if "\n" not in text:
        return text
    return "<br>".join(line.strip() for line in text[1:-1].replace('""', '"').split("\n"))


def _cells_between_tabs(lines: list[str]) -> list[list[str]]:
    """The cells of each row: as a spreadsheet writes them, with an empty cell between two tabs; else by runs of tabs,
    as in manually aligned text."""
    exact = [line.split("\t") for line in lines]
    if len({len(row) for row in exact}) > 1:
        exact = [_TABS.split(line.strip()) for line in lines]
    return [[_of_sheet(cell).replace("|", "\\|") for cell in row] for row in exact]


def _narrowed(lines: list[str], first: int) -> None:
    """Rows between full-width pipes as a table, where each has as many of them as the first."""
    end = first
    while end < len(lines) and "｜" in lines[end]:
        end += 1
    rows = lines[first:end]
    if len(rows) > 1 and len({row.count("｜") for row in rows}) == 1:
        lines[first:end] = [row.replace("|", "\\|").replace("｜", "|") for row in rows]
        _ruled(lines, first)


def _ruled(lines: list[str], first: int) -> None:
    """The delimiter row below the first row of a table, if all rows have as many cells as it."""
    first -= first > 0 and _is_border(lines[first - 1])
    end = first
    while end < len(lines) and ("|" in lines[end] or _is_border(lines[end])):
        end += 1
    rows = [line for line in lines[first:end] if not _is_border(line)]
    if (
        len(rows) < 2
        or len({cells(row) for row in rows}) > 1
        or any(set(row) <= set("|:- \t") for row in rows)
    ):
        return
    before = [""] if first and lines[first - 1].strip() else []
    rule = f"|{'---|' * cells(rows[0])}"
    rule = rule if rows[0].strip().startswith("|") else rule.strip("|")
    lines[first:end] = [*before, rows[0], rule, *rows[1:]]


def _is_border(line: str) -> bool:
    """Whether a line is one of those that a table of signs has between its rows: ``+----+----+``."""
    return line.strip().startswith("+-") and set(line.strip()) <= set("+-=")
