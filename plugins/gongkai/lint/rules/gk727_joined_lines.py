"""几行连成了一段。

查什么：下一行本来是另起的一段（上一行到句末就结束了，或者这一行有编号、标签、首行缩进，或者是落款、日期），中间却没有空行。
为什么（依据）：Markdown 里不空行就是同一段：公文从 Word 粘贴过来，题目、称谓、正文和落款会连成一片，没法读。
反例：通知如下：\n一、加强领导。\n二、加强调运。
正例：各段之间空一行；一段里要换行的，在行末写两个空格或 <br>。gongkai fix 可以补上空行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK727"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report the first line of each paragraph that was meant to begin a new one."""
    for one in differences:
        if one.change is Change.JOINED:
            count = one.hint.count(",") + 1
            more = f"，往下还有 {count - 1} 处" if count > 1 else ""
            message = f"“{one.text}”和上一行连成了一段{more}：请在上面空一行{can(path, '补上')}"
            yield Finding(Place(one.line, one.column), message)
