"""上年结转与上一年度的报告不一致。

查什么：本年“上年结转”的每一列，应当等于上一年度同一机关、同一范围的报告（reports/ 里的文件）的“结转下年度继续办理”。审定以前是警告，审定以后是错误；公布时就是这样、不能再改的，在文件的“豁免”里写明行、列和理由。
为什么（依据）：两年的报告说的是同一批申请。
反例：2023 年结转下年度 1 件，2024 年上年结转 0 件。
正例：2024 年上年结转 1 件。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK856"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each column of 上年结转 that contradicts last year's report."""
    yield from found(reports, Kind.CARRY_OVER)
