"""变更后公开超过了时限。

查什么：每次变更从形成日期到公开日期，超过了本站“时限”的“变更”（没有另定就是公开的时限，条例规定 20 个工作日）；还没有公开的，算到今天。
为什么（依据）：政府信息变更的，也应当自变更之日起 20 个工作日内公开；有的地方规定 15 个工作日。
反例：变更: [{形成日期: 2009-03-02, 公开日期: 2009-05-04, 说明: 调整收费标准}]
正例：变更: [{形成日期: 2009-03-02, 公开日期: 2009-03-10, 说明: 调整收费标准}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, node_place, place_of, row_day
from gongkai.lint.shared.timeliness import IN_FORCE, bound, caveat, change_limit
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Mapping
from gongkai.standards.limits import judge_limit

CODE = "GK302"
LEVEL = Level.WARNING
FIELD = "变更"
BASIS = regulations("第十八条", "第二十六条")
ONLY_TIME = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report changes published after the time limit, or still unpublished after it."""
    if FIELD not in draft.rows or not bound(draft, context.settings):
        return
    limit = change_limit(context.settings, draft.category)
    for row in draft.rows[FIELD]:
        formed, published = row_day(row, "形成日期"), row_day(row, "公开日期")
        if formed is None or formed < IN_FORCE:
            continue
        judged = judge_limit(limit, formed, published or context.today, context.calendar)
        if judged.late:
            unit = "个工作日" if limit.unit == "个工作日" else "天"
            what = "才公开" if published else "还没有写公开日期"
            message = (
                f"{formed} 的变更过了 {judged.taken} {unit}{what}，时限是 {limit}（到 {judged.deadline}），"
                f"晚了 {judged.late} {unit}{caveat(judged)}"
            )
            yield Finding(_place(row), message)


def _place(row: Mapping) -> Place:
    return next((place_of(entry) for entry in row.entries if entry.key.text == "公开日期"), node_place(row))
