"""访谈计划有错误，或者有不能公开的内容。

查什么：reports/interviews-年度.yml 读不懂；年度与文件名不一致；一期也没有；一期没有写时间，或者单位和主题都没有写；有个人号码或密级标志。有错误的那一期不上网。
为什么（依据）：这个文件是给公众看的，由 gongkai ledger 访谈计划 年度 --publish 从台账写出，也可以自己写；年度计划应当印发各答复单位，是一个市的规定。
反例：期: [{单位: 县教育局, 主题: 招生}]（没有时间）
正例：期: [{时间: 3月, 单位: 县教育局, 主题: 招生}, {时间: 每月第二周的周四, 单位: 各局轮流}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import found
from gongkai.lint.shared.interviews import RULES
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK230"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = RULES


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report the defects of each plan."""
    yield from found(reports, Kind.PLAN)
