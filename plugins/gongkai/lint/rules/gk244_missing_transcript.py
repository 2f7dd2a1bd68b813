"""网上访谈没有实录，或者有问题没有答复。

查什么：访谈已经举办，正文里没有一个 `**问**：`，或者没有写时长；某个问题后面没有 `**答**：`，会后答复里也没有一条；访谈还没有举办就写了问答。
为什么（依据）：公众的问题都应据实答复；没有当场答复的，会后答复并提交。
反例：正文只有一句“访谈顺利举行”。
正例：一问一答，各起一段：“**问**：怎样入社？”“**答**：提出申请，经理事会同意。”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.interview import questions_of
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.interviews import RULES, begins, is_over
from gongkai.source.diagnostics import Level, Place

CODE = "GK244"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = RULES


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a missing transcript and each question without an answer."""
    when = begins(draft)
    if when is None:
        return
    questions, start = questions_of(draft.record.body), draft.record.body_line
    if not is_over(draft, when, context.today):
        if questions and when.date() > context.today:
            yield Finding(
                Place(start + questions[0].line - 1, 1), f"访谈 {when.date()} 才举办，正文里已经有了问答"
            )
        return
    if "时长" not in draft.texts:
        yield Finding(draft.place("时长"), "访谈已经举办，请写“时长”（实际的分钟数）", field="时长")
    if not questions:
        message = "访谈已经举办，正文里没有实录：一问一答各起一段，以“**问**：”“**答**：”开头"
        yield Finding(draft.place("访谈时间"), message, field="访谈时间")
    if draft.rows.get("会后答复"):
        return
    for question in questions:
        if not question.answered:
            message = "这个问题没有答复：写上“**答**：…”，没有当场答复的写进“会后答复”"
            yield Finding(Place(start + question.line - 1, 1), message)
