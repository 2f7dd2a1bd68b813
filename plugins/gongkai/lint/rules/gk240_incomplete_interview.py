"""网上访谈写得不全。

查什么：放在“条目类型: 网上访谈”类别里的信息没有写访谈时间、期号、承办单位、嘉宾，访谈时间不是 2010-04-20 09:30 的样子，时长不是分钟数；告知的“事项”不是 内容、问题、地点、人员、调整、汇总 之一；别的类别的信息写了“访谈时间”。
为什么（依据）：预告、日历和存档都靠这几项；公众要知道什么时候、谁来答。
反例：访谈时间: 4月20日上午。
正例：访谈时间: 2010-04-20 09:30。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.interview import moment_of
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, scalar_text
from gongkai.lint.shared.interviews import MATTERS, REQUIRED, RULES, is_interview, minutes
from gongkai.source.diagnostics import Level, Place

CODE = "GK240"
LEVEL = Level.ERROR
SINCE = "0.2.0"
_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
BASIS = f"本站的要求：预告和存档用得上的各项；{RULES}"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report what an interview lacks, and the time of an interview on any other item."""
    if not is_interview(draft):
        if "访谈时间" in draft.texts and draft.category is not None:
            message = f"类别“{draft.category.full_name}”不是网上访谈：在类别上写“条目类型: 网上访谈”，或删去“访谈时间”"
            yield Finding(draft.place("访谈时间"), message, field="访谈时间")
        return
    for name in REQUIRED:
        if name not in draft.texts and not draft.words.get(name):
            yield Finding(draft.place(name), f"网上访谈要写“{name}”", field=name)
    written = draft.texts.get("访谈时间", "")
    if written and moment_of(written) is None:
        wrong = "没有这一天或者这个钟点" if _SHAPE.fullmatch(written) else "写法不对"
        message = f"访谈时间“{written}”{wrong}：请写真有的一天和开始的钟点，如 2010-04-20 09:30"
        yield Finding(draft.place("访谈时间"), message, field="访谈时间")
    for name in ("时长", "计划时长"):
        if name in draft.texts and minutes(draft, name) is None:
            yield Finding(draft.place(name), f"“{name}”请写分钟数，如 90", field=name)
    for row in draft.rows.get("告知", ()):
        matter = scalar_text(row, "事项")
        if matter not in MATTERS:
            message = f"告知的“事项”只能是：{'、'.join(MATTERS)}"
            yield Finding(Place(row.line, row.column), message, field="告知")
