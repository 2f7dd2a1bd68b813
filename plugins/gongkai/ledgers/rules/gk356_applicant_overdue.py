"""申请人补正、缴费已经逾期。

查什么：申请人在通知的期限内没有补正，或者在送达次日起20个工作日内没有缴费，申请还开着。
为什么（依据）：条例第三十条：无正当理由逾期不补正的，视为放弃申请；国办函〔2020〕109号：逾期未缴纳的，视为放弃申请。可以办结，计入“其他处理”的前两项。
反例：补正期限 2024-03-26 已过，没有办结
正例：办理结果: 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请，办结日期: 2024-03-27
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.clock import State
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK356"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = regulations("第三十条、第四十二条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A request that waits for an applicant whose time is over."""
    row, clock = as_request(record), context.clock_of(record)
    if clock.remaining is None or clock.remaining >= 0:
        return
    if clock.state is State.AWAITING_CORRECTION:
        message = "补正期限已过，申请人没有补正：没有正当理由的视为放弃申请，可以办结（其他处理）"
        yield Finding(row.place("补正"), message, "补正")
    elif clock.state is State.AWAITING_FEE:
        yield Finding(
            row.place("收费"), "缴费期限已过，申请人没有缴纳：视为放弃申请，可以办结（其他处理）", "收费"
        )
