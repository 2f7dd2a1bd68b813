"""年报的豁免不起作用。

查什么：reports/ 里的“豁免”缺少行或理由，写的行在报告里没有，或者那一格没有问题。
为什么（依据）：豁免是对一个问题的交代，要对得上。
反例：豁免: [{行: 行政复仪, 列: 总计, 理由: 公布时如此}]
正例：豁免: [{行: 行政复议, 列: 总计, 理由: 公布时如此}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK859"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each unused waiver of a report."""
    yield from found(reports, Kind.WAIVER)
