"""减免手续不全。

查什么：收费的减免没有写事由、申请日期、同意日期。
为什么（依据）：减免凭证明，经本人申请、政府信息公开工作机构负责人同意；三样齐全才有据可查。
反例：减免: {事由: 低保}
正例：减免: {事由: 低保, 申请日期: 2009-05-10, 同意日期: 2009-05-12}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK368"
LEVEL = Level.WARNING
BASIS = regulations("第四十二条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Each waiver that lacks its ground, its application or its approval."""
    for fee in as_request(record).fees:
        for waiver in fee.waivers:
            missing = [label for label in ("事由", "申请日期", "同意日期") if label not in waiver.places]
            if missing:
                place = waiver.place("事由", "金额", "申请日期", "同意日期")
                yield Finding(place, f"“减免”没有写：{'、'.join(missing)}", "收费")
