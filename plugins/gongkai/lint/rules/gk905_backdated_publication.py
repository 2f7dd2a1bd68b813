"""公开时间早于提交的时间。

查什么：这次新增的信息，公开时间比带来它的提交早了很多天（参数“天数”，默认 20 天；还没有提交的按今天算）；或者已公开的信息，公开时间被改早了，而没有写“状态”的“更正”。
为什么（依据）：伪造发稿日期是网站检查的单项否决问题；git 的提交时间可以证明什么时候登记的。补登以前在别处公开的信息，写明理由加“豁免”。
反例：2009-12-20 提交的文件，公开时间写 2009-05-01。
正例：公开时间写实际公开的日期。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.previous import PreviousItem, previous_items
from gongkai.source.diagnostics import Level
from gongkai.standards.dates import parse_date

CODE = "GK905"
LEVEL = Level.WARNING
FIELD = "公开时间"
BASIS = {
    **regulations(),
    2019: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：弄虚作假（如伪造发稿日期）",
}
PARAMETERS = {"天数": "20"}


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report new items that claim publication long before they were committed, and published items whose 公开时间 was
    moved to an earlier date.
    """
    history = project.history
    if history is None:
        return
    old = {previous.number: previous for previous in previous_items(history.before)}
    yield from _moved(old, project)
    most = context.amount(CODE, "天数")
    for summary in project.summaries:
        if summary.path in history.before or summary.path not in history.touched or summary.number in old:
            continue
        # With a 基准日 the dates of commits may lie in the future.
        brought = min(history.brought.get(summary.path, context.today), context.today)
        early = (brought - summary.published).days if summary.published else 0
        if early > most:
            message = f"公开时间 {summary.published} 比登记进来的日子（{brought}）早 {early} 天，请核对是不是实际公开的日期"
            yield Finding(summary.place(FIELD), message, path=summary.path)


def _moved(old: Mapping[str, PreviousItem], project: Project) -> Iterator[Finding]:
    for summary in project.summaries:
        previous = old.get(summary.number)
        if previous is None or summary.published is None or summary.status == "更正":
            continue
        day = parse_date(previous.published[:10])
        if (
            day is not None
            and summary.published < day
            and (summary.path == previous.path or summary.title == previous.title)
        ):
            message = f"已公开信息的公开时间从 {day} 改早到了 {summary.published}：确是写错的，请写“状态”的“更正”说明，否则改回"
            yield Finding(summary.place(FIELD), message, day.isoformat(), path=summary.path)
