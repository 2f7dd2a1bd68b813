"""一年的网上访谈比定的少。

查什么：上一年度举办的网上访谈（访谈时间在那一年，没有撤回的）少于 26 期（`每年`，按本站的计划改；写 0 不查）；第一期访谈以前的年份不查。
为什么（依据）：每年度原则上不少于 26 期，是一个市的规定；各地公布的计划多是 6 至 12 期，请按自己的计划写。
反例：今天是 2011-01-10，2010 年只有 4 期。
正例：`规则: {GK157: {每年: 12}}`，2010 年举办了 12 期。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.interview import interviews_of
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interviews import RULES
from gongkai.source.diagnostics import Level

CODE = "GK157"
LEVEL = Level.WARNING
FIELD = "条目类型"
BASIS = RULES
PARAMETERS = {"每年": "26"}
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report last year's count where it is below the number of the site."""
    held = [when.year for when, _ in interviews_of(context.settings, project.items)]
    year, wanted = context.today.year - 1, context.amount(CODE, "每年")
    if not held or min(held) > year or held.count(year) >= wanted:
        return
    node = next(one for one in context.settings.categories.values() if one.holds_interviews)
    message = f"{year} 年举办了 {held.count(year)} 期网上访谈，定的是 {wanted} 期；计划不是这个数的，在“规则”里写 GK157 的“每年”"
    yield Finding(node.place("条目类型"), message, field=FIELD, path=CATALOGUE_FILE)
