"""年度报告快到公布的日子了。

查什么：上一年度的政府信息公开工作年度报告还没有公布，离公布期限不到“提前”的天数（默认 30 天）。期限同 GK716；公布了，或者过了期限，这条提醒就没有了。
为什么（依据）：条例规定了公布年度报告的期限；编制、审定、报送都要时间，逾期不公布是考核的扣分项。
反例：今天是 2025-01-20，部门还没有公布 2024 年度的年度报告。
正例：gongkai report 2024 写出数字和正文，审定以后在 2025-01-31 以前公布。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.report_day import report_day
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.annual_reports import reports_of
from gongkai.source.diagnostics import START, Level

CODE = "GK860"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "年度报告"
BASIS = regulations("第三十一条", "第四十九条")
PARAMETERS = {"提前": "30天"}
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report the annual report that is due soon, the last day included."""
    settings, today = context.settings, context.today
    for year in (today.year, today.year - 1):
        due = report_day(settings, year)
        if due is None or due < today or year < (settings.annual.first_year or year):
            continue
        left = (due - today).days
        if left <= context.amount(CODE, "提前") and not any(
            summary.listed for summary in reports_of(project, year, settings)
        ):
            message = (
                f"{year} 年度的{settings.agency.column}工作年度报告应当在 {due} 以前公布，还有 {left} 天："
                f"运行 gongkai report {year} 写出数字和正文，审定以后公布"
            )
            yield Finding(START, message, path=CATALOGUE_FILE)
