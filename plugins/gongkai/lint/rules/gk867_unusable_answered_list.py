"""答复的列表有错误，或者有不能公开的内容。

查什么：reports/answered-年度.yml 读不懂；缺编号、对外摘要、办理结果、日期；办理结果不是年度报告表三的末级标题；日期不是真有的一天，或者不在这一年；编号重复；摘要里有个人号码、住址、敏感的个人情况或密级标志（注释里的由 GK801—GK805 查）。有错误的那一项不上网。
为什么（依据）：这个文件是给公众看的，由 gongkai requests --publish 从台账的“对外摘要”写出；申请内容、申请人不得公开。
反例：{编号: 2024-001, 对外摘要: "某人（电话写在这里）申请……", 办理结果: 公开, 日期: 2023-12-31}
正例：{编号: 2024-001, 对外摘要: 某项目的验收资料, 办理结果: 予以公开, 日期: 2024-03-11}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK867"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = regulations("", "第十五条")


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report the defects of each list of answers."""
    yield from found(reports, Kind.ANSWERED)
