"""正文里的标记写错了。

查什么：条目正文里 `<!-- gongkai:名称 -->` 的名称不是正文认识的：chart（把下面的表画成图）、report（年度报告的表）。
为什么（依据）：认不得的标记在网页上什么也不显示，写的人以为有图有表，其实没有。目录树、办理流程这样的占位只用在公开指南里。
反例：<!-- gongkai:charts -->
正例：<!-- gongkai:chart -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.guide_parts import PLACEHOLDERS
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.body import place_in
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK761"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK

_MARK = re.compile(r"<!--[ \t]{0,9}gongkai:([^\s<>]{1,40}?)(?=\s|-->)")
_KNOWN = ("chart", "report", "unverified")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report marks of ours that mean nothing in a body."""
    body = draft.record.body
    if "gongkai:" not in body:
        return
    # Marks are comments, so they are hidden while code is blanked.
    rest = without_code(body.replace("<!--", "<!\0-"))
    for match in _MARK.finditer(body):
        if match[1] in _KNOWN or rest[match.start()] != "<":
            continue
        place = place_in(draft.record, match.start())
        if match[1] in PLACEHOLDERS:
            yield Finding(place, f"“gongkai:{match[1]}”只用在公开指南的页面，条目里不显示：请删去")
        else:
            near = nearest(match[1], _KNOWN[:2])
            message = f"正文里没有叫“gongkai:{match[1]}”的标记，可用的有：{'、'.join(_KNOWN[:2])}"
            yield Finding(place, message, f"<!-- gongkai:{near} -->" if near == "chart" else None)
