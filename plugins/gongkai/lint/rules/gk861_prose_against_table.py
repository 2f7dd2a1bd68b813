"""年报正文的数与表里的不一致。

查什么：写了“报告年度”的条目，正文里收到、办结、结转、各种结果、行政复议、行政诉讼、规范性文件等数，与 reports/ 里这一年的表核对。“收到”可以指新收，也可以指新收加结转；说全县或者说本机关的，各与自己范围的报告核对，没有那个范围的报告就不查。
为什么（依据）：正文与表格说的是同一件事。
反例：正文写收到 75 件，表里新收 74 件、加结转 76 件。
正例：正文写收到 74 件。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK861"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each figure of the text that no table explains."""
    yield from found(reports, Kind.PROSE_FIGURE)
