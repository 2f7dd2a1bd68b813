"""用了已经停用的类别。

查什么：catalogue.yml 里标了“停用”的类别，停用之后形成的信息不能再用；停用以前的信息照旧。
为什么（依据）：机构和目录调整以后，新的信息要归到现在的类别，公众才查得到，责任才落得实。
反例：类别在 2009-06-30 停用，2009-09-01 形成的信息还写它。
正例：写“并入”的类别。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.retirement import is_out_of_use, retirement_finding
from gongkai.source.diagnostics import Level

CODE = "GK403"
LEVEL = Level.WARNING
FIELD = "类别"
BASIS = SETTINGS


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an item created after its category was retired; any item if the date is not known."""
    category, created = draft.category, draft.days.get("生成时间")
    if category is not None and is_out_of_use(category, created):
        successor = context.settings.categories.get(category.merged_into or "")
        # A branch takes no items; that it is named in 并入 is GK410.
        right = successor.full_name if successor and successor.is_leaf else None
        yield retirement_finding(draft.place(FIELD), "类别", category.full_name, category.retired_on, right)
