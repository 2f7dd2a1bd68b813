"""正文里的字在网页上没有。

查什么：正文和公开指南里写的字（字母、数字、汉字），按顺序逐个与生成的网页对照；网页上没有的，一处一条。
为什么（依据）：写了什么，公众就应当看到什么；少了字的公文会被误读。
反例：写在 <iframe>、<svg> 里的字。
正例：去掉标签，只留文字；符号引起的，在符号前面加 \\，或者改用全角符号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.source.diagnostics import Level, Place

CODE = "GK726"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = PASTED

_LONGEST = 40


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report words of a body that its page does not show."""
    for one in differences:
        if one.change is Change.LOST:
            yield Finding(
                Place(one.line, one.column), f"“{_shown(one.text)}”不会出现在网页上：{_remedy(one.hint)}"
            )


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _remedy(element: str) -> str:
    if element == "<>":
        return "在 HTML 标签里面，尖括号里的地址网页不显示，请去掉尖括号"
    if element.startswith("[^"):
        return f"脚注 {element} 写了两次，网页只显示后一次，请给其中一个换一个号"
    if element:
        return f"写在 <{element}> 里的字网页不显示，请去掉这个标签，只留文字"
    return "这一行里有符号被当成了标记，请在符号前面加 \\，或者改用全角的符号"
