"""Pipe tables as intended by their authors: separated from the lines around them, without losing cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULE = re.compile(r"(?=[^\n]*-)(?=[^\n]*\|)[ ]{0,3}[|:\- ]++$")
_CELL_END = re.compile(r"\\.|`[^`\n]*`|(\|)")
_IN_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}\.) +\|")
_MOST_COLUMNS = 200


def is_rule(line: str) -> bool:
    """Whether a line is the delimiter row between head and body: ``|---|:-:|``."""
    return _RULE.match(line) is not None


def cells(row: str) -> int:
    """The number of cells of a row."""
    inner = row.strip()
    inner = inner.removeprefix("|")
    bars = sum(match[1] is not None for match in _CELL_END.finditer(inner))
    return bars if inner.endswith("|") and not inner.endswith("\\|") and bars else bars + 1


def begins_table(lines: Sequence[str], number: int) -> bool:
    """Whether a table begins at this line: a row with pipes, and a delimiter row below it."""
    return (
        number + 1 < len(lines)
        and "|" in lines[number]
        and is_rule(lines[number + 1])
        and not is_rule(lines[number])
        and not lines[number].startswith(("    ", "\t"))
        and not _IN_ITEM.match(lines[number])
    )


def end_of_table(lines: Sequence[str], number: int) -> int:
    """The line after the table that begins at ``number``; a line without a pipe is not a row."""
    end = number + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def even(rows: list[str]) -> list[str]:
    """The rows of a table, with head and delimiter row as wide as the widest row: Markdown drops cells beyond them,
    and does not recognise a table whose head and delimiter row differ. The same list if nothing changes."""
    widths = [cells(row) for row in rows]
    widest = max(widths)
    if (widths[0] == widths[1] and widest <= widths[0]) or widest > _MOST_COLUMNS:
        return rows
    rule = rows[1].strip().strip("|").split("|")[:widest]
    rule = [part.strip() or "---" for part in rule] + ["---"] * (widest - len(rule))
    return [_widened(rows[0], widest - widths[0]), f"|{'|'.join(rule)}|", *map(_bounded, rows[2:])]


def _bounded(row: str) -> str:
    inner = row.strip()
    start = "" if inner.startswith("|") else "|"
    end = "" if inner.endswith("|") and not inner.endswith("\\|") else "|"
    return f"{start}{inner}{end}"


def _widened(row: str, by: int) -> str:
    return _bounded(row) + " |" * by
