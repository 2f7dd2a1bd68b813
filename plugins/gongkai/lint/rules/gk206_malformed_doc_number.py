"""发文字号的写法不对。

查什么：发文字号由机关代字、年份、顺序号组成：年份用全称，放在六角括号〔〕里；顺序号不加“第”，不编虚位（1 不写成 01），后面有“号”。gongkai fix 可以改正括号。
为什么（依据）：GB/T 9704—2012 7.2.5 的规定；写法不一，按文号就查不到。
反例：红供发[2009]第012号
正例：红供发〔2009〕12号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import NO_DOC_NUMBER
from gongkai.lint.basis import DOCUMENT_FORMAT
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level
from gongkai.standards.doc_number import corrected

CODE = "GK206"
LEVEL = Level.ERROR
FIELD = "发文字号"
BASIS = DOCUMENT_FORMAT


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a 发文字号 whose correct form is certain."""
    text = draft.texts.get(FIELD)
    if text is None or text in NO_DOC_NUMBER:
        return
    right = corrected(text)
    if right is not None:
        yield Finding(draft.place(FIELD), f"发文字号“{text}”应当写成“{right}”", right)
