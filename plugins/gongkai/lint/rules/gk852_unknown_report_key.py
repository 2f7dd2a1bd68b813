"""年报里没有这一项。

查什么：年报数据里写了表式没有的表、行、列或别的键；行名、列名可以不写序号和括号里的说明，引号和顿号不论写法。审定以前是警告，审定以后是错误；公布时就是这样、不能再改的，在文件的“豁免”里写明行、列和理由。
为什么（依据）：写错了名字的数不会算进表里。
反例：主动公开: {行政许克: {本年处理决定数量: 1}}
正例：主动公开: {行政许可: {本年处理决定数量: 1}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK852"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each key that the form does not have."""
    yield from found(reports, Kind.UNKNOWN_KEY)
