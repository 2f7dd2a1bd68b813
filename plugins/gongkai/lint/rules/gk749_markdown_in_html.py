r"""HTML 标签里的 Markdown 记号。

查什么：写在 `<div>`、`<details>`、`<center>` 这样的 HTML 标签里的 Markdown：`**加粗**`、`- 列表`、`[链接](文件)` 的记号照样显示，空行分的各段连成一段。
为什么（依据）：Markdown 不读 HTML 标签里面的字，读者看到的是星号和方括号，链接点不开。
反例：<div align="center">\n\n**标题**\n\n</div>
正例：<div align="center"><b>标题</b></div>，或者移到标签外面。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.source.diagnostics import Level, Place

CODE = "GK749"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report Markdown in blocks of HTML, where it has no effect."""
    for one in differences:
        if one.change is Change.INERT:
            kind, _, element = one.hint.partition(" ")
            message = _of_mark(one.text, element) if kind == "mark" else _of_paragraph(one.text, element)
            yield Finding(Place(one.line, one.column), message)


def _of_mark(text: str, element: str) -> str:
    remedy = "移到标签外面"
    if text.startswith("**"):
        remedy += f"，或者写成 <b>{text.strip('*')}</b>"
    elif text.startswith("["):
        label, _, target = text[1:-1].partition("](")
        remedy += f'，或者写成 <a href="{target}">{label}</a>'
    return f"“{text}”写在 <{element}> 里，Markdown 的记号不起作用，照样显示：请{remedy}"


def _of_paragraph(text: str, element: str) -> str:
    return f"“{text}”和上面的一段连成了一段，<{element}> 里的空行不起作用：请各段写成 <p>……</p>，或者移到标签外面"
