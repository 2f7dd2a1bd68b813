"""Converts the mapping of a front matter to a record: every value by its column, every defect with its place, no
value quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from datetime import date
from typing import Any

from gongkai.ledgers.defects import diagnose
from gongkai.ledgers.leaves import CAPTIONS, captions_under, find_leaf
from gongkai.ledgers.table import Column, Kind, Row, columns_by_label, columns_of
from gongkai.ledgers.values import parse_decimal, parse_money, parse_quantity, parse_whole
from gongkai.source.diagnostics import START, Diagnostic, Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from gongkai.standards.dates import parse_date
from gongkai.standards.review_cycle import is_cycle

Words = ReadOnly[str, tuple[str, ...]]
"""Label → the words that this site's settings allow there (责任科室, 渠道); nothing where anything may be written."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_WORKING_DAYS = re.compile(r"\s*([0-9]{1,3})\s*(?:个\s*)?工作日\s*\Z")
_LONGEST_KEY = 20
_MOST_GUESSES = 20
_MOST_PARTS = 200
# Common synonyms; the nearest word by spelling would be another one, or none.
_MEANT = {
    "个人": "自然人", "公民": "自然人", "群众": "自然人", "企业": "商业企业", "公司": "商业企业", "律师事务所": "法律服务机构",
    "现场": "当面", "窗口": "当面", "信函": "平常信函", "平信": "平常信函", "挂号信": "邮寄", "快递": "邮寄", "电子邮件": "网络",
    "邮件": "网络", "网上": "网络", "电话": "口头", "公开": "予以公开", "同意公开": "予以公开", "同意部分公开": "部分公开",
    "维持": "结果维持", "纠正": "结果纠正", "撤销": "结果纠正", "信息不存在": "本机关不掌握相关政府信息",
    "不存在": "本机关不掌握相关政府信息", "国家秘密": "属于国家秘密",
}  # fmt: skip


class Converter:
    """Converts the mappings of one file and collects the defects (``found``)."""

    def __init__(self, path: str, words: Words) -> None:
        self.path, self.words = path, words
        self.found: list[Diagnostic] = []
        self._guesses = 0

    def row(self, record: type[Row], mapping: Mapping, within: str = "") -> Row:
        """The record (or the entry ``within`` a field of it) described by a mapping."""
        columns = columns_by_label(record)
        values: dict[str, Any] = {}
        places: dict[str, tuple[int, int]] = {}
        for entry in mapping.entries:
            column = columns.get(entry.key.text)
            if column is None:
                self._unknown(entry, columns, within)
                continue
            at = entry.key if _is_blank(entry.value) else entry.value
            places[column.label] = (at.line, at.column)
            if at is not entry.key:
                value = self._value(column, entry.value, within)
                if value is not None:
                    values[column.attribute] = value
        self._missing(record, mapping, places, values, within)
        return record(places, **values)

    def _value(self, column: Column, node: Node, within: str) -> Any:
        if column.kind is Kind.PARTS:
            return self._parts(column, node)
        if column.kind is Kind.TEXTS:
            return self._texts(column, node, within)
        if column.kind is Kind.FIGURES:
            return self._figures(column, node)
        if not isinstance(node, Scalar):
            return self._wrong("GK154", node, column, within, "应当是一个值，不能是列表或一组键值")
        return _READERS[column.kind](self, column, node, within)

    def _parts(self, column: Column, node: Node) -> tuple[Row, ...]:
        nodes = node.nodes if isinstance(node, Sequence) else (node,)
        rows: list[Row] = []
        for one in nodes[:_MOST_PARTS]:
            if isinstance(one, Mapping) and column.part is not None:
                rows.append(self.row(column.part, one, column.label))
            else:
                keys = "、".join(part.label for part in columns_of(column.part or Row))
                self._wrong("GK154", one, column, "", f"应当写成 {{键: 值}}，可以写的键：{keys}")
        if len(nodes) > _MOST_PARTS:
            self._wrong("GK154", nodes[_MOST_PARTS], column, "", f"超过 {_MOST_PARTS} 项，请核对")
        return tuple(rows)

    def _texts(self, column: Column, node: Node, within: str) -> tuple[str, ...]:
        nodes = node.nodes if isinstance(node, Sequence) else (node,)
        read: list[str] = []
        for one in nodes:
            if isinstance(one, Scalar):
                read.append(one.text.strip())
            else:
                self._wrong("GK154", one, column, within, "应当是文字，或文字的列表")
        return tuple(filter(None, read))

    def _figures(self, column: Column, node: Node) -> tuple[tuple[str, Any], ...]:
        if not isinstance(node, Mapping):
            self._wrong("GK154", node, column, "", "应当写成 {列名: 数字}")
            return ()
        read = []
        for entry in node.entries:
            number = parse_decimal(entry.value.text) if isinstance(entry.value, Scalar) else None
            if number is None:
                self._wrong("GK154", entry.value, column, "", "每一列应当是一个数，没有就写 0")
            else:
                read.append((entry.key.text.strip(), number))
        return tuple(read)

    def text(self, column: Column, node: Scalar, within: str) -> str:
        """A text, checked against the words in the site's settings if there are any for the field."""
        text = node.text.strip()
        words = self.words.get(column.label, ())
        if words and text not in words:
            self._outside(column, node, within, words)
        return text

    def choice(self, column: Column, node: Scalar, within: str) -> str | None:
        """A word of the column's vocabulary."""
        text = node.text.strip()
        return text if text in column.words else self._outside(column, node, within, column.words)

    def leaf(self, column: Column, node: Scalar, within: str) -> str | None:
        """The canonical caption of a leaf of table three."""
        found = find_leaf(node.text)
        return found.caption if found else self._outside(column, node, within, CAPTIONS)

    def day(self, column: Column, node: Scalar, within: str) -> date | None:
        """A real day."""
        on = parse_date(node.text.strip())
        return on or self._wrong(
            "GK156", node, column, within, "应当是真有的一天，写成 YYYY-MM-DD，例如 2024-03-01"
        )

    def limit(self, column: Column, node: Scalar, within: str) -> date | int | None:
        """A day, or a number of working days."""
        days = _WORKING_DAYS.match(node.text)
        if days:
            return int(days[1])
        on = parse_date(node.text.strip())
        return on or self._wrong(
            "GK156", node, column, within, "应当是日期（2024-03-01），或几个工作日（15个工作日）"
        )

    def review(self, column: Column, node: Scalar, within: str) -> date | str | None:
        """A day, or a cycle."""
        text = node.text.strip()
        if is_cycle(text):
            return text
        on = parse_date(text)
        return on or self._wrong(
            "GK156", node, column, within, "应当是日期（2024-12-31），或“每年12月”“每年”“每半年”“每季度”"
        )

    def year(self, column: Column, node: Scalar, within: str) -> int | None:
        """A year."""
        text = node.text.strip()
        return (
            int(text)
            if _YEAR.match(text)
            else self._wrong("GK154", node, column, within, "应当是四位的年份，例如 2024")
        )

    def count(self, column: Column, node: Scalar, within: str) -> int | None:
        """A whole number."""
        number = parse_whole(node.text)
        return number if number is not None else self._wrong("GK154", node, column, within, "应当是整数")

    def marks(self, column: Column, node: Scalar, within: str) -> Any:
        """A decimal number."""
        number = parse_decimal(node.text)
        return (
            number
            if number is not None
            else self._wrong("GK154", node, column, within, "应当是一个数，例如 -0.5")
        )

    def quantity(self, column: Column, node: Scalar, within: str) -> Any:
        """A number as people write it."""
        advice = "应当是一个数，可以写成 40余、近百、十余、超过2000"
        return parse_quantity(node.text) or self._wrong("GK157", node, column, within, advice)

    def money(self, column: Column, node: Scalar, within: str) -> Any:
        """An amount with its unit."""
        advice = "应当是写明单位的金额，例如 1500元、1.2万元"
        return parse_money(node.text) or self._wrong("GK157", node, column, within, advice)

    def _missing(
        self,
        record: type[Row],
        mapping: Mapping,
        places: dict[str, tuple[int, int]],
        values: dict[str, Any],
        within: str,
    ) -> None:
        for column in columns_of(record):
            if not column.required or column.attribute in values:
                continue
            blank = any(
                entry.key.text == column.label and _is_blank(entry.value) for entry in mapping.entries
            )
            if column.label in places and not blank:
                continue  # written, and already reported as unreadable
            start = Place(mapping.line, mapping.column) if within else START
            place = Place(*places[column.label]) if blank else start
            example = (
                f"，例如：{column.label}: {column.example or column.words[0]}"
                if column.example or column.words
                else ""
            )
            message = f"{_named(column, within)}{'空着' if blank else '没有写'}，这一项必填{example}"
            self.found.append(diagnose("GK153", self.path, message, place, field=within or column.label))

    def _unknown(self, entry: Entry, columns: ReadOnly[str, Column], within: str) -> None:
        key = entry.key
        meant = None
        if len(key.text) <= _LONGEST_KEY and self._guesses < _MOST_GUESSES:
            self._guesses += 1
            meant = nearest(key.text, columns)
        where = f"“{within}”里" if within else ""
        # The words before a colon may be part of a value: they are not quoted.
        message = f"{where}这一行冒号前面不是字段名" + (
            f"，是不是“{meant}”？" if meant else f"；可以写的有：{'、'.join(columns)}"
        )
        self.found.append(
            diagnose(
                "GK152",
                self.path,
                message,
                Place(key.line, key.column),
                field=within or meant,
                suggestion=meant,
            )
        )

    def _outside(self, column: Column, node: Scalar, within: str, words: tuple[str, ...]) -> Any:
        """Report a value outside of the vocabulary; returns None in its place."""
        text = node.text.strip()
        short = len(text) <= 2 * _LONGEST_KEY
        below = captions_under(text) if words is CAPTIONS and short else ()
        meant = _MEANT.get(text)
        if meant not in words:
            meant = nearest(text, words) if short and not below else None
        hint = f"，是不是“{meant}”？" if meant else f"，只能是：{'、'.join(words)}"
        what = f"写的是一类，要写明是哪一种：{'、'.join(below)}" if below else f"不是规定的词{hint}"
        message = f"{_named(column, within)}{what}"
        at = Place(node.line, node.column)
        self.found.append(
            diagnose("GK155", self.path, message, at, field=within or column.label, suggestion=meant)
        )

    def _wrong(self, code: str, node: Node, column: Column, within: str, advice: str) -> Any:
        """Report a wrong value; returns None in its place."""
        message = f"{_named(column, within)}写法不对：{advice}"
        at = Place(node.line, node.column)
        self.found.append(diagnose(code, self.path, message, at, field=within or column.label))


def _named(column: Column, within: str) -> str:
    return f"“{within}”的“{column.label}”" if within else f"“{column.label}”"


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


_READERS: dict[Kind, Callable[[Converter, Column, Scalar, str], Any]] = {
    Kind.TEXT: Converter.text, Kind.CHOICE: Converter.choice, Kind.LEAF: Converter.leaf, Kind.DAY: Converter.day,
    Kind.LIMIT: Converter.limit, Kind.REVIEW: Converter.review, Kind.YEAR: Converter.year, Kind.COUNT: Converter.count,
    Kind.MARKS: Converter.marks, Kind.QUANTITY: Converter.quantity, Kind.MONEY: Converter.money,
}  # fmt: skip
