"""复议、诉讼、投诉的办理期限已过。

查什么：监督救济写了办理期限，今天已经过了，还没有结果日期。
为什么（依据）：复议答复、举证的期限由受理机关的通知写明；逾期的后果由本机关承担。各种期限的长短本程序不判断（未核实）。
反例：办理期限: 2024-03-10，今天 2024-03-20，没有结果
正例：结果: 结果维持，结果日期: 2024-03-08
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Remedy
from gongkai.source.diagnostics import Level

CODE = "GK366"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = everywhere("受理机关通知书所写的期限")
KIND = "监督救济"


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A remedy whose limit is over without a result."""
    row = record.row
    if isinstance(row, Remedy) and row.due and row.due < context.today and not row.decided:
        yield Finding(row.place("办理期限"), "“办理期限”已过，还没有“结果日期”", "办理期限")
