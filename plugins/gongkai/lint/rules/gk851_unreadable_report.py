"""年报数据读不出来。

查什么：reports/ 里以年份开头的 .yml 不是能读的 YAML：编码、缩进、冒号、引号，或者同一个键写了两次。
为什么（依据）：读不出来的数不能核对，也不能发布。
反例：年度：2024（全角冒号）
正例：年度: 2024
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK851"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each file that cannot be read."""
    yield from found(reports, Kind.UNREADABLE)
