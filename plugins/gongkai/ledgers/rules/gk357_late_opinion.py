"""意见回得太晚。

查什么：第三方的意见在15个工作日以后才收到。这段时间照实不计入期限，请核对日期。
为什么（依据）：条例第三十二条：第三方应当自收到征求意见书之日起十五个工作日内提出意见；逾期未提出意见的，由行政机关决定是否公开。
反例：送达 2024-03-05，收到 2024-05-10
正例：送达 2024-03-05，收到 2024-03-20
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.clock.excluded import third_party_due
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK357"
LEVEL = Level.WARNING
BASIS = regulations("第三十二条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Each opinion of a third party that came after its fifteen working days."""
    for one in as_request(record).consultations:
        due = third_party_due(one, context.clock.calendar)
        if due and one.answered and one.answered > due:
            message = "第三方的意见在15个工作日以后才收到：不必等到那时；这段时间已照实不计入期限，请核对"
            yield Finding(one.place("收到日期"), message, "征求意见")
