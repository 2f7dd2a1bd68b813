"""没有公开时间，时限已过。

查什么：没有写“公开时间”，而从生成时间到今天已经超过公开的时限。
为什么（依据）：没有公开时间的信息，检查时按没有更新处理，也说不清是否按时公开。
反例：生成时间: 2009-03-02，没有“公开时间”，今天是 2009-12-31。
正例：公开时间: 2009-03-10
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.timeliness import caveat, of_publication
from gongkai.source.diagnostics import Level

CODE = "GK303"
LEVEL = Level.WARNING
FIELD = "公开时间"
BASIS = regulations("第十八条", "第二十六条")
ONLY_TIME = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an item without 公开时间 whose time limit has passed."""
    if FIELD in draft.record.fields:
        return
    judged = of_publication(draft, context, context.today)
    if judged is not None and judged.late:
        message = f"没有写“公开时间”，而公开的时限（{judged.limit}）{judged.deadline} 就到了，请补上公开时间{caveat(judged)}"
        yield Finding(draft.place(FIELD), message)
