"""不予公开没有写理由。

查什么：办理结果是不予公开的各种情形，没有写“理由”（依据的条款和理由）。
为什么（依据）：条例第三十六条第三项：决定不予公开的，告知申请人不予公开并说明理由；复议、诉讼中由行政机关举证（法释〔2025〕8号第五条）。
反例：办理结果: 属于四类过程性信息，没有理由
正例：理由: 条例第十六条第二款，属于请示报告
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.leaves import Group, leaf_of
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK360"
LEVEL = Level.ERROR
BASIS = regulations("第三十六条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A refusal to disclose that names no ground."""
    row = as_request(record)
    if row.result and leaf_of(row.result).group is Group.REFUSED and not row.ground:
        yield Finding(
            row.place("理由", "办理结果"), "不予公开要写“理由”：依据的条款，以及为什么属于这种情形", "理由"
        )
