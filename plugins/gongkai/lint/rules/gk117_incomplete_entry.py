"""列表里的一项不完整。

查什么：变更的每一项要有形成日期，公示期要有起始日期。
为什么（依据）：变更之后也要按时公开，没有形成日期就判断不了是否按时。
反例：变更: [{说明: 调整收购价格}]
正例：变更: [{形成日期: 2009-06-01, 公开日期: 2009-06-10, 说明: 调整收购价格}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, node_place, scalar_text
from gongkai.source.diagnostics import Level

CODE = "GK117"
LEVEL = Level.ERROR
BASIS = regulations("第十八条", "第二十六条")

_NEEDED = (("变更", "形成日期"), ("公示期", "起"))


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report entries without their required key."""
    for name, key in _NEEDED:
        for row in draft.rows.get(name, ()):
            if not scalar_text(row, key):
                yield Finding(node_place(row), f"“{name}”的这一项没有写“{key}”，请补上", field=name)
