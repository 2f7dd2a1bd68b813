"""不公开的信息该复核了。

查什么：不公开登记写了复核日期（日期，或“每年12月”这样的周期），到期没有复核。
为什么（依据）：条例第十八条：行政机关应当建立健全政府信息管理动态调整机制，对不予公开的政府信息进行定期评估审查，对因情势变化可以公开的应当公开。
反例：复核日期: 每年12月，2024 年 12 月没有复核
正例：复核: [{日期: 2024-12-10, 结论: 仍不公开}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.kinds import REGISTER
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Withheld
from gongkai.ledgers.register import reexamination_due
from gongkai.source.diagnostics import Level

CODE = "GK367"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = regulations("第十八条")
KIND = REGISTER


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """An entry of the register whose re-examination is due."""
    if isinstance(record.row, Withheld):
        due = reexamination_due(record.row)
        if due and due[1] < context.today:
            yield Finding(
                record.row.place("复核日期"),
                "复核日期已过，没有这一次的“复核”：请评估是否可以公开，写上日期和结论",
                "复核",
            )
