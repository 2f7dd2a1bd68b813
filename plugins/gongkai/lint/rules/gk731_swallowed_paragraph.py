"""另起的一段并进了列表。

查什么：列表的一项下面没有空行，紧接着另起一段（例如“（一）”开头的，或者不缩进的一行），就成了那一项的一部分。
为什么（依据）：读起来是上一项的内容，层次全乱。
反例：1. 加强领导。\n（一）落实责任。
正例：在上面空一行；属于上一项的，行首缩进四格。gongkai fix 可以补上空行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK731"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report paragraphs that became part of the item above them."""
    for one in differences:
        if one.change is Change.ITEM:
            message = f"“{one.text}”并进了上面列表的那一项：另起一段的，请在上面空一行{can(path, '补上')}；属于那一项的，请缩进四格"
            yield Finding(Place(one.line, one.column), message)
