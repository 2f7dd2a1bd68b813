"""年报正文的序号或标题不对。

查什么：写了“报告年度”的条目里，一是、二是和（一）（二）重复或跳过，表式规定的标题缺少、序号不对或者前面多了字母。
为什么（依据）：表式规定了六个部分的名称和次序。
反例：一是公开。三是答复。
正例：一是公开。二是答复。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK865"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report repeated or skipped numbers, and headings that differ from the form."""
    yield from found(reports, Kind.PROSE_ORDER)
