"""还没有下一年的访谈计划。

查什么：网站办网上访谈，到了“制定”的那一天（默认 12-31）前 15 天（“提前”）还没有下一年的 reports/interviews-年度.yml；过了年仍然没有的，这一年里一直提醒。第一期访谈的那一年不查；“制定”写 不查 就不查。
为什么（依据）：每年某月 31 日以前制定下一年度的计划并印发各答复单位，是一个市的规定；传下来的文字里月份已经看不清，12 月是本程序定的，请按自己的规定改。
反例：今天是 2010-12-20，没有 reports/interviews-2011.yml
正例：gongkai record 访谈计划，再 gongkai ledger 访谈计划 2011 --publish；规定是 11 月 30 日以前的，写 规则: {GK232: {制定: 11-30}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.interview import interview_category
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interview_plans import AHEAD, BY, missing_plan_of
from gongkai.lint.shared.interviews import RULES
from gongkai.source.diagnostics import Level

CODE = "GK232"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "条目类型"
BASIS = f"{RULES}；月份是本程序定的"
PARAMETERS = {BY: "12-31", AHEAD: "15天"}
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report the plan that is missing."""
    missing = missing_plan_of(project.items, project.published, context)
    node = interview_category(context.settings)
    if missing is None or node is None:
        return
    message = (
        f"没有 {missing.year} 年的访谈计划，应当在 {missing.due} 以前制定：先 gongkai record 访谈计划，"
        f"再 gongkai ledger 访谈计划 {missing.year} --publish"
    )
    yield Finding(node.place(FIELD), message, field=FIELD, path=CATALOGUE_FILE)
