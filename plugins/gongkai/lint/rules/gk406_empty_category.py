"""空白类别。

查什么：目录树的末级类别里一条信息也没有（已停用的不查）。
为什么（依据）：空白栏目是网站检查的扣分项，达到 5 个单项否决；公众点进去什么也没有。
反例：类别“业务及服务/市场信息”下没有信息。
正例：补上信息，或者给类别加“停用”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK406"
LEVEL = Level.WARNING
FIELD = "类别"
BASIS = {**regulations(), 2019: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：空白栏目"}


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report leaves without items; items with errors count."""
    filled = {item.category for item in project.items} | {summary.category for summary in project.summaries}
    for category in context.settings.categories.values():
        if category.is_leaf and not category.retired and category.code not in filled:
            message = f"类别“{category.full_name}”里一条信息也没有：请补上，或写“停用”"
            yield Finding(
                category.place("名称"), message, path=CATALOGUE_FILE, department=category.department
            )
