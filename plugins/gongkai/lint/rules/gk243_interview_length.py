"""网上访谈超过时间，或者提前结束而没有说明。

查什么：时长超过 120 分钟（`最长`），或者比计划时长短、长，而没有写“时长说明”。
为什么（依据）：每期不超过2小时，非因特殊原因不得提前终止和延长。
反例：计划时长: 90，时长: 50，没有说明。
正例：时长说明: 公众的问题已经全部答复。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.interviews import RULES, is_interview, minutes
from gongkai.source.diagnostics import Level

CODE = "GK243"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "时长"
BASIS = RULES
PARAMETERS = {"最长": "120"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a length without reason."""
    if not is_interview(draft):
        return
    longest, planned, taken = context.amount(CODE, "最长"), minutes(draft, "计划时长"), minutes(draft, "时长")
    if planned is not None and longest and planned > longest:
        yield Finding(
            draft.place("计划时长"), f"每期不超过 {longest} 分钟，计划了 {planned} 分钟", field="计划时长"
        )
    if taken is None or "时长说明" in draft.texts:
        return
    if longest and taken > longest:
        message = f"每期不超过 {longest} 分钟，进行了 {taken} 分钟；有特殊原因的，写“时长说明”"
    elif planned is not None and taken != planned:
        how = "提前终止" if taken < planned else "延长"
        message = f"计划 {planned} 分钟，进行了 {taken} 分钟，是{how}：请写“时长说明”"
    else:
        return
    yield Finding(draft.place("时长"), message, field="时长")
