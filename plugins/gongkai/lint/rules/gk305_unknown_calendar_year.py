"""没有这一年的节假日数据。

查什么：判断时限时用到的年份，节假日和调休的数据里没有，只能按周末推算。
为什么（依据）：节假日以国务院办公厅每年的通知为准；没有数据就不能悄悄地猜。
反例：2027 年的放假通知还没有录入，而有信息在 2027 年公开。
正例：升级 chinesecalendar，或在 catalogue.yml“节假日”里写上这一年的放假和上班日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.timeliness import IN_FORCE
from gongkai.source.diagnostics import START, Level

CODE = "GK305"
LEVEL = Level.WARNING
FIELD = "节假日"
BASIS = "国务院办公厅关于每年部分节假日安排的通知；" + SETTINGS
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report years without holiday data in which time limits ran, and the number of limits affected."""
    counts: dict[int, int] = {}
    known = context.calendar.known_years
    for item in project.items:
        if item.created < IN_FORCE:
            continue
        if not item.changes and item.published and item.created.year == item.published.year in known:
            continue  # nearly all items
        spans = [
            (item.created, item.published),
            *((change.formed, change.published) for change in item.changes),
        ]
        # A limit of twenty working days does not run for years: after that, holidays make no difference.
        years = {
            year
            for start, end in spans
            for year in (start.year, min((end or context.today).year, start.year + 1))
        }
        for year in years - known:
            counts[year] = counts.get(year, 0) + 1
    for year, count in sorted(counts.items()):
        message = f"没有 {year} 年的节假日数据，{count} 条信息的时限只按周末推算；请在“节假日”里写上这一年的放假和上班日期"
        yield Finding(START, message, path=CATALOGUE_FILE)
