"""补正通知晚了。

查什么：收到申请后超过7个工作日才通知补正。
为什么（依据）：条例第三十条：应当自收到申请之日起七个工作日内一次性告知申请人作出补正。
反例：收到 2024-03-01，通知补正 2024-03-20
正例：通知补正 2024-03-08
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK352"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = regulations("第三十条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """The first notice to amend, where it came after its seven working days."""
    row, clock = as_request(record), context.clock_of(record)
    noticed = [one for one in row.corrections if one.noticed]
    if not noticed or clock.deadline is None or clock.law.notice is None:
        return
    first = min(noticed, key=lambda one: one.noticed or context.today)
    taken = context.clock.calendar.between(clock.deadline.receipt, first.noticed or context.today)
    if taken > clock.law.notice:
        message = f"收到申请后第 {taken} 个工作日才通知补正，应当在 {clock.law.notice} 个工作日内"
        yield Finding(first.place("通知日期"), message, "补正")
