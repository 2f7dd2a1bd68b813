"""空白类别。

查什么：目录树的末级类别里一条信息也没有（已停用的不查）；超过 5 个的合起来报一次。
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

# More than these are reported in one finding: a new site has no items yet.
_TOGETHER = 5
_SHOWN = 8


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report leaves without items, one by one or many at once; items with errors count."""
    filled = {item.category for item in project.items} | {summary.category for summary in project.summaries}
    empty = [category for category in context.settings.open_leaves if category.code not in filled]
    if len(empty) > _TOGETHER:
        named = "、".join(category.full_name for category in empty[:_SHOWN])
        more = f"等 {len(empty)} 个" if len(empty) > _SHOWN else f"这 {len(empty)} 个"
        message = f"类别“{named}”{more}里一条信息也没有：请陆续补上，用不着的写“停用”"
        yield Finding(empty[0].place("名称"), message, path=CATALOGUE_FILE)
        return
    for category in empty:
        message = f"类别“{category.full_name}”里一条信息也没有：请补上，或写“停用”"
        yield Finding(category.place("名称"), message, path=CATALOGUE_FILE, department=category.department)
