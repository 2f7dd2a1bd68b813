"""The tables of a report as printed: cells with spans, both for Word and for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.reports.form import Cell, Column, FormRow, Table
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.requests import APPLICANTS, REMEDIES, REQUESTS, TOTAL
from gongkai.reports.report import Report

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_ORGANISATIONS = APPLICANTS[1:]


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell: its text, its spans, whether it is a heading of rows or columns, and the cell of the form
    that it shows.

    ``scope`` is ``row`` or ``col`` for a heading (``rowgroup``, ``colgroup`` if it spans several), else empty.
    ``address`` is the target of the text as given in the report, empty if there is none.
    """

    text: str
    down: int = 1
    across: int = 1
    scope: str = ""
    cell: Cell | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table: its heading, its rows of boxes from left to right, the number of heading rows, its width."""

    key: str
    title: str
    rows: tuple[tuple[Box, ...], ...]
    heads: int
    width: int


def grids(report: Report) -> tuple[Grid, ...]:
    """The tables in a report, in the order of its form, followed by its 清单; a blank cell has no text."""
    tables = tuple(grid(report, table) for table in report.form.tables if table.key in report.tables)
    return (*tables, _items(report)) if report.items else tables


def _items(report: Report) -> Grid:
    """清单: each item of the form with the address of its column."""
    head = tuple(Box(text, scope="col") for text in ("序号", "公开事项", "公开情况（链接网址）"))
    rows = [
        (Box(str(number)), Box(item, scope="row"), Box(address, address=address))
        for number, item in enumerate(report.form.items, 1)
        for address in (report.items.get(item, ""),)
    ]
    return Grid(ITEMS, "清单事项公开情况表", (head, *rows), 1, 3)


def grid(report: Report, table: Table) -> Grid:
    """One table of a report."""
    rows = rows_shown(report, table)
    if table.key == DISCLOSED:
        return _disclosed(report, table, rows)
    if table.key == REMEDIES:
        return _remedies(report, table)
    return _plain(report, table, rows)


def rows_shown(report: Report, table: Table) -> list[FormRow]:
    """The rows of the form; also the older template's row and the site's own rows, if the report has them."""
    shown = []
    for row in table.rows:
        there = (table.key, row.key) in report.rows
        if row.key in table.substitutes:
            if there:
                shown.append(row)
            continue
        replaced = any(
            row.key in leaves and (table.key, whole) in report.rows
            for whole, leaves in table.substitutes.items()
        )
        if there or (table.complete and not replaced):
            shown.append(row)
    own = [name for key, name in report.rows if key == table.key and table.row(name) is None]
    return [*shown, *(FormRow(name, name, table.open_columns) for name in own)]


def text_of(report: Report, cell: Cell) -> str:
    """The text of a cell."""
    value = report.values.get(cell)
    return value.text if value else ""


def _value(report: Report, table: Table, row: FormRow, column: str, across: int = 1) -> Box:
    cell = Cell(table.key, row.key, column)
    return Box(text_of(report, cell), across=across, cell=cell)


def _plain(report: Report, table: Table, rows: list[FormRow]) -> Grid:
    depth = max((len(row.heads) + 1 for row in rows), default=1)
    columns = _columns_shown(report, table, rows)
    if table.key == REQUESTS:
        head = _requests_head(depth)
    else:
        names = tuple(Box(column.caption, scope="col") for column in columns)
        head = [(Box("指标", across=depth, scope="col"), *names)]
    captions = list(_captions(rows, depth))
    body = [
        (*boxes, *(_value(report, table, row, column.key) for column in columns))
        for row, boxes in zip(rows, captions, strict=True)
    ]
    return Grid(table.key, table.title, (*head, *body), len(head), depth + len(columns))


def _columns_shown(report: Report, table: Table, rows: list[FormRow]) -> list[Column]:
    """The columns of a table, without optional columns that are empty."""
    return [
        column
        for column in (rows[0].columns if rows else ())
        if not column.optional or any(text_of(report, Cell(table.key, row.key, column.key)) for row in rows)
    ]


def _requests_head(depth: int) -> list[tuple[Box, ...]]:
    across = len(APPLICANTS) + 1
    return [
        (Box(CORNER, 3, depth, "colgroup"), Box("申请人情况", 1, across, "colgroup")),
        (
            Box(APPLICANTS[0], 2, 1, "col"),
            Box("法人或其他组织", 1, len(_ORGANISATIONS), "colgroup"),
            Box(TOTAL, 2, 1, "col"),
        ),
        tuple(Box(name, scope="col") for name in _ORGANISATIONS),
    ]


def _captions(rows: list[FormRow], depth: int) -> Iterator[tuple[Box, ...]]:
    """The headings before each row; a heading shared by several rows is put before the first of them."""
    paths = [(*row.heads, row.caption) for row in rows]
    for number, path in enumerate(paths):
        boxes = []
        for level, caption in enumerate(path):
            last = level == len(path) - 1
            lead = path[: level + 1]
            if not last and number and paths[number - 1][: level + 1] == lead:
                continue
            down = 1
            while not last and number + down < len(paths) and paths[number + down][: level + 1] == lead:
                down += 1
            across = depth - level if last else 1
            boxes.append(Box(caption, down, across, "row" if last else "rowgroup"))
        yield tuple(boxes)


def _disclosed(report: Report, table: Table, rows: list[FormRow]) -> Grid:
    width = max((len(row.columns) for row in rows), default=1) + 1
    lines: list[tuple[Box, ...]] = []
    for heads, same in groupby(rows, key=lambda row: row.heads):
        block = list(same)
        lines.append((Box("、".join(heads), across=width, scope="colgroup"),))
        for columns, group in groupby(block, key=lambda row: row.columns):
            spans = _spans(len(columns), width - 1)
            names = tuple(
                Box(one.caption, across=span, scope="col") for one, span in zip(columns, spans, strict=True)
            )
            lines.append((Box("信息内容", scope="col"), *names))
            for row in group:
                values = (
                    _value(report, table, row, one.key, span)
                    for one, span in zip(columns, spans, strict=True)
                )
                lines.append((Box(row.caption, scope="row"), *values))
    return Grid(table.key, table.title, tuple(lines), 0, width)


def _spans(count: int, width: int) -> list[int]:
    """The number of columns that each of ``count`` cells spans of ``width``: the last one gets the rest."""
    return [*([1] * (count - 1)), width - count + 1]


def _remedies(report: Report, table: Table) -> Grid:
    review, *suits = table.rows
    columns = review.columns
    width = len(columns)
    names = tuple(Box(one.caption, scope="col") for one in columns)
    tall = tuple(Box(one.caption, 2, scope="col") for one in columns)
    rows = (
        (Box(review.caption, 1, width, "colgroup"), Box("行政诉讼", 1, width * len(suits), "colgroup")),
        (*tall, *(Box(row.caption, 1, width, "colgroup") for row in suits)),
        names * len(suits),
        tuple(_value(report, table, row, one.key) for row in table.rows for one in columns),
    )
    return Grid(table.key, table.title, rows, 3, width * len(table.rows))


ITEMS = "清单"
PLACEHOLDERS = {DISCLOSED: "表二", REQUESTS: "表三", REMEDIES: "表四", "统计表": "统计表", ITEMS: ITEMS}
"""How ``<!-- gongkai:report 表二 -->`` calls each table."""
