"""Lists of items: workbooks and csv files whose first row names fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.attachments.layout import Sheet
from gongkai.catalogue.fields import BY_NAME, Kind
from gongkai.importing.labels import field_of, near_label, value_of
from gongkai.standards.dates import parse_date, parse_moment

_MOST_ROWS = 5_000
_FIRST_ROWS = 10
_BODY = {"正文", "内容", "信息内容", "全文"}
_FILES = {"附件", "附件名称", "文件名"}
_IGNORED = {"序号", "编号", "链接", "网址", "URL", "url", "年度", "备注"}
_SPLIT = re.compile(r"[;；\n|]")


@dataclass(slots=True)
class ListedItem:
    """One row of a list: its number in the sheet, the values by field, its body, the names of its attachments, and
    its defects (Chinese sentences; a row with defects is not imported)."""

    number: int
    fields: dict[str, str] = field(default_factory=dict)
    body: str = ""
    files: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ItemList:
    """A sheet that is a list of items: its rows, sentences about the columns without a field, and the heads of columns
    that are left out because they say nothing of an item by themselves."""

    sheet: str
    rows: list[ListedItem]
    unknown: list[str]
    passed_over: list[str] = field(default_factory=list)


def list_of(sheet: Sheet) -> ItemList | None:
    """The sheet as a list of items; None if no row names 标题 and another field."""
    rows: dict[int, dict[int, str]] = {}
    for row, column, text in sheet.cells:
        rows.setdefault(row, {})[column] = text
    for number in sorted(rows)[:_FIRST_ROWS]:
        named = {column: _column(text) for column, text in rows[number].items()}
        if "标题" in named.values() and sum(name is not None for name in named.values()) > 1:
            below = [(row, rows[row]) for row in sorted(rows) if row > number][:_MOST_ROWS]
            return _list(sheet.name, rows[number], named, below)
    return None


def _column(text: str) -> str | None:
    label = "".join(text.split())
    if label in _BODY:
        return "正文"
    return "附件" if label in _FILES else field_of(label)


def _list(
    name: str, head: dict[int, str], named: dict[int, str | None], below: list[tuple[int, dict[int, str]]]
) -> ItemList:
    unknown = []
    for column, label in head.items():
        if named[column] is None and not _is_ignored(label):
            meant = near_label(label)
            unknown.append(f"“{label}”这一列不认识，没有导入" + (f"；是不是“{meant}”？" if meant else ""))
    doubled = [
        column
        for column, field_ in named.items()
        if field_ and list(named.values()).index(field_) != list(named).index(column)
    ]
    for column in doubled:
        unknown.append(f"“{head[column]}”与前面的一列是同一个字段（{named[column]}），没有导入")
        named[column] = None
    passed_over = [label for column, label in head.items() if named[column] is None and _is_ignored(label)]
    return ItemList(name, [_row(number, cells, named) for number, cells in below], unknown, passed_over)


def _is_ignored(label: str) -> bool:
    return "".join(label.split()) in _IGNORED


def _row(number: int, cells: dict[int, str], named: dict[int, str | None]) -> ListedItem:
    row = ListedItem(number)
    for column, text in cells.items():
        name = named.get(column)
        if name == "正文":
            row.body = text
        elif name == "附件":
            row.files = [part.strip() for part in _SPLIT.split(text) if part.strip()]
        elif name is not None and (value := value_of(name, text)):
            row.fields[name] = value
    row.errors += _errors(row)
    return row


def _errors(row: ListedItem) -> Iterator[str]:
    if not row.fields.get("标题"):
        yield "没有标题"
    for name, value in row.fields.items():
        field_ = BY_NAME[name]
        parsers = {Kind.DATE: parse_date, Kind.DATETIME: parse_moment}
        if field_.kind in parsers and parsers[field_.kind](value) is None:
            yield f"{name}“{value}”不是日期，请写成 2009-05-10 的样子"
        elif field_.words and value not in tuple(field_.words):
            yield f"{name}“{value}”不认识，请写{'、'.join(field_.words)}中的一个"
