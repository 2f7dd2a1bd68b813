"""网上访谈会后的问题没有按时答复。

查什么：“会后答复”里的问题还没有写日期和答复，或者晚于访谈后的 5 个工作日（`会后答复`）；有没有写问题的、写了答复没有写日期的。
为什么（依据）：由于客观原因未能及时答复的问题，应当及时处理并提交；5 个工作日是另一个市的规定，各地不同，可以改。
反例：会后答复: [{问题: 能不能贷款}]，访谈过去一个月了。
正例：会后答复: [{问题: 能不能贷款, 日期: 2010-04-23, 答复: 可以，凭……}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, row_day, scalar_text
from gongkai.lint.shared.interviews import RULES, begins
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Mapping
from gongkai.standards.limits import judge_limit, parse_limit

CODE = "GK246"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "会后答复"
BASIS = RULES
PARAMETERS = {"会后答复": "5个工作日"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report each question that is still open after its limit or was answered after it."""
    when, limit = begins(draft), parse_limit(context.parameter(CODE, "会后答复"))
    if when is None or limit is None:
        return
    for row in draft.rows.get("会后答复", ()):
        answered = row_day(row, "日期") if scalar_text(row, "答复") else None
        if missing := _missing(row):
            message = f"会后答复的这一项没有写“{missing}”，请补上"
            yield Finding(Place(row.line, row.column), message, field="会后答复")
            continue
        if scalar_text(row, "日期") and row_day(row, "日期") is None:
            continue  # GK208 tells of a day that cannot be read
        if answered is not None and answered < when.date():
            message = f"会后的答复写的是 {answered}，早于访谈的 {when.date()}，请核对"
            yield Finding(Place(row.line, row.column), message, field="会后答复")
            continue
        judged = judge_limit(limit, when.date(), answered or context.today, context.calendar)
        if not judged.late:
            continue
        did = f"{answered} 才答复" if answered else "还没有答复"
        message = f"会后的问题应当在 {judged.deadline} 以前答复，{did}"
        yield Finding(Place(row.line, row.column), message, field="会后答复")


def _missing(row: Mapping) -> str:
    """The key that an entry lacks: every entry has a question, and an answer has its day."""
    if not scalar_text(row, "问题"):
        return "问题"
    return "日期" if scalar_text(row, "答复") and not scalar_text(row, "日期") else ""
