"""期限落在放假安排还不知道的年份。

查什么：没有办结的申请，期限跨到国务院办公厅还没有公布放假安排、或程序的日历还没有收录的年份。
为什么（依据）：没有调休的数据，算出的日期可能差几天；不能悄悄地当作准的。
反例：收到日期: 2026-12-20，2027 年的放假安排还不知道
正例：通知公布以后，把放假和上班的日子写进 catalogue.yml 的“节假日”，或升级日历
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK364"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = regulations("第三十三条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """An open request whose limit ends in a year without a known calendar."""
    row, clock = as_request(record), context.clock_of(record)
    years = clock.deadline.unknown_years if clock.deadline and not row.ended else ()
    if years:
        message = f"{'、'.join(map(str, years))}年的放假安排还不知道，期限按平常的周末计算，未含调休"
        yield Finding(row.place("收到日期"), message, "收到日期")
