"""考核的记录对不上方案。

查什么：台账“考核”的“对象”不是本站的科室、本机关，也不是方案里列出的对象；“方案”不是 catalogue.yml 的“考核”里的方案。没有写考核方案的站点不查。
为什么（依据）：对不上的记录算不到任何对象头上，扣的分、给的分就悄悄丢了。
反例：对象: 合作指导股（站点里是 合作指导科）
正例：对象: 合作指导科
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Assessed
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK233"
LEVEL = Level.WARNING
BASIS = everywhere("本站 catalogue.yml 的规定：考核")
KIND = "考核"


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A record whose 对象 or 方案 the schemes of the site do not have."""
    row, assessed = record.row, context.assessed
    if not isinstance(row, Assessed) or not assessed.schemes:
        return
    for label, written, known, what in (
        ("对象", row.whom, assessed.bodies, "不是本站的科室，也不是考核方案里的对象"),
        ("方案", row.scheme, assessed.schemes, "不是 catalogue.yml 里的考核方案"),
    ):
        if written and written not in known:
            meant = nearest(written, known)
            hint = f"，是不是“{meant}”？" if meant else f"；有的是：{'、'.join(known[:10])}"
            yield Finding(row.place(label), f"“{label}”{what}，算不到任何对象头上{hint}", label, meant)
