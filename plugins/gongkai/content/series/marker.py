"""The marker ``<!-- gongkai:chart -->`` and the table below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

CHART = re.compile(r"<!--[ \t]{0,9}gongkai:chart(?P<names>[ \t][^<>\n]{0,200}?)?[ \t]{0,9}-->")
"""The marker; behind the word may stand the names of the columns to draw, parted by 、 or blanks."""
_TABLE = re.compile(r"\s*(?:</p>\s*)?(?=<table[\s>])")
_TAG = re.compile(r"<(/?)([a-z0-9]++)([^<>]*+)>")
_SPAN = re.compile(r' (colspan|rowspan)="([0-9]{1,3})"')
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_PARTS = re.compile(r"[、，,\s]+")
_MOST_ROWS, _MOST_COLUMNS = 400, 60

Grid = tuple[tuple[str, ...], ...]


class Marked(NamedTuple):
    """A marker in the HTML of a body: its offsets, the ``names`` in it, and the cells of the table below it by rows,
    empty if there is none."""

    start: int
    end: int
    names: tuple[str, ...]
    grid: Grid


def marked_tables(html: str) -> Iterator[Marked]:
    """The markers in safe HTML, in order. A cell over several columns or rows is repeated in each."""
    for match in CHART.finditer(html):
        names = tuple(filter(None, _PARTS.split(unescape(match["names"] or ""))))
        table = _TABLE.match(html, match.end())
        end = html.find("</table>", table.end()) if table else -1
        yield Marked(
            match.start(), match.end(), names, _grid(html[table.end() : end]) if table and end > 0 else ()
        )


def marker_lines(body: str) -> tuple[int, ...]:
    """The lines (from 0) of a Markdown body with a marker, outside fenced code."""
    found: list[int] = []
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            found += [number] * len(CHART.findall(line))
    return tuple(found)


def _grid(table: str) -> Grid:
    rows: list[list[str]] = []
    pending: dict[tuple[int, int], str] = {}
    text_from, spans = 0, (1, 1)
    for tag in _TAG.finditer(table):
        closing, name = bool(tag[1]), tag[2]
        if name == "tr" and not closing:
            if len(rows) == _MOST_ROWS:
                break
            rows.append([])
        elif name in ("td", "th") and rows:
            if closing:
                _place(rows, pending, _text(table[text_from : tag.start()]), spans)
            else:
                named = {key: int(value) for key, value in _SPAN.findall(tag[3])}
                text_from, spans = tag.end(), (named.get("colspan", 1), named.get("rowspan", 1))
    return tuple(map(tuple, rows))


def _place(
    rows: list[list[str]], pending: dict[tuple[int, int], str], text: str, spans: tuple[int, int]
) -> None:
    """Put a cell into the last row, and into the rows below that it spans."""
    row = rows[-1]
    while (len(rows) - 1, len(row)) in pending:
        row.append(pending.pop((len(rows) - 1, len(row))))
    across, down = min(spans[0], _MOST_COLUMNS), min(spans[1], _MOST_ROWS)
    for below in range(1, down):
        for column in range(len(row), min(len(row) + across, _MOST_COLUMNS)):
            pending[len(rows) - 1 + below, column] = text
    row += [text] * min(across, _MOST_COLUMNS - len(row))


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
