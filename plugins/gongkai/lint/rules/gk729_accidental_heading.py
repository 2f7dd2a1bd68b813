"""文字成了标题。

查什么：“#”后面没有空格的一行，和下一行只有 ---- 或 ==== 的一行：都会成为标题。
为什么（依据）：标题进目录，字也大；井号开头的文字、下面画了线的文字，不一定是标题。
反例：正文的最后一行下面紧接着 ----。
正例：是标题的，写“## 标题”，# 后面有空格；要画线的，在线的上面空一行；要显示 # 的，写 \\#。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.source.diagnostics import Level, Place

CODE = "GK729"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report text that became a heading."""
    for one in differences:
        if one.change is not Change.HEADING:
            continue
        if one.hint == "hash":
            message = f"“{one.text}”成了标题：是标题的，请在 # 后面加一个空格；不是的，请写 \\#"
        elif one.hint == "double":
            message = (
                f"“{one.text}”下面紧接着一行 ===，成了一级标题：是标题的，请写“## …”；不是的，请删去那一行"
            )
        else:
            message = (
                f"“{one.text}”下面紧接着一条线，成了标题：是标题的，请写“## …”；要画线的，请在线的上面空一行"
            )
        yield Finding(Place(one.line, one.column), message)
