"""该做一年一次的历史信息清理了。

查什么：每年一月（参数“月份”可以改），站上有一年以前公开的信息时提醒一次，并说明其中多少条有今天的规则查出的个人信息或标志。
为什么（依据）：规则会变，从前公开的信息要定期回头看：个人信息是否还有必要公开，打码是否合乎现在的规定。
反例：2015 年的补贴名单一直挂着完整的住址。
正例：逐条看过，该打码的打码，公示期满不必再公开的用 gongkai withdraw 撤回，并在台账“工作记录”里记一笔“清查”
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import START, Level

CODE = "GK825"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PERSONAL_DATA
ONLY_TIME = True
PARAMETERS = {"月份": "1"}

_YEAR = timedelta(365)
_PRIVATE = ("GK80", "GK81", "GK82")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report, in one month of the year, that old items should be reviewed."""
    if context.today.month != context.amount(CODE, "月份"):
        return
    before = context.today - _YEAR
    old = [summary.path for summary in project.summaries if summary.listed and summary.listed < before]
    if not old:
        return
    found = sum(any(code.startswith(_PRIVATE) for code in project.codes.get(path, ())) for path in old)
    told = (
        f"其中 {found} 条有今天的规则查出的问题，请先看这些" if found else "今天的规则在其中没有查出个人信息"
    )
    yield Finding(START, f"该做一年一次的历史信息清理了：一年以前公开的有 {len(old)} 条，{told}")
