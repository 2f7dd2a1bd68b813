"""年报里的值写得不对。

查什么：数不是整数（只有“增/减”可以是负数，金额是以万元计的小数），年度、表式、范围、统计期、日期不合写法，审定、报送、公布的先后不对。审定以前是警告，审定以后是错误；公布时就是这样、不能再改的，在文件的“豁免”里写明行、列和理由。
为什么（依据）：表式规定了每一格填什么。
反例：行政许可: {本年处理决定数量: 12件}
正例：行政许可: {本年处理决定数量: 12}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK853"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each value that is not a number, a date or a word of its vocabulary."""
    yield from found(reports, Kind.VALUE, Kind.STAGE)
