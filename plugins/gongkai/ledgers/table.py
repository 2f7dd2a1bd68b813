"""The table of fields of the ledgers: columns, and how a frozen dataclass declares them.

A record is a frozen dataclass; each of its attributes is made by one of the functions below, which keep the label,
the kind of the value, whether it is required, its vocabulary and its source. The reader, the findings, the editors'
schema, the snippets, the tables and the handbook read nothing else: a field is added once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gongkai.source.diagnostics import START, Place

_KEY = "column"


class Kind(StrEnum):
    """The form that a value takes in the file, in the words of the handbook."""

    TEXT = "文字"
    TEXTS = "文字或列表"
    DAY = "日期"
    CHOICE = "选一个"
    LEAF = "表三的末级标题"
    YEAR = "年份"
    COUNT = "整数"
    MARKS = "分数"
    QUANTITY = "数量"
    MONEY = "金额"
    LIMIT = "日期，或几个工作日"
    REVIEW = "日期，或“每年12月”这样的周期"
    PARTS = "一组键值，或几组的列表"
    FIGURES = "名称和数字"


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record.

    ``label`` is the Chinese name in the file, ``attribute`` that of the dataclass, ``words`` the vocabulary of a
    choice, ``part`` the dataclass of the entries of a :attr:`Kind.PARTS`, ``happened`` whether a day lies in the past
    by its meaning, ``private`` whether it is about a person or the content of a request, so that no public figure may
    show it, ``basis`` the source of the requirement.
    """

    label: str
    attribute: str
    kind: Kind
    note: str
    required: bool = False
    words: tuple[str, ...] = ()
    part: type[Row] | None = None
    happened: bool = False
    private: bool = False
    example: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The base of every record and every entry: the position (line, column) of each value by label."""

    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def place(self, *labels: str) -> Place:
        """The position of the first of these fields that is written; the first line if none is."""
        return next((Place(*self.places[label]) for label in labels if label in self.places), START)


def columns_of(record: type[Row]) -> tuple[Column, ...]:
    """The columns of a dataclass, in its order."""
    return tuple(columns_by_label(record).values())


def columns_by_label(record: type[Row]) -> Mapping[str, Column]:
    """The same by label; read from the dataclass once."""
    if record not in _COLUMNS:
        fields = (one for one in dataclasses.fields(record) if _KEY in one.metadata)
        columns = (dataclasses.replace(one.metadata[_KEY], attribute=one.name) for one in fields)
        _COLUMNS[record] = {column.label: column for column in columns}
    return _COLUMNS[record]


_COLUMNS: dict[type[Row], Mapping[str, Column]] = {}


def text(label: str, note: str = "", **more: Any) -> Any:
    """A text; empty where it is not written."""
    return _column(label, Kind.TEXT, note, "", more)


def texts(label: str, note: str = "", **more: Any) -> Any:
    """A text or a list of texts, as a tuple."""
    return _column(label, Kind.TEXTS, note, (), more)


def choice(label: str, words: tuple[str, ...], note: str = "", **more: Any) -> Any:
    """One word of a vocabulary; empty where it is not written or not one of them."""
    return _column(label, Kind.CHOICE, note, "", {"words": words, **more})


def leaf(label: str, note: str = "", **more: Any) -> Any:
    """The caption of a leaf of table three as :mod:`gongkai.ledgers.leaves` has it; empty where it names none."""
    return _column(label, Kind.LEAF, note, "", more)


def day(label: str, note: str = "", *, happened: bool = True, **more: Any) -> Any:
    """A day ``YYYY-MM-DD``, or None; one that has ``happened`` cannot lie in the future."""
    return _column(label, Kind.DAY, note, None, {"happened": happened, **more})


def limit(label: str, note: str = "", **more: Any) -> Any:
    """The end of a limit: a date, or an int of working days; or None."""
    return _column(label, Kind.LIMIT, note, None, more)


def review(label: str, note: str = "", **more: Any) -> Any:
    """When something is due again: a date, or the text of a cycle; or None."""
    return _column(label, Kind.REVIEW, note, None, more)


def year(label: str, note: str = "", **more: Any) -> Any:
    """A year of four digits as an int, or None."""
    return _column(label, Kind.YEAR, note, None, {"example": "2024", **more})


def count(label: str, note: str = "", **more: Any) -> Any:
    """A whole number from 0 as an int, or None."""
    return _column(label, Kind.COUNT, note, None, more)


def marks(label: str, note: str = "", **more: Any) -> Any:
    """A decimal number, which may be below zero, as a Decimal; or None."""
    return _column(label, Kind.MARKS, note, None, {"example": "-0.5", **more})


def quantity(label: str, note: str = "", **more: Any) -> Any:
    """A :class:`gongkai.ledgers.values.Quantity`: a number as people write it; or None."""
    return _column(label, Kind.QUANTITY, note, None, {"example": "40余", **more})


def money(label: str, note: str = "", **more: Any) -> Any:
    """A :class:`gongkai.ledgers.values.Money`; or None."""
    return _column(label, Kind.MONEY, note, None, {"example": "1.2万元", **more})


def parts(part: type[Row], label: str, note: str = "", **more: Any) -> Any:
    """A mapping, or a list of them where it happened more than once: a tuple of ``part``."""
    return _column(label, Kind.PARTS, note, (), {"part": part, **more})


def figures(label: str, note: str = "", **more: Any) -> Any:
    """A mapping of captions to decimal numbers: a tuple of (caption, Decimal)."""
    return _column(label, Kind.FIGURES, note, (), more)


def _column(label: str, kind: Kind, note: str, default: object, more: dict[str, Any]) -> Any:
    return field(default=default, metadata={_KEY: Column(label, "", kind, note, **more)})
