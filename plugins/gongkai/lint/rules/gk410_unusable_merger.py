"""“并入”的类别放不进条目。

查什么：catalogue.yml 里停用的末级类别，“并入”写的应当是现用的末级类别：不是还有子类的，也不是自己也停用、又没有并到别处的。
为什么（依据）：检查会建议条目改到“并入”的类别；那里放不进条目，照着改又是一个错误。
反例：{名称: 旧通知, 代码: JTZ, 停用: 是, 并入: ZCFG}，而 ZCFG 下面还有子类。
正例：并入: ZCFG-GFXWJ
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK410"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "并入"
BASIS = SETTINGS


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report 并入 of leaves that leads to no leaf in use."""
    categories = context.settings.categories
    for category in categories.values():
        target = categories.get(category.merged_into or "")
        if target is None or not category.is_leaf:
            continue
        if not target.is_leaf:
            prefix = f"{target.full_name}/"
            below = [one for one in context.settings.open_leaves if one.full_name.startswith(prefix)]
            named = "、".join(f"{one.name}（{one.code}）" for one in below[:8])
            message = f"“{category.full_name}”并入的“{target.full_name}”下面还有子类，放不进条目：请写其中一个的代码：{named}"
            right = below[0].code if len(below) == 1 else None
            yield Finding(category.place(FIELD), message, right, path=CATALOGUE_FILE)
        elif target.retired and not target.merged_into:
            message = (
                f"“{category.full_name}”并入的“{target.full_name}”自己也停用了：请写现用的末级类别的代码"
            )
            yield Finding(category.place(FIELD), message, path=CATALOGUE_FILE)
