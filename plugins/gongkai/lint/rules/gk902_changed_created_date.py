"""改了已公开信息的生成时间。

查什么：与基准版本（--base）比较，同一个索引号的生成时间变了，而没有写“状态”的“更正”。
为什么（依据）：生成时间是判断是否按时公开的起点；悄悄改动等于伪造日期。确实写错的，用“更正”说明。
反例：把生成时间从 2009-03-02 改成 2009-04-20，使超期的公开变成按时。
正例：改正生成时间，同时写“状态: {更正: 生成时间原误写为 2009-03-02, 日期: 2009-06-01}”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.previous import previous_items
from gongkai.source.diagnostics import Level
from gongkai.standards.dates import parse_date

CODE = "GK902"
LEVEL = Level.ERROR
FIELD = "生成时间"
BASIS = regulations("第十八条", "第二十六条")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report items whose 生成时间 was changed without a 更正. With another title it is another item."""
    if project.history is None:
        return
    for previous in previous_items(project.history.before):
        summary, day = project.summary_by_number.get(previous.number), parse_date(previous.created)
        if summary is None or day is None or summary.created in (None, day) or summary.status == "更正":
            continue
        if summary.title == previous.title or summary.path == previous.path:
            message = f"已公开信息的生成时间从 {day} 改成了 {summary.created}：确是写错的，请写“状态”的“更正”说明，否则改回"
            yield Finding(summary.place(FIELD), message, day.isoformat(), path=summary.path)
