"""公布的考核结果有错误，或者有不能公开的内容。

查什么：reports/assessment-年度.yml 读不懂；年度与文件名不一致；缺名称、得分等；得分不是数；日期不是真有的一天；有个人号码或密级标志。有错误的整份不上网。
为什么（依据）：这个文件是给公众看的，由 gongkai assess 年度 --publish 写出（catalogue.yml 写了“考核: {输出: 是}”才写）；缺了几行的得分会让人误解。
反例：{名称: 及时性, 分: 十九}
正例：{名称: 及时性, 分: "19", 满分: "20"}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK231"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = f"{SETTINGS}：考核的输出"


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report the defects of each published assessment."""
    yield from found(reports, Kind.MARKS)
