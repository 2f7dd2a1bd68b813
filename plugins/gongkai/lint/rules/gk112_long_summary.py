"""内容概述太长。

查什么：内容概述的字数超过上限（参数“上限”，默认 300；各地有 100、150、300 字的规定）。
为什么（依据）：内容概述供公众在目录里一眼看懂，不是正文的摘抄；各地目录编制规范都限定字数。
反例：把全文贴进“内容概述”。
正例：写一两句话。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import LOCAL_CATALOGUES, SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK112"
LEVEL = Level.WARNING
FIELD = "内容概述"
BASIS = f"{LOCAL_CATALOGUES}；{SETTINGS}"
PARAMETERS = {"上限": "300"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a summary longer than the site's limit."""
    summary = draft.texts.get(FIELD)
    if summary is None or len(summary) < 20:
        return
    most = context.amount(CODE, "上限")
    if len(summary) > most:
        yield Finding(draft.place(FIELD), f"内容概述有 {len(summary)} 字，超过 {most} 字，请压缩成一两句话")
