"""年报正文的百分比算不出来。

查什么：写了“报告年度”的条目里，占多少、办结率、同比增长多少，用正文和表里各种可能的基数都算不出来。
为什么（依据）：没有写明基数的百分比，读者无从核对。
反例：收到申请 84 件，予以公开 32 件，占 45.1%。
正例：收到申请 84 件，予以公开 32 件，占 38.1%。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK863"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each percentage that no base explains."""
    yield from found(reports, Kind.PROSE_PERCENTAGE)
