"""网上访谈没有按时汇总上报。

查什么：自访谈结束的第二日起 3 个工作日内（`汇总`）没有汇总上报（第二日算第一天）；记了“事项: 汇总”的告知而少于 5 个单位（`报送`）。
为什么（依据）：汇总报告报党委、人大、政府、政协办公室和政府信息公开主管部门。
反例：4月20日（星期二）结束，4月26日才汇总。
正例：汇总日期: 2010-04-23。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.interviews import RULES, begins, is_over, notices
from gongkai.source.diagnostics import Level
from gongkai.standards.limits import judge_limit, parse_limit

CODE = "GK245"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "汇总日期"
BASIS = RULES
PARAMETERS = {"汇总": "3个工作日", "报送": "5"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a summary that is late or went to too few bodies."""
    when, limit = begins(draft), parse_limit(context.parameter(CODE, "汇总"))
    if when is None or limit is None or not is_over(draft, when, context.today):
        return
    done = draft.days.get("汇总日期")
    judged = judge_limit(limit, when.date(), done or context.today, context.calendar)
    if done is not None and done < when.date():
        message = f"汇总日期 {done} 早于访谈的 {when.date()}：访谈结束以后才汇总，请核对"
        yield Finding(draft.place("汇总日期"), message, field="汇总日期")
    elif judged.late and done is None:
        message = f"访谈情况应当在 {judged.deadline} 以前汇总上报，没有记下“汇总日期”"
        yield Finding(draft.place("汇总日期"), message, field="汇总日期")
    elif judged.late:
        message = f"访谈情况应当在 {judged.deadline} 以前汇总上报，{done} 才报，晚了 {judged.late} 个工作日"
        yield Finding(draft.place("汇总日期"), message, field="汇总日期")
    told = list(notices(draft, "汇总"))
    bodies = {one.addressee for one in told if one.addressee}
    wanted = context.amount(CODE, "报送")
    if told and len(bodies) < wanted:
        message = f"汇总报告应当报送 {wanted} 个单位，记下的只有 {len(bodies)} 个"
        yield Finding(told[0].place, message, field="告知")
