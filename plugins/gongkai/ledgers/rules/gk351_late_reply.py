"""答复已经逾期。

查什么：没有答复的申请超过了答复期限，或者答复（办结）日期晚于期限。期限按收到之日、补正、缴费、征求意见、延期和真实的工作日算出，用 gongkai requests 看每一步。
为什么（依据）：2019年条例第三十三条：二十个工作日，延长最长二十个工作日；2019年5月15日以前收到的申请是十五个工作日加十五个。
反例：收到日期: 2024-03-01（当面），到 2024-04-10 还没有答复
正例：在 2024-03-29 以前答复，或在期限内决定延期并告知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK351"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = regulations("第三十三条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A reply that is or was late, and by how much."""
    row, clock = as_request(record), context.clock_of(record)
    unreadable = not row.ended and ("答复日期" in row.places or "办结日期" in row.places)
    if not clock.reply_late or clock.deadline is None or unreadable:
        return
    limit = "延迟答复确定的期限" if clock.deadline.postponed else f"答复期限 {clock.deadline.due} "
    what = "答复时" if row.ended else "还没有答复，"
    message = f"{what}已经超过{limit}{clock.reply_late} 个工作日"
    yield Finding(
        row.place("答复日期", "办结日期", "收到日期"), message, "答复日期" if row.ended else "收到日期"
    )
