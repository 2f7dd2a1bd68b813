"""逐级自查的环节不全。

查什么：catalogue.yml 的“审查”写了“自查”（如五查：发布员、管理员、办公室主任或科室负责人、分管领导、主要领导）的，每次自查的记录写了“环节”，就要一个不少、依次查完。
为什么（依据）：本站 catalogue.yml 规定的自查制度；查到一半停下来的，等于没有查完。
反例：五查只写了发布员和管理员
正例：环节: [{环节: 发布员, 日期: 2021-06-10}, …, {环节: 主要领导, 日期: 2021-06-25}]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.ledgers.basis import everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import SELF_CHECK, Work
from gongkai.source.diagnostics import Level

CODE = "GK380"
LEVEL = Level.WARNING
BASIS = everywhere("本站 catalogue.yml 的规定：自查")
KIND = "工作记录"


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A self-check with steps of which some are missing or not in order."""
    row, demanded = record.row, context.self_check.steps
    if not isinstance(row, Work) or row.kind != SELF_CHECK or not demanded or not row.steps:
        return
    names = [step.step for step in row.steps]
    missing = [name for name in demanded if name not in names]
    if missing:
        message = f"自查还缺这些环节：{'、'.join(missing)}（应当依次经过：{'、'.join(demanded)}）"
        yield Finding(row.place("环节"), message, "环节")
    for first, then in pairwise(row.steps):
        if first.on and then.on and then.on < first.on:
            yield Finding(then.place("日期"), "这个环节的日期早于前一个环节的，请核对", "环节")
