"""星号成了斜体。

查什么：词中间一对单个的“*”，网页上不显示，中间的字成了斜体。数字、字母之间的星号和打码的姓名照样显示，不在此列。
为什么（依据）：算式、代号里的星号没有了，意思会变；中文的斜体也不好认。
反例：单价*数量*天数
正例：写成 单价×数量×天数，或者 \\*；要强调的，写 **数量**。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.source.diagnostics import Level, Place

CODE = "GK734"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report asterisks inside a word that became emphasis."""
    for one in differences:
        if one.change is Change.EMPHASIS:
            message = f"“{one.text}”两边的 * 不会显示，中间的字成了斜体：是乘号的，请写 × 或者 \\*；要强调的，请写 **{one.text}**"
            yield Finding(Place(one.line, one.column), message)
