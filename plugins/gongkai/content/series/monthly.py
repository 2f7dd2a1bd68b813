"""Reads a monthly series from the cells of a table, months down the first column or along the first row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST_MONTHS, MOST_MONTHS, MOST_LINES = 3, 36, 6

_MONTH = re.compile(
    r"(?:(?P<year>[0-9]{4})\s?(?:年|[-./]))?\s?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?P<word>\s?月份?)?"
)
_HAN = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_NUMBER = re.compile(r"[-+−–]?(?:[0-9]{1,3}(?:[,，][0-9]{3})++|[0-9]{1,15})(?:\.[0-9]{1,9})?(?P<sign>[%％])?")
_MISSING = frozenset(("", "—", "——", "-", "–", "－", "/", "…", "……", "无", "暂无"))
_UNIT_HEADS = frozenset(("单位", "计量单位"))
_UNIT = re.compile(r"[（(]([^（）()]{1,12})[）)]$")
_UNITS = re.compile(r"[%％‰]|[元吨斤克升米亩户人件家条个头只袋箱次度期台辆万亿千百]|KG|kg|/")


class Line(NamedTuple):
    """A series by its name; a value is None where the table has none."""

    name: str
    values: tuple[float | None, ...]


class Series(NamedTuple):
    """The data of a chart: the months as written in the table, lines with a value for each month, and their unit,
    empty if none is given."""

    months: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str


def series_of(grid: Sequence[Sequence[str]], names: Sequence[str] = ()) -> Series | str:
    """The series in the cells of a table, restricted to the columns with these ``names``; else a Chinese sentence
    that says why there is none and what to write."""
    if not grid:
        return "标记下面没有表格：标记单独写一行，下面空一行就是表格"
    turned = tuple(zip(*grid, strict=True)) if len({len(row) for row in grid}) == 1 else ()
    upright, across = _months_of(grid), _months_of(turned)
    if max(len(upright), len(across)) < FEWEST_MONTHS:
        return f"表里没有按月的数：第一栏（或者第一行）要写 1月、2月这样的月份，至少 {FEWEST_MONTHS} 个"
    table, rows = (grid, upright) if len(upright) >= len(across) else (turned, across)
    if len(rows) > MOST_MONTHS:
        return f"有 {len(rows)} 个月，最多画 {MOST_MONTHS} 个：请按年分成几张表"
    months = [_month(table[row][0]) for row in rows]
    if any(before >= after for before, after in pairwise(month for month in months if month)):
        return "月份要从早到晚排列，不能重复；跨年的写明年份，如 2009年12月、2010年1月"
    return _read(table, rows, names)


def _read(table: Sequence[Sequence[str]], rows: Sequence[int], names: Sequence[str]) -> Series | str:
    heads = [row for row in table[: rows[0]] if row[0] not in _UNIT_HEADS]
    units = next((row for row in table[: rows[0]] if row[0] in _UNIT_HEADS), ())
    found: list[tuple[str, str, Line]] = []
    wrong = ""
    for column in range(1, min(len(table[row]) for row in rows)):
        head = "".join(dict.fromkeys(row[column] for row in heads if column < len(row)))
        name, unit = _named(head)
        unit = units[column] if column < len(units) else unit
        cells = [table[row][column] for row in rows]
        values = [_value(cell) for cell in cells]
        bad = next((cell for cell in cells if cell not in _MISSING and _NUMBER.fullmatch(cell) is None), "")
        if bad:
            wrong = wrong or f"“{name or '第二栏'}”里的“{bad[:20]}”不是数"
        elif sum(value is not None for value in values) > 1:
            percent = all("%" in cell or "％" in cell for cell in cells if cell not in _MISSING)
            found.append((name, "%" if percent else unit, Line(name, tuple(values))))
    chosen = [one for one in found if one[0] in names] if names else found
    missing = [name for name in names if name not in {one[0] for one in found}]
    if missing:
        return f"表里没有叫“{'、'.join(missing)}”的数字栏，可以写的有：{'、'.join(one[0] for one in found) or '没有'}"
    if not chosen:
        return f"没有全是数字的栏：{wrong or '格子都空着'}；数字后面不写文字，没有数的写“—”"
    return _within_limits(chosen, [table[row][0] for row in rows])


def _within_limits(chosen: list[tuple[str, str, Line]], months: list[str]) -> Series | str:
    units = list(dict.fromkeys(unit for _, unit, _ in chosen))
    example = f"<!-- gongkai:chart {chosen[0][0]} -->"
    if len(units) > 1:
        told = "、".join(f"{name}（{unit or '没有写'}）" for name, unit, _ in chosen[:MOST_LINES])
        return f"各栏的单位不同（{told}），不能画在一起：请写明画哪几栏，如 {example}"
    if len(chosen) > MOST_LINES:
        return f"有 {len(chosen)} 栏，最多画 {MOST_LINES} 栏：请写明画哪几栏，如 {example}"
    return Series(tuple(months), tuple(line for _, _, line in chosen), units[0])


def _months_of(table: Sequence[Sequence[str]]) -> list[int]:
    """The rows whose first cell is a month; other rows (合计, 平均) are left out."""
    return [number for number, row in enumerate(table) if row and _month(row[0]) is not None]


def _month(text: str) -> tuple[int, int] | None:
    """(year, month); the year is 0 if none is given. A number alone is not a month."""
    match = _MONTH.fullmatch(text)
    if match is None or not (match["year"] or match["word"]):
        return None
    word = match["month"]
    return int(match["year"] or 0), _HAN[word] if word in _HAN else int(word)


def _named(head: str) -> tuple[str, str]:
    """The name and the unit of a column: 尿素（元/吨）. Text in brackets that is not a unit belongs to the name."""
    match = _UNIT.search(head)
    if match and _UNITS.search(match[1]):
        return head[: match.start()].strip(), match[1]
    return head.strip(), ""


def _value(cell: str) -> float | None:
    match = _NUMBER.fullmatch(cell)
    if match is None:
        return None
    plain = cell.rstrip("%％").replace(",", "").replace("，", "").replace("−", "-").replace("–", "-")
    return float(plain)
