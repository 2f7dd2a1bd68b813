"""认不出的发文字号。

查什么：发文字号既不是“机关代字〔年份〕顺序号号”，也不是令、公告、通告的编号。
为什么（依据）：GB/T 9704—2012 7.2.5；认不出的编号多半漏了年份或代字，请核对原文。没有文号就删去这一行，或写“无”。
反例：发文字号: 12号文
正例：发文字号: 红供发〔2009〕12号；国务院令第711号；公告2024年第3号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import NO_DOC_NUMBER
from gongkai.lint.basis import DOCUMENT_FORMAT
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level
from gongkai.standards.doc_number import corrected, is_order, is_standard, without_sign

CODE = "GK207"
LEVEL = Level.WARNING
FIELD = "发文字号"
BASIS = DOCUMENT_FORMAT


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a 发文字号 that is not recognized."""
    text = draft.texts.get(FIELD)
    if text is None or text in NO_DOC_NUMBER or is_standard(text) or is_order(text) or corrected(text):
        return
    right = without_sign(text)
    if right:
        message = (
            f"发文字号“{text}”没有机关代字：请照原文补上，写成“××发{right}”的样子，没有代字的文件不写这一行"
        )
        yield Finding(draft.place(FIELD), message)
        return
    yield Finding(
        draft.place(FIELD), f"认不出发文字号“{text}”：应当像“红供发〔2009〕12号”这样，没有就删去这一行"
    )
