"""收费方式不合规定。

查什么：一件申请既按件又按量收费；2019年5月15日起收到的申请收检索费；以前收到的申请收信息处理费。
为什么（依据）：国办函〔2020〕109号：按件、按量只能选一种，不得同时按两种标准收取；2019年条例第四十二条不再收取检索、复制、邮寄等费用。
反例：收费: [{方式: 按件, ……}, {方式: 按量, ……}]
正例：收费: {方式: 按量, 数量: 44, 金额: 140元}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import FEES, everywhere
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.request import BY_ITEM, BY_PAGE, BY_SEARCH
from gongkai.source.diagnostics import Level

CODE = "GK358"
LEVEL = Level.ERROR
BASIS = everywhere(FEES)
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A fee by both ways, or by one that the request's Regulations do not know."""
    row, law = as_request(record), context.clock_of(record).law
    ways = {fee.way for fee in row.fees}
    if {BY_ITEM, BY_PAGE} <= ways:
        yield Finding(row.fees[-1].place("方式"), "既按件又按量收费：一件申请只能选一种标准", "收费")
    for fee in row.fees:
        if fee.way == BY_SEARCH and law.year == 2019:
            yield Finding(
                fee.place("方式"), "2019年5月15日起收到的申请不收检索费：只能按件或按量收信息处理费", "收费"
            )
        elif fee.way in (BY_ITEM, BY_PAGE) and law.year == 2008:
            yield Finding(
                fee.place("方式"), "2019年5月15日以前收到的申请没有信息处理费：按件计的检索费写“检索”", "收费"
            )
