"""用了旧表式的“其他处理”。

查什么：2021 年的表式里，“（六）其他处理”分为三项，不单独填数；只有一行的是 2019 年的表式。
为什么（依据）：表式自 2021 年起改了。
反例：其他处理: {自然人: 4, …}
正例：分别写逾期不补正、逾期不缴费、其他三行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK858"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report the row of the form of 2019 in a report of the form of 2021."""
    yield from found(reports, Kind.OLD_ROW)
