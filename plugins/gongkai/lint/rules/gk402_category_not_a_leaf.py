"""类别不是末级。

查什么：类别要选到目录树的最末一级，不能停在中间。
为什么（依据）：有的地方的目录编制规范要求归类到末级；停在中间的信息在末级目录里查不到。
反例：类别: 业务及服务
正例：类别: 业务及服务/合作指导
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import LOCAL_CATALOGUES, SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK402"
LEVEL = Level.ERROR
FIELD = "类别"
BASIS = f"{LOCAL_CATALOGUES}；{SETTINGS}"
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a category that has subcategories."""
    category = draft.category
    if category is None or category.is_leaf:
        return
    categories = context.settings.categories
    prefix = f"{category.full_name}/"
    below = [c for c in categories.values() if c.is_leaf and c.full_name.startswith(prefix)]
    leaves = [c.full_name for c in below if not c.retired]
    listed = "、".join(leaves[:8]) + ("等" if len(leaves) > 8 else "")
    yield Finding(
        draft.place(FIELD),
        f"“{category.full_name}”下面还有子类，请选到末级：{listed}",
        leaves[0] if len(leaves) == 1 else None,
    )
