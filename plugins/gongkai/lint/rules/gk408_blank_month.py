"""有的月份没有公开任何信息。

查什么：最近 12 个月里（从第一条信息的月份算起），已经过完的月份没有公开一条信息。
为什么（依据）：公开应当及时、经常；有的地方规定空白月要扣分。
反例：2009 年 8 月一条也没有公开。
正例：每月都有信息公开。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import START, Level

CODE = "GK408"
LEVEL = Level.WARNING
BASIS = regulations(new="第六条")
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report months without items, in one finding."""
    filled = {(summary.listed.year, summary.listed.month) for summary in project.summaries if summary.listed}
    if not filled:
        return
    # The month of the day after today is the first that is not over.
    tomorrow = context.today + timedelta(days=1)
    end = tomorrow.year * 12 + tomorrow.month - 1
    first = min(year * 12 + month - 1 for year, month in filled)
    months = [(n // 12, n % 12 + 1) for n in range(max(first, end - 12), end)]
    blank = [f"{year}-{month:02d}" for year, month in months if (year, month) not in filled]
    if blank:
        yield Finding(START, f"这些月份没有公开任何信息：{'、'.join(blank)}", path=CATALOGUE_FILE)
