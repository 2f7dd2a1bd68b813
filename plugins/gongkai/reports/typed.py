"""Converts the tables of a document to the cells of a report, matched by captions, and to a report file.

The content of a cell is kept as written (full-width figures, commas between thousands and ``.0`` are normalised);
defects are reported when the resulting file is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.reports.captions import fold
from gongkai.reports.form import Cell, CellKind, Form, FormRow, Table, column_of
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.requests import APPLICANTS, OUTCOMES, REMEDIES, REMEDY_ROWS, REQUESTS, TOTAL
from gongkai.reports.forms.statistics import ALL_YEARS, STATISTICS, THIS_YEAR
from gongkai.reports.write import Head, scalar

Lines = Iterable[tuple[int, tuple[str, ...]]]
"""The lines of one table of a document: (number, cells from the first column on)."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?\Z")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,12})?\Z")
_APPLICANTS = tuple(map(fold, APPLICANTS))
_OUTCOMES = tuple(map(fold, (*OUTCOMES, TOTAL)))
_THIS_YEAR = tuple(map(fold, (THIS_YEAR, "统计数", "数量", "本年", "当年")))
_ABOVE = 2


@dataclass
class _Cursor:
    """The position of the reader in a document: the table of the form, and its columns in the document."""

    table: str = ""
    columns: dict[int, str] = field(default_factory=dict)
    above: list[tuple[str, ...]] = field(default_factory=list)


def cells_of(form: Form, tables: Iterable[Lines]) -> dict[Cell, str]:
    """The cells of a form in the tables of a document; the first occurrence of a cell counts."""
    found: dict[Cell, str] = {}
    cursor = _Cursor()
    for lines in tables:
        cursor.above = []
        for _, line in lines:
            for cell, text in _line(form, cursor, line):
                found.setdefault(cell, text)
            cursor.above = [*cursor.above[-_ABOVE:], line]
    return found


def is_old_template(tables: Iterable[Lines]) -> bool:
    """Whether the tables are those of the form of 2019, judged by the columns of table two."""
    marks = {fold("上一年项目数量"), fold("本年新制作数量")}
    return any(fold(text) in marks for lines in tables for _, line in lines for text in line if text)


def report_source(head: Head, cells: Mapping[Cell, str]) -> str:
    """The text of a report file with these cells; blank ones stay blank."""
    start, end = head.period
    lines = [
        f"年度: {head.year}",
        f'表式: "{head.form.name}"',
        f"范围: {head.scope}",
        f"统计期: {{起: {start}, 止: {end}}}",
    ]
    for table in head.form.tables:
        mine = [cell for cell in cells if cell.table == table.key]
        if mine:
            lines.append(f"{table.key}:")
            lines += _rows(table, dict.fromkeys(cell.row for cell in mine), cells)
    return "\n".join(lines) + "\n"


def _rows(table: Table, names: Iterable[str], cells: Mapping[Cell, str]) -> Iterator[str]:
    order = {row.key: number for number, row in enumerate(table.rows)}
    for name in sorted(names, key=lambda one: order.get(one, len(order))):
        row = table.row(name) or FormRow(name, name, table.open_columns)
        there = [column for column in row.columns if Cell(table.key, name, column.key) in cells]
        shown = ", ".join(
            f"{scalar(column.key)}: {_written(cells[Cell(table.key, name, column.key)], column.kind)}"
            for column in there
        )
        yield f"  {scalar(name)}: {{{shown}}}"


def _written(text: str, kind: CellKind) -> str:
    return text if _NUMBER.match(text) and kind is not CellKind.MONEY else scalar(text) if text else '""'


def _line(form: Form, cursor: _Cursor, line: tuple[str, ...]) -> Iterator[tuple[Cell, str]]:
    folded = [fold(text) if text else "" for text in line]
    if _is_head(form, cursor, line, folded):
        return
    table = form.table(cursor.table)
    if table is None:
        return
    if cursor.table == REMEDIES:
        yield from _remedies(cursor, line)
    elif (named := _named(table, cursor, line)) is not None:
        at, row = named
        for column, text in _values(cursor, row, line, at):
            yield Cell(table.key, row.key, column), text


def _is_head(form: Form, cursor: _Cursor, line: tuple[str, ...], folded: list[str]) -> bool:
    """Whether a row is the heading of a table; the cursor then moves to that table."""
    there = set(folded)
    if {_APPLICANTS[1], _APPLICANTS[2]} <= there:
        cursor.table, cursor.columns = REQUESTS, _request_columns(cursor, folded)
    elif {_OUTCOMES[0], _OUTCOMES[1]} <= there or (cursor.table == REMEDIES and _OUTCOMES[0] in there):
        cursor.table, cursor.columns = REMEDIES, _remedy_columns(cursor, folded)
    elif fold("信息内容") in there and form.table(DISCLOSED):
        cursor.table = DISCLOSED
        cursor.columns = {at: text for at, text in enumerate(line) if text and folded[at] != fold("信息内容")}
    elif form.table(STATISTICS) and (heads := _statistics_columns(folded)):
        cursor.table, cursor.columns = STATISTICS, heads
    else:
        return False
    return True


def _request_columns(cursor: _Cursor, folded: list[str]) -> dict[int, str]:
    """The six kinds of applicants are in this row, 自然人 and 总计 possibly in one above it."""
    columns = {
        at: APPLICANTS[_APPLICANTS.index(text)] for at, text in enumerate(folded) if text in _APPLICANTS
    }
    for line in (*reversed(cursor.above), ()):
        for at, text in enumerate(line):
            if fold(text) == _APPLICANTS[0] and APPLICANTS[0] not in columns.values():
                columns[at] = APPLICANTS[0]
            elif fold(text) == fold(TOTAL) and TOTAL not in columns.values() and at > min(columns):
                columns[at] = TOTAL
    if TOTAL not in columns.values():
        columns |= {at: TOTAL for at, text in enumerate(folded) if text == fold(TOTAL)}
    return columns


def _remedy_columns(cursor: _Cursor, folded: list[str]) -> dict[int, str]:
    """Five columns for each of the three remedies, from left to right; those of 复议 possibly in the row above."""
    places = {at for at, text in enumerate(folded) if text in _OUTCOMES}
    for line in cursor.above:
        places |= {at for at, text in enumerate(line) if fold(text) in _OUTCOMES}
    names = [f"{row}\n{column}" for row in REMEDY_ROWS for column in (*OUTCOMES, TOTAL)]
    return dict(zip(sorted(places), names, strict=False)) if len(places) == len(names) else {}


def _statistics_columns(folded: list[str]) -> dict[int, str]:
    columns = {at: THIS_YEAR for at, text in enumerate(folded) if text in _THIS_YEAR}
    return columns | {at: ALL_YEARS for at, text in enumerate(folded) if text == fold(ALL_YEARS)}


def _remedies(cursor: _Cursor, line: tuple[str, ...]) -> Iterator[tuple[Cell, str]]:
    if not cursor.columns or not any(_NUMBER.match(_plain(text)) for text in line):
        return
    for at, name in cursor.columns.items():
        row, _, column = name.partition("\n")
        yield Cell(REMEDIES, row, column), _plain(line[at]) if at < len(line) else ""
    cursor.columns = {}  # one line of figures


def _named(table: Table, cursor: _Cursor, line: tuple[str, ...]) -> tuple[int, FormRow] | None:
    """The row of the form that a row represents, by its last caption before the figures, and the column of that
    caption."""
    first = min(cursor.columns, default=len(line))
    for at in reversed(range(min(first, len(line)))):
        row = table.row(line[at]) if line[at] else None
        if row is not None:
            return at, row
        if table.open and line[at] and not _NUMBER.match(_plain(line[at])) and _has_figure(cursor, line):
            name = " ".join(line[at].split())[:60]
            return at, FormRow(name, name, table.open_columns)
    return None


def _has_figure(cursor: _Cursor, line: tuple[str, ...]) -> bool:
    return any(at < len(line) and _NUMBER.match(_plain(line[at])) for at in cursor.columns)


def _values(cursor: _Cursor, row: FormRow, line: tuple[str, ...], at: int) -> Iterator[tuple[str, str]]:
    """The figures of a row by the columns of the form.

    If the headings are not above the figures, as many figures as the row has columns are taken from left to right.
    """
    there = {
        column.key: _plain(line[place]) if place < len(line) else ""
        for place, name in cursor.columns.items()
        if (column := column_of(row, name)) is not None
    }
    figures = [_plain(text) for text in line[at + 1 :] if text]
    if (not there or not any(there.values())) and len(figures) == len(row.columns):
        there = {column.key: text for column, text in zip(row.columns, figures, strict=True)}
    for column in row.columns:
        if column.key in there or not column.optional:
            yield column.key, there.get(column.key, "")


def _plain(text: str) -> str:
    """A figure as the form writes it; any other text unchanged."""
    plain = unicodedata.normalize("NFKC", text[:200]).strip().replace(" ", "").replace("−", "-")
    if _THOUSANDS.match(plain):
        plain = plain.replace(",", "")
    if _NUMBER.match(plain):
        return re.sub(r"\.0+\Z", "", plain)
    return " ".join(text.split())[:60]
