"""公开超过了时限。

查什么：从生成时间到公开时间，超过了类别的“公开时限”、本站“时限”的“公开”，或者条例规定的 20 个工作日；按真实的节假日和调休计算，生成当日不算。只查本机关制作的主动公开信息，2008 年 5 月 1 日条例施行以前形成的不查。
为什么（依据）：属于主动公开范围的政府信息，应当自形成或者变更之日起 20 个工作日内及时公开。
反例：生成时间: 2009-03-02，公开时间: 2009-04-15
正例：20 个工作日内公开；确有原因的，写明理由加“豁免”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.timeliness import caveat, of_publication
from gongkai.source.diagnostics import Level

CODE = "GK301"
LEVEL = Level.WARNING
FIELD = "公开时间"
BASIS = regulations("第十八条", "第二十六条")
ONLY_TIME = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report publication after the time limit, with the time taken and the delay."""
    published = draft.days.get(FIELD)
    judged = of_publication(draft, context, published) if published else None
    if judged is not None and judged.late:
        unit = "个工作日" if judged.limit.unit == "个工作日" else "天"
        message = (
            f"从生成到公开用了 {judged.taken} {unit}，时限是 {judged.limit}（到 {judged.deadline}），"
            f"晚了 {judged.late} {unit}{caveat(judged)}"
        )
        yield Finding(draft.place(FIELD), message)
