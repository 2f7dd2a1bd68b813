"""现行有效件数或历年累计接不上上一年度。

查什么：行政规范性文件、规章的现行有效件数不等于上一年度的加制发、减废止；旧统计表的历年累计不等于上一年度的加本年度。只是提示：清理过文件、重新起算的，在正文里说明。
为什么（依据）：数对不上又没有说明，读者会以为是错的。
反例：上年现行有效 470，制发 62，废止 33，本年写 440。
正例：写 499，或者在正文里说明清理了 59 件。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK857"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each figure that does not follow from last year's."""
    yield from found(reports, Kind.IN_FORCE)
