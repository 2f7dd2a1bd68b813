"""有效性与日期不符。

查什么：失效日期已过还写“有效”，施行日期已到还写“尚未生效”，失效日期没到却写“失效”。
为什么（依据）：失效、废止的文件没有标明，是检查中的常见问题；公众会照着已经失效的文件办事。
反例：失效日期: 2009-06-30，有效性: 有效，今天是 2009-12-31
正例：有效性: 失效
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK601"
LEVEL = Level.WARNING
FIELD = "有效性"
BASIS = regulations(new="第六条")
ONLY_TIME = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a stated validity that contradicts the dates."""
    stated = draft.texts.get(FIELD)
    if stated is None:
        return
    expires, effective, today = draft.days.get("失效日期"), draft.days.get("施行日期"), context.today
    place = draft.place(FIELD)
    if stated in ("有效", "尚未生效", "已修改", "部分失效") and expires and expires < today:
        yield Finding(place, f"失效日期 {expires} 已过，有效性还写“{stated}”，请改为“失效”", "失效")
    elif stated == "尚未生效" and effective and effective <= today:
        yield Finding(place, f"施行日期 {effective} 已到，有效性还写“尚未生效”，请改为“有效”", "有效")
    elif stated == "失效" and expires and expires >= today:
        yield Finding(place, f"失效日期 {expires} 还没有到，有效性却写“失效”，请核对")
