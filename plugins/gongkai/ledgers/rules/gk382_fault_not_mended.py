"""自查查出的问题过了期限没有整改。

查什么：自查记录的“问题”写了整改期限，今天已经过了，还没有整改日期；整改日期晚于期限的也指出来。
为什么（依据）：查出的问题要明确整改科室和时限，立行立改；逾期未改的是考核的扣分项（惯例）。
反例：问题: [{事项: 解读没有关联, 整改期限: 2021-07-10}]，今天 2021-08-01
正例：问题: [{事项: 解读没有关联, 整改期限: 2021-07-10, 整改日期: 2021-07-08}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Work
from gongkai.source.diagnostics import Level

CODE = "GK382"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = everywhere("自查自改：明确整改科室和完成时限（惯例）")
KIND = "工作记录"


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report each fault of a self-check that was not corrected by its day."""
    row = record.row
    for fault in row.faults if isinstance(row, Work) else ():
        if fault.due is None:
            continue
        if fault.mended is None and fault.due < context.today:
            message = "“整改期限”已过，还没有“整改日期”：改好了请写上日期"
            yield Finding(fault.place("整改期限"), message, "问题")
        elif fault.mended is not None and fault.mended > fault.due:
            yield Finding(fault.place("整改日期"), "整改晚于“整改期限”", "问题")
