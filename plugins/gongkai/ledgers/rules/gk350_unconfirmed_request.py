"""收到申请还没有确认。

查什么：平常信函、网络、传真收到的申请，没有写确认日期。没有确认的不起算期限，也不计入年度报告；没有确认就办结的，按收到日期计算。
为什么（依据）：条例第三十一条：以平常信函、互联网渠道或者传真提交的，以双方确认之日为收到申请之日。
反例：收到方式: 网络，没有确认日期
正例：确认日期: 2024-03-04
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.clock.law import CONFIRMED_METHODS
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK350"
LEVEL = Level.WARNING
BASIS = regulations("第三十一条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report a request that must be confirmed because of how it came in, and was not."""
    row = as_request(record)
    law = context.clock_of(record).law
    if not law.confirmation or row.method not in CONFIRMED_METHODS or "确认日期" in row.places:
        return
    if row.ended:
        message = "没有写“确认日期”就办结了：期限和年度报告按“收到日期”计算"
    else:
        message = "没有写“确认日期”：期限没有起算，也不计入年度报告；请尽快与申请人确认，写上确认日期"
    yield Finding(row.place("收到方式"), message, "确认日期")
