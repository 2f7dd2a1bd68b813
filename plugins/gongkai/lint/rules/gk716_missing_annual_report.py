"""没有按时公布年度报告。

查什么：上一年度的政府信息公开工作年度报告到期没有公布，或者公布得晚了。部门 1 月 31 日、县级以上人民政府 3 月 31 日（条例第四十九条），2021 年度起乡镇 1 月 31 日、县级人民政府 2 月 20 日、市级 3 月 10 日、垂直管理的（银行分支机构）3 月 31 日（国办公开办函〔2021〕30号）；街道没有写到，与乡镇同日；适用 2008 年条例的一律 3 月 31 日；高校按学年，10 月 31 日；其他公共企事业单位不查。`年报` 的 `公布期限`（如 01-31）可以另定，`起始年度` 写明本站从哪一年起公布。年度报告是放在“输出”的“栏目”里“年度报告”所列类别（没有列的，类别名称里有“年度报告”“年报”），标题里有年份的信息。
为什么（依据）：条例规定了公布年度报告的期限；逾期不公布是考核的扣分项。
反例：今天是 2009-04-20，目录里没有 2008 年的年度报告。
正例：3 月 31 日以前公布“2008 年政府信息公开工作年度报告”。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.catalogue.report_day import report_day
from gongkai.catalogue.settings import Settings
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.annual_reports import reports_of
from gongkai.source.diagnostics import START, Level

CODE = "GK716"
LEVEL = Level.WARNING
FIELD = "年度报告"
BASIS = regulations("第三十一条", "第四十九条")
ONLY_TIME = True

# 国务院令第492号 came into force in 2008, so the first report is that for 2008.
_FIRST_YEAR = 2008


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report the latest annual report due if it is missing or was late."""
    last = _last_due(context.settings, context.today)
    first_year = context.settings.annual.first_year or _FIRST_YEAR
    if last is None or last[0] < first_year:
        return
    year, due = last
    column = context.settings.agency.column
    reports = [(one.listed, one) for one in reports_of(project, year, context.settings) if one.listed]
    if not reports:
        message = f"{year} 年度的{column}工作年度报告应当在 {due} 以前公布，目录里没有：请公布"
        yield Finding(START, message, path=CATALOGUE_FILE)
        return
    published, first = min(reports, key=lambda report: report[0])
    if published > due:
        late = (published - due).days
        message = f"{year} 年度的年度报告应当在 {due} 以前公布，{published} 才公布，晚了 {late} 天"
        yield Finding(first.place("公开时间"), message, field="公开时间", path=first.path)


def _last_due(settings: Settings, today: date) -> tuple[int, date] | None:
    """The latest year whose report should be out before ``today``, and the last day for it."""
    for year in (today.year, today.year - 1, today.year - 2):
        day = report_day(settings, year)
        if day is not None and day < today:
            return year, day
    return None
