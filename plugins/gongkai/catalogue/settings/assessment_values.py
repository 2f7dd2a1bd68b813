"""Readers of the values under 考核: marks, days of the year, whole numbers, words of a list."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from gongkai.catalogue.settings.assessment_types import YearDay
from gongkai.catalogue.settings.reader import Defects, Reader, read_text
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

_MARKS = re.compile(r"[-+]?[0-9]{1,6}(?:\.[0-9]{1,4})?\s*分?")
_WHOLE = re.compile(r"([0-9]{1,6})\s*(?:个?工作日|天|日|条|件|次|个)?")
_YEAR_DAY = re.compile(r"(次年)?\s*([0-9]{1,2})-([0-9]{1,2})")
_MONTH_END = re.compile(r"(次年)?\s*([0-9]{1,2})月底")
_LEAP_YEAR = 2000


def read_marks(node: Node, name: str, defects: Defects) -> Decimal | None:
    """A mark as an exact decimal; None after a defect."""
    text = read_text(node, name, defects)
    if not _MARKS.fullmatch(text):
        defects.add("GK051", node, f"“{name}”应当是分数，如 0.5，现在是“{text}”", field=name)
        return None
    return Decimal(text.removesuffix("分").strip())


def read_amount(node: Node, name: str, defects: Defects) -> Decimal | None:
    """A mark without a sign: 扣 and 得 give the direction."""
    marks = read_marks(node, name, defects)
    if marks is not None and marks < 0:
        defects.add("GK051", node, f"“{name}”写正数，如 {-marks}：扣还是得，看键的名称", field=name)
        return None
    return marks


def read_whole(node: Node, name: str, defects: Defects) -> int | None:
    """A whole number, with or without a unit (``15个工作日``)."""
    match = _WHOLE.fullmatch(read_text(node, name, defects))
    if match is None:
        defects.add("GK051", node, f"“{name}”应当是整数，如 15", field=name)
        return None
    return int(match[1])


def read_positive(node: Node, name: str, defects: Defects) -> int | None:
    """A whole number from 1 on."""
    number = read_whole(node, name, defects)
    if number == 0:
        defects.add("GK051", node, f"“{name}”要大于 0", field=name)
        return None
    return number


def is_written(mapping: Mapping, key: str) -> bool:
    """Whether a key has a value, right or wrong: what is wrong with it has been reported, and it is not missing."""
    node = mapping.get(key)
    if isinstance(node, Scalar):
        return bool(node.text.strip())
    return node is not None and (not isinstance(node, Sequence) or bool(node.nodes))


def read_percent(node: Node, name: str, defects: Defects) -> Decimal | None:
    """A percentage, with or without the sign."""
    text = read_text(node, name, defects).removesuffix("%").strip()
    if not _MARKS.fullmatch(text) or text.startswith("-"):
        defects.add("GK051", node, f"“{name}”应当是百分数，如 10%", field=name)
        return None
    return Decimal(text)


def read_year_day(node: Node, name: str, defects: Defects) -> YearDay | None:
    """``07-15``, ``次年01-15`` or ``次年2月底``."""
    text = read_text(node, name, defects)
    match = _YEAR_DAY.fullmatch(text) or _MONTH_END.fullmatch(text)
    if match:
        month, day = int(match[2]), int(match[3]) if match.re is _YEAR_DAY else 31
        try:
            date(_LEAP_YEAR, month, day if match.re is _YEAR_DAY else 1)
        except ValueError:
            match = None
        else:
            return YearDay(month, day, next_year=bool(match[1]))
    message = f"“{name}”的“{text}”不是日子，请写成 07-15、次年01-15 或 次年2月底 的样子"
    defects.add("GK051", node, message, field=name)
    return None


def one_of(words: tuple[str, ...]) -> Reader:
    """A reader that accepts one word of a list."""

    def read(node: Node, name: str, defects: Defects) -> str:
        text = read_text(node, name, defects)
        if text not in words:
            meant = nearest(text, words)
            hint = f"，是不是“{meant}”？" if meant else f"，只能是：{'、'.join(words)}"
            defects.add("GK051", node, f"“{name}”没有“{text}”{hint}", field=name, suggestion=meant)
        return text

    return read
