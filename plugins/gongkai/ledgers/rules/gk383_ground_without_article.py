"""不公开的依据只写了本地的说法。

查什么：不公开登记的“依据”没有条例的条款（第十四条、第十六条……），只写了“三不公开”“请示报告”这样的说法。
为什么（依据）：不予公开要有法律上的依据；只凭文件的种类就不公开，复议、诉讼站不住。本地的说法可以写在条款的旁边。
反例：依据: 三不公开（请示报告）
正例：依据: 第十六条（三不公开：请示报告）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.kinds import REGISTER
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Withheld
from gongkai.ledgers.register import ground_of
from gongkai.source.diagnostics import Level

CODE = "GK383"
LEVEL = Level.WARNING
BASIS = regulations("第十四条至第十六条")
KIND = REGISTER


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """An entry of the register whose ground names no article."""
    row = record.row
    if isinstance(row, Withheld) and row.ground and not ground_of(row.ground).article:
        message = "“依据”没有写条例的条款，请写成“第…条（本地的说法）”"
        yield Finding(row.place("依据"), message, "依据")
