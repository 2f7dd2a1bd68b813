"""该自查了。

查什么：catalogue.yml 的“审查.自查”写了周期（每月、每季度、每半年、每年），最近一次自查距今天超过了这个周期。
为什么（依据）：本站 catalogue.yml 规定的自查制度；检查发现的问题要及时整改。
反例：周期: 每季度，最近一次自查是五个月以前
正例：每季度登记一次类型是“自查”的工作记录
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.ledgers.basis import everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.facts import Fact
from gongkai.ledgers.office_clocks import next_self_check
from gongkai.source.diagnostics import START, Level

CODE = "GK381"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = everywhere("本站 catalogue.yml 的规定：自查")
KIND = "工作记录"


def check_all(records: Iterable[Fact], context: Context) -> Iterator[Finding]:
    """One finding, at the newest self-check, where the next one is overdue."""
    checks = [(one.checked, one.path) for one in records if one.checked and one.checked <= context.today]
    if not checks:
        return
    last, path = max(checks)
    due = next_self_check(context.self_check.cycle, last)
    if due is not None and due < context.today:
        message = f"最近一次自查是 {last}，应当在 {due} 以前再查一次（{context.self_check.cycle}）"
        yield Finding(START, message, "日期", path=path)
