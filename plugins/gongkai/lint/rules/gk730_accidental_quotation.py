"""文字成了引用。

查什么：行首的“>”后面是数字（本来是“大于”），或者引用下面没有空行就接着写的一段。
为什么（依据）：引用缩进、变灰，公众会以为是别处的话。
反例：>500万元的项目由局务会研究。
正例：写“大于500万元”，或者 \\>500；引用下面空一行再写。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK730"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report text that became a quotation."""
    for one in differences:
        if one.change is not Change.QUOTATION:
            continue
        if one.hint == "greater":
            message = f"“{one.text}”行首的 > 成了引用的记号：请写“大于”，或者在前面加 \\；真是引用的，在 > 后面加一个空格"
        else:
            message = f"“{one.text}”接在引用下面，成了引用的一部分：请在上面空一行{can(path, '补上')}"
        yield Finding(Place(one.line, one.column), message)
