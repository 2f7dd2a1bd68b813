"""缩进的文字成了程序代码。

查什么：行首有四个以上空格或制表符的汉字，网页上成了程序代码的样子。
为什么（依据）：代码用等宽字体、不换行，长了要左右拖动；落款、首行缩进不能这样写。
反例：用制表符推到右边的落款和日期。
正例：顶格写；落款和日期各占一段，网页按公文的格式排。gongkai fix 可以去掉缩进。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK728"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report indented Chinese text that became code."""
    for one in differences:
        if one.change is Change.CODE:
            message = f"“{one.text}”前面空了四格以上，成了程序代码的样子：请顶格写{can(path, '去掉缩进')}"
            yield Finding(Place(one.line, one.column), message)
