"""链接没有文字。

查什么：正文和公开指南里没有文字的链接：方括号里是空的，或者 a 标签中间是空的。
为什么（依据）：公众看不见也点不到；读屏软件只念出一串地址。
反例：<a href="https://www.example.org/"></a>
正例：[示例网站](https://www.example.org/)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.body import links_of, place_in
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level
from gongkai.source.ignorable import without_ignorable

CODE = "GK736"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED
ALSO = (Source.GUIDE,)

_EMPTY = re.compile(r"<a\s[^<>]*\bhref\s{0,9}=[^<>]*>(?:\s|&nbsp;)*+</a\s{0,9}>", re.IGNORECASE)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report links that show nothing."""
    body = draft.record.body
    told = set()
    for link in links_of(draft.record):
        if not link.image and not without_ignorable(unescape(link.text)).strip():
            told.add(link.place.line)
            yield Finding(
                link.place, f"链接“{link.target}”没有文字，公众看不见：请写成 [文字]({link.target})，或者删去"
            )
    if "</a" in body.lower():
        for match in _EMPTY.finditer(without_code(body)):
            place = place_in(draft.record, match.start())
            if place.line not in told:  # what is no address of a page is no link of the list
                yield Finding(place, "链接没有文字，公众看不见：请在标签中间写上文字，或者删去")
