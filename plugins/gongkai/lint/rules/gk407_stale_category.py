"""类别长期没有更新。

查什么：类别里最新的一条，距今天超过了它自己的“更新周期”；没有写更新周期的，动态、要闻类 2 周，通知公告、政策文件类 6 个月（参数可改），其他类别不查。
为什么（依据）：栏目不更新是网站检查的单项否决指标；公开的信息应当及时更新。
反例：“动态信息”最新的一条是三个月以前的。
正例：按更新周期补充信息；确实不再更新的，写“停用”。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.catalogue.settings import Category
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level
from gongkai.standards.limits import parse_cycle

CODE = "GK407"
LEVEL = Level.WARNING
FIELD = "更新周期"
BASIS = {**regulations(), 2019: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：栏目不更新"}
PARAMETERS = {
    "动态类": "动态、要闻、新闻", "动态天数": "14",
    "政策类": "通知、公告、政策文件、规范性文件", "政策天数": "183",
}  # fmt: skip
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report leaves whose newest item is older than the update cycle."""
    newest: dict[str, date] = {}
    for summary in project.summaries:
        days = [day for day in (summary.listed, summary.updated) if day is not None and day <= context.today]
        if summary.category is not None and days:
            newest[summary.category] = max(*days, newest.get(summary.category, days[0]))
    for code, day in newest.items():
        category = context.settings.categories[code]
        allowed = None if category.retired else _days(category, context)
        passed = (context.today - day).days
        if allowed is not None and passed > allowed:
            message = f"类别“{category.full_name}”最新的一条是 {day}，已经 {passed} 天没有更新（应当在 {allowed} 天以内）"
            yield Finding(
                category.place("更新周期", "名称"),
                message,
                path=CATALOGUE_FILE,
                department=category.department,
            )


def _days(category: Category, context: Context) -> int | None:
    if category.update_cycle:
        return parse_cycle(category.update_cycle)
    for words, days in (("动态类", "动态天数"), ("政策类", "政策天数")):
        if any(_names(word, name) for word in context.words(CODE, words) for name in category.path):
            return context.amount(CODE, days)
    return None


def _names(word: str, name: str) -> bool:
    # 新闻出版 is an industry, not news.
    return bool(word) and word in name.replace("新闻出版", "")
