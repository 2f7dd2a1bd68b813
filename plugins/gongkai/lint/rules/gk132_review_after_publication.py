"""公开在审查的前面。

查什么：写了“审查”的，每个环节的日期不能晚于公开时间，也不能在今天以后。
为什么（依据）：先审查、后公开；公开以后补签的审查起不到把关的作用。
反例：公开时间: 2009-03-05，审核签字的日期是 2009-03-06
正例：公开时间: 2009-03-05，审核签字的日期是 2009-03-04
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.review import FIELD, demanded, steps_of
from gongkai.source.diagnostics import Level

CODE = "GK132"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = {**regulations(new="第十七条"), 2008: "先审查、后公开（本站 catalogue.yml 的规定）"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report steps dated after publication; as a warning if no chain is required."""
    published = draft.days.get("公开时间")
    mild = not demanded(draft, context.settings, context.today)
    for step in steps_of(draft):
        if step.on is None:
            continue
        if step.on > context.today:
            message = f"“{step.name}”的日期 {step.on} 在今天以后：审查完了再写"
        elif published is not None and step.on > published:
            message = f"“{step.name}”的日期 {step.on} 晚于公开时间 {published}：先审查、后公开，请核对"
        else:
            continue
        yield Finding(step.place("日期"), message, field=FIELD, mild=mild)
