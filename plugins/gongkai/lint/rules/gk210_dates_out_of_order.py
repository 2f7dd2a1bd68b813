"""日期的先后不对。

查什么：公开不能早于生成，更新不能早于生成，失效不能早于施行，变更的公开不能早于变更的形成，公示的止不能早于起。
为什么（依据）：信息形成之后才能公开；先后颠倒，说明有一个日期写错了，是否按时公开就判断不了。
反例：生成时间: 2009-05-10，公开时间: 2009-05-01
正例：生成时间: 2009-05-10，公开时间: 2009-05-18
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, row_day
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Scalar

CODE = "GK210"
LEVEL = Level.ERROR
BASIS = regulations("第十八条", "第二十六条")

_FIELDS = (("生成时间", "公开时间"), ("生成时间", "更新时间"), ("施行日期", "失效日期"))
_KEYS = (("变更", "形成日期", "公开日期"), ("公示期", "起", "止"))


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report pairs of dates in the wrong order, at the date that should be later."""
    days = draft.days
    for first, second in _FIELDS:
        if first in days and second in days and days[second] < days[first]:
            early = (days[first] - days[second]).days
            message = f"“{second}”{days[second]} 比“{first}”{days[first]} 早了 {early} 天，请核对这两个日期"
            yield Finding(draft.place(second), message, field=second)
    if not draft.rows:
        return
    for name, first, second in _KEYS:
        for row in draft.rows.get(name, ()):
            before, after, node = row_day(row, first), row_day(row, second), row.get(second)
            if before and after and after < before and isinstance(node, Scalar):
                early = (before - after).days
                message = f"“{name}”的{second} {after} 比{first} {before} 早了 {early} 天，请核对这两个日期"
                yield Finding(Place(node.line, node.column), message, field=name)
