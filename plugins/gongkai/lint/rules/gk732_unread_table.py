"""像表格而没有成为表格。

查什么：用制表符、竖线（半角、全角）、线条、空格或者逗号（CSV）分栏的几行，网页上没有成为表格。
为什么（依据）：从 Word、Excel 粘贴来的表格只剩制表符，从 CSV 文件来的只剩逗号，网页上各栏连成一串，对不上号。
反例：名称（制表符）数量，下一行 化肥（制表符）100。
正例：第一行写 |名称|数量|，第二行写 |---|---|，以下每行一样多的竖线。gongkai fix 可以改各行栏数相同的。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK732"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED

_MESSAGES = {
    "tabs": "起的几行用制表符分栏，网页上会连成一串：请改成 |名称|数量| 这样的表格，第二行写 |---|---|",
    "pipes": "起的几行没有成为表格：第二行要写 |---|---|，栏数与第一行相同",
    "head": "是表格的第一行，却没有进表格：|---|---| 要写在它的下一行",
    "rest": "和上面的表格之间有空行，没有成为表格的一行：请删去空行",
    "wide pipes": "起的几行用全角竖线分栏，网页上会连成一串：请改成 |名称|数量| 这样的表格，第二行写 |---|---|",
    "drawn": "起的几行用线条画成表格，网页上对不齐：请改成 |名称|数量| 这样的表格，第二行写 |---|---|",
    "commas": "起的几行用逗号分栏，像是 CSV 文件，网页上会连成一串：请改成 |名称|数量| 这样的表格，第二行写 |---|---|；行数多的，把文件列在“附件”里",
    "blanks": "起的几行用空格分栏，网页上对不齐：请改成 |名称|数量| 这样的表格，第二行写 |---|---|",
}

_MENDED = {"tabs": "改栏数相同的", "pipes": "补上", "rest": "删去", "wide pipes": "改栏数相同的"}


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report lines that look like a table and are none on the page."""
    for one in differences:
        if one.change is Change.TABLE:
            fix = can(path, _MENDED[one.hint]) if one.hint in _MENDED else ""
            yield Finding(Place(one.line, one.column), f"“{one.text}”{_MESSAGES[one.hint]}{fix}")
