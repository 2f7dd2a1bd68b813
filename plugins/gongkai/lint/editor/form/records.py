"""The forms of the ledgers: one collection per kind of record, one widget per column of its table."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.leaves import CAPTIONS
from gongkai.ledgers.site import words_of
from gongkai.ledgers.table import Column, Kind, Row, columns_of
from gongkai.lint.editor.form import widgets
from gongkai.lint.editor.form.widgets import Widget

DATED = ("收到日期", "日期", "年度", "生成时间")
"""What tells the year of a record, the first that it has."""
_FIGURE = ("名称", "数")
_NUMBERS: dict[Kind, tuple[str, str]] = {
    Kind.YEAR: ("^(19|20)[0-9]{2}$", "写四位数的年份，如 2024"),
    Kind.COUNT: ("^[0-9]+$", "写整数"),
    Kind.MARKS: (r"^-?[0-9]+(\.[0-9]+)?$", "写数字，如 -0.5"),
    Kind.MONEY: (r"^[0-9][0-9,]*(\.[0-9]+)? ?(元|万元|亿元)$", "写成 1.2万元 或 1500元"),
}


def record_format(kind: str) -> str:
    """The name of the format of one kind's files."""
    return f"gongkai-{kind}"


def record_collection(kind: str, settings: Settings, folder: str) -> dict[str, Any]:
    """Decap's collection of one kind; ``folder`` is the path of the ledgers inside their repository."""
    columns = columns_of(KINDS[kind])
    required = [column.label for column in columns if column.required]
    # A record is labelled with a value that every record of its kind has: its number, its day or its year.
    name = next((label for label in ("编号", *DATED) if label in required), required[0])
    return {
        "name": kind,
        "label": kind,
        "label_singular": f"{kind}的记录",
        "folder": folder + kind,
        "path": f"{{{{{widgets.YEAR}}}}}/{{{{slug}}}}",
        "slug": f"{{{{{name}}}}}",
        "identifier_field": required[0],
        "extension": "md",
        "format": record_format(kind),
        "create": True,
        "delete": False,
        "summary": " · ".join(f"{{{{{label}}}}}" for label in required[:4]),
        "fields": [
            *(_widget(column, settings) for column in columns),
            widgets.body("备注", "内部的备注，不上网"),
        ],
    }


def record_shape(kind: str) -> dict[str, Any]:
    """How values are represented in the file: {column: shape}."""
    return {"fields": _shapes(KINDS[kind]), "aliases": {}, "dated": list(DATED)}


def _widget(column: Column, settings: Settings) -> Widget:
    parts = (column.note, f"例：{column.example}" if column.example else "", column.basis)
    base = widgets.field(column.label, "；".join(filter(None, parts)), required=column.required)
    words = column.words or words_of(settings).get(column.label, ())
    if column.kind is Kind.PARTS and column.part is not None:
        return widgets.rows(base, [_widget(one, settings) for one in columns_of(column.part)])
    if column.kind is Kind.FIGURES:
        return widgets.rows(base, [widgets.text(widgets.field(key)) for key in _FIGURE])
    if column.kind is Kind.TEXTS:
        return widgets.choice(base, words, several=True) if words else widgets.lines(base)
    if words or column.kind is Kind.LEAF:
        return widgets.choice(base, words or CAPTIONS)
    if column.kind is Kind.DAY:
        return widgets.day(base, today=column.required)
    return widgets.text(base, pattern=_NUMBERS.get(column.kind))


def _shapes(record: type[Row]) -> dict[str, Any]:
    return {column.label: _shape(column) for column in columns_of(record)}


def _shape(column: Column) -> dict[str, Any]:
    if column.kind is Kind.PARTS and column.part is not None:
        return {
            "kind": "rows",
            "single": True,
            "fields": _shapes(column.part),
        }  # a list only where it happened twice
    if column.kind is Kind.FIGURES:
        return {"kind": "figures", "keys": list(_FIGURE)}
    return {"kind": "list" if column.kind is Kind.TEXTS else "text"}
