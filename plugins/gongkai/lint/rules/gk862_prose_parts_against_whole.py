"""年报正文所列各项加起来不等于总数。

查什么：写了“报告年度”的条目里，“共多少条，其中……”所列各项之和超过总数，或者看来列全了却不到总数。
为什么（依据）：真实的年报里常见的差错。
反例：公开信息 2139 条，其中动态 1744 条、政务 393 条、解读 21 条、回应 2 条。
正例：改正其中的数，或者把各项改写成举例。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK862"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each list whose parts do not add up to the whole."""
    yield from found(reports, Kind.PROSE_PARTS)
