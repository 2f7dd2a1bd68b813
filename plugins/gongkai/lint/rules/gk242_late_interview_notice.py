"""网上访谈的告知晚了，或者没有记下。

查什么：访谈内容没有在开始的 15 个工作日前告知工作机构（`内容`）；征集到的问题没有在 5 日前告知答复单位（`问题`）；地点没有在开始前 5 日内告知（`地点`，早于 5 日的不算）；参加人员没有在 3 日前告知（`人员`）；计划有调整而没有在 20 个工作日前通知（`调整`，只查写了的）。写“日”的按自然日，写“个工作日”的按工作日；期限过了还没有记下的也提醒。
为什么（依据）：答复单位要来得及准备，主办方要来得及安排；期限是一个市的规定，各地不同，可以改。
反例：4月20日的访谈，4月19日才把公众的问题告知答复单位。
正例：告知: [{对象: 合作指导科, 日期: 2010-04-14, 事项: 问题}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.interviews import RULES, begins, last_day_before, notices
from gongkai.source.diagnostics import Level

CODE = "GK242"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "告知"
BASIS = RULES
PARAMETERS = {"内容": "15个工作日", "问题": "5日", "地点": "5日", "人员": "3日", "调整": "20个工作日"}
_WHAT = {
    "内容": "访谈内容应当告知工作机构",
    "问题": "征集到的问题应当告知答复单位",
    "人员": "参加人员的人数和职务应当告知工作机构",
    "调整": "计划的调整应当通知答复单位",
}
_ONLY_IF_TOLD = "调整"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report each notice that was given too late or, after its day, is not recorded."""
    when = begins(draft)
    if when is None:
        return
    for matter, what in _WHAT.items():
        yield from _before(draft, matter, what, when, context)
    yield from _place(draft, when, context)


def _before(draft: Draft, matter: str, what: str, when: datetime, context: Context) -> Iterator[Finding]:
    limit = context.parameter(CODE, matter)
    last = last_day_before(when, limit, context)
    if last is None:
        return
    told = list(notices(draft, matter))
    if not told and context.today > last and matter != _ONLY_IF_TOLD:
        yield Finding(
            draft.place("告知"), f"{what}（开始的{limit}前，即 {last}），没有记下这一次告知", field="告知"
        )
    for one in told:
        if one.day > last:
            message = f"{what}，应当在开始的{limit}前（{last} 或者更早），{one.day} 才告知"
            yield Finding(one.place, message, field="告知")


def _place(draft: Draft, when: datetime, context: Context) -> Iterator[Finding]:
    limit = context.parameter(CODE, "地点")
    first, told = last_day_before(when, limit, context), list(notices(draft, "地点"))
    if first is None:
        return
    if not told and context.today > when.date():
        yield Finding(
            draft.place("告知"), f"活动地点应当在开始前{limit}内告知答复单位，没有记下", field="告知"
        )
    for one in told:
        if not first <= one.day <= when.date():
            message = f"活动地点应当在开始前{limit}内（{first} 至 {when.date()}）告知，记的是 {one.day}"
            yield Finding(one.place, message, field="告知")
