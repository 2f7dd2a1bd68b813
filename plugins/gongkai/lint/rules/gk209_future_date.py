"""日期在今天以后。

查什么：生成时间、公开时间、更新时间和变更、状态的日期不能晚于今天（或本站的基准日）；施行日期、失效日期、豁免的期限可以。
为什么（依据）：还没有形成或公开的信息不能登记为已经公开；伪造发稿日期是检查中的严重问题。
反例：今天是 2009-12-31，写“公开时间: 2010-03-01”。
正例：公开时间: 2009-12-30
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, row_day
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Scalar

CODE = "GK209"
LEVEL = Level.ERROR
BASIS = regulations(new="第六条")

_FIELDS = ("生成时间", "公开时间", "更新时间")
_KEYS = (("变更", "形成日期"), ("变更", "公开日期"), ("状态", "日期"))


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report dates after today in fields about past events."""
    today = context.today
    for name in _FIELDS:
        day = draft.days.get(name)
        if day is not None and day > today:
            yield Finding(draft.place(name), f"“{name}”{day} 在今天（{today}）以后，请核对年月日", field=name)
    if not draft.rows:
        return
    for name, key in _KEYS:
        for row in draft.rows.get(name, ()):
            day = row_day(row, key)
            node = row.get(key)
            if day is not None and day > today and isinstance(node, Scalar):
                place = Place(node.line, node.column)
                yield Finding(place, f"“{name}”的{key} {day} 在今天（{today}）以后，请核对年月日", field=name)
