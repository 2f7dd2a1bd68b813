"""延期不合规定。

查什么：延期超过20个工作日（2019年5月15日以前收到的申请是15个）、在原期限届满以后才决定，或者延期两次。
为什么（依据）：条例第三十三条：需要延长的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过二十个工作日。
反例：延期: {决定日期: 2024-04-20, 工作日: 30}
正例：延期: {决定日期: 2024-03-28, 工作日: 20, 告知日期: 2024-03-28}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.clock.deadline import first_extension
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK354"
LEVEL = Level.ERROR
BASIS = regulations("第三十三条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report an extension that the law does not allow."""
    row, clock = as_request(record), context.clock_of(record)
    first, most = first_extension(row), clock.law.extension
    for one in row.extensions:
        if one.days is not None and one.days > most:
            yield Finding(
                one.place("工作日"),
                f"“延期”超过 {most} 个工作日：最长 {most} 个，期限按 {most} 个计算",
                "延期",
                str(most),
            )
        if one is not first:
            yield Finding(one.place("决定日期"), "“延期”写了两次：只能延长一次，期限按第一次计算", "延期")
    if first and first.decided and clock.deadline and first.decided > clock.deadline.unextended:
        message = f"“延期”的“决定日期”晚于原来的答复期限 {clock.deadline.unextended}：届满以后不能再延期"
        yield Finding(first.place("决定日期"), message, "延期")
