"""像列表而没有成为列表。

查什么：“- ”“3. ”开头的行紧接在一段文字下面，网页上没有成为列表，和上一行连成了一段。
为什么（依据）：各项连成一串，分不清几项。引出列表的一行以“：”结尾、或者有两项以上的，自动分开；拿不准的才提醒。
反例：详见下列各表\n3. 收支表
正例：在列表上面空一行；不是列表的，写成 3、 或者 3\\. 。gongkai fix 可以补上空行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK733"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report lines that look like a list and are none on the page."""
    for one in differences:
        if one.change is Change.LIST:
            message = f"“{one.text}”和上一行连成了一段，没有成为列表：请在上面空一行{can(path, '补上')}；不是列表的，请在记号前面加 \\"
            yield Finding(Place(one.line, one.column), message)
