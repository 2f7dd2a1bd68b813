"""一年的网上访谈比定的少。

查什么：上一年度举办的网上访谈（访谈时间在那一年，没有撤回的）少于那一年公布的计划（reports/interviews-年度.yml）；没有计划的，少于 26 期（`每年`；写 0 不查）；第一期访谈以前的年份不查。
为什么（依据）：每年度原则上不少于 26 期，是一个市的规定；各地公布的计划多是 6 至 12 期，请公布自己的计划。
反例：今天是 2011-01-10，2010 年只有 4 期。
正例：公布了 12 期的计划（或者写了 `规则: {GK247: {每年: 12}}`），2010 年举办了 12 期。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.interview import interview_category, interviews_of
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interviews import RULES
from gongkai.source.diagnostics import Level

CODE = "GK247"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "条目类型"
BASIS = RULES
PARAMETERS = {"每年": "26"}
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report last year's count where it is below the plan."""
    held = [when.year for when, _ in interviews_of(context.settings, project.items)]
    year = context.today.year - 1
    plan = project.published.plan(year)
    wanted = plan.number if plan and plan.sessions else context.amount(CODE, "每年")
    node = interview_category(context.settings)
    if node is None or not held or min(held) > year or held.count(year) >= wanted:
        return
    told = f"{year} 年举办了 {held.count(year)} 期网上访谈"
    if plan and plan.sessions:
        message = f"{told}，公布的计划（{plan.path}）是 {wanted} 期"
    else:
        message = f"{told}，定的是 {wanted} 期；请公布本站的计划，或者在“规则”里写 GK247 的“每年”"
    yield Finding(node.place("条目类型"), message, field=FIELD, path=CATALOGUE_FILE)
