"""补正不止一次。

查什么：一件申请通知补正两次以上。
为什么（依据）：条例第三十条要求一次性告知；补正后仍不明确的，通常与申请人沟通，或者按“补正后申请内容仍不明确”答复。
反例：补正写了两项
正例：补正: {通知日期: 2024-03-05, 期限: 15个工作日, 收到日期: 2024-03-12}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK353"
LEVEL = Level.WARNING
BASIS = regulations("第三十条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """The second notice to amend, and each one after it."""
    row = as_request(record)
    ordered = sorted(row.corrections, key=lambda one: one.noticed or context.today)
    for one in ordered[1:]:
        yield Finding(
            one.place("通知日期", "收到日期"), "第二次通知补正：补正应当一次性告知，原则上只有一次", "补正"
        )
