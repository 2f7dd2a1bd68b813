"""不公开登记里写了国家秘密、工作秘密的内容。

查什么：依据或理由是国家秘密、工作秘密的登记，不能有标题、文号和正文，只记数量。
为什么（依据）：保密法不许国家秘密存储、处理在没有保密措施的系统里，标题和文号本身就可能是秘密；这里只要一个数。
反例：依据: 国家秘密，又写了标题
正例：依据: 第十四条（国家秘密）、年度: 2024、数量: 3
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.ledgers.basis import SECRECY, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.kinds import REGISTER
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Withheld
from gongkai.source.diagnostics import Level

CODE = "GK163"
LEVEL = Level.ERROR
BASIS = everywhere(SECRECY)
KIND = REGISTER

_SECRET = re.compile(r"国家秘密|工作秘密|[绝机]密|涉密")


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report anything that describes a secret besides its count."""
    row = record.row
    if not isinstance(row, Withheld) or not _SECRET.search(f"{row.ground} {row.reason} {row.title}"):
        return
    why = "国家秘密、工作秘密不得登记在这里，标题和文号也不行（保密法）；请删去，只写“年度”和“数量”，提交过的还要清理历史"
    for label, text in (("标题", row.title), ("文号", row.doc_number)):
        if text:
            yield Finding(row.place(label), f"依据是国家秘密或工作秘密的登记写了“{label}”：{why}", label)
    if record.has_note:
        yield Finding(row.place("依据", "理由"), f"依据是国家秘密或工作秘密的登记下面有正文：{why}", "依据")
