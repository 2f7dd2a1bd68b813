"""星号成了斜体。

查什么：词中间一对单个的“*”，网页上不显示，中间的字成了斜体；单独一行的 `** 总则 **`，里面有空格，成不了粗体，星号照样显示。数字、字母之间的星号和打码的姓名照样显示，不在此列。
为什么（依据）：算式、代号里的星号没有了，意思会变；中文的斜体也不好认。
反例：单价*数量*天数
正例：写成 单价×数量×天数，或者 \\*；要强调的，写 **数量**。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.body import place_in
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level, Place

CODE = "GK734"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED

_SPACED = re.compile(
    r"^[ \u3000]{0,8}(?P<mark>\*\*)(?P<text>[ \u3000]+[^*\n]{1,80}|[^*\s][^*\n]{0,80}[ \u3000])\*\*[ \u3000]*$",
    re.MULTILINE,
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a line in bold whose asterisks stay visible, because blanks stand inside of them."""
    body = draft.record.body
    if (match := _SPACED.search(without_code(body) if "** " in body or " **" in body else "")) is not None:
        text = match["text"].strip()
        yield Finding(
            place_in(draft.record, match.start("mark")),
            f"“{match[0].strip()}”的星号会照样显示：** 的里面不能有空格，请写成 **{text}**",
            f"**{text}**",
        )


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report asterisks inside a word that became emphasis."""
    for one in differences:
        if one.change is Change.EMPHASIS:
            message = f"“{one.text}”两边的 * 不会显示，中间的字成了斜体：是乘号的，请写 × 或者 \\*；要强调的，请写 **{one.text}**"
            yield Finding(Place(one.line, one.column), message)
