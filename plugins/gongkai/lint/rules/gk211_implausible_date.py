"""日期多半写错了年份。

查什么：日期早于 1949-10-01；施行、失效日期在一百年以后；索引号里的年份在今年以后。索引号的年份不必等于生成时间的年份，不查这一点。
为什么（依据）：年份多敲、少敲一位最常见，会使排序、年度统计和时限判断全错。
反例：生成时间: 1009-05-10；失效日期: 2209-12-31
正例：生成时间: 2009-05-10
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK211"
LEVEL = Level.WARNING
BASIS = HANDBOOK

_FIRST = date(1949, 10, 1)
_AHEAD = 100


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report implausible dates, and an index number of a future year."""
    for name, day in draft.days.items():
        if day < _FIRST:
            yield Finding(
                draft.place(name), f"“{name}”{day} 早于 1949-10-01，多半写错了年份，请核对", field=name
            )
        elif day.year > context.today.year + _AHEAD:
            yield Finding(
                draft.place(name), f"“{name}”{day} 在一百年以后，多半写错了年份，请核对", field=name
            )
    parts = context.numbers.read(draft.number) if draft.number else None
    if parts and parts.year and parts.year > context.today.year:
        message = f"索引号里的年份 {parts.year} 在今年（{context.today.year}）以后，多半写错了，请核对"
        yield Finding(draft.place("索引号"), message, field="索引号")
