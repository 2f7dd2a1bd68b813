"""没有要求说明理由就延迟答复。

查什么：写了延迟答复，没有写说明理由。
为什么（依据）：条例第三十五条：申请公开政府信息的数量、频次明显超过合理范围，可以要求申请人说明理由；理由合理但无法在期限内答复的，可以确定延迟答复的合理期限。
反例：只有延迟答复
正例：说明理由: {通知日期: 2024-03-05, 收到日期: 2024-03-08}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK363"
LEVEL = Level.WARNING
BASIS = regulations("第三十五条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A later date for the reply without the applicant having been asked for reasons."""
    row = as_request(record)
    if row.later and not row.reasons:
        yield Finding(
            row.place("延迟答复"),
            "写了“延迟答复”，没有写“说明理由”：先要求申请人说明理由，再确定延迟答复的期限",
            "延迟答复",
        )
