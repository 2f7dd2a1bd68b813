"""年报的数合不上。

查什么：表三每一行六类申请人之和等于总计；每一列办理结果各项之和等于总计；本年新收加上年结转等于总计加结转下年度；表四四种结果之和等于总计；旧统计表分项之和等于合计。有空格的，只在怎么填都合不上时才报。审定以前是警告，审定以后是错误；公布时就是这样、不能再改的，在文件的“豁免”里写明行、列和理由。
为什么（依据）：表三左上角写明了勾稽关系；数据不准确的，依条例追究责任。
反例：行政复议: {结果维持: 10, 结果纠正: 1, 其他结果: 0, 尚未审结: 0, 总计: 0}
正例：行政复议: {结果维持: 10, 结果纠正: 1, 其他结果: 0, 尚未审结: 0, 总计: 11}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK855"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each wrong sum."""
    yield from found(reports, Kind.SUM)
