"""审查的环节颠倒了先后。

查什么：各环节按规定的次序写，后一个环节的日期不能早于前一个的。
为什么（依据）：后面的环节审的是前面已经审过的内容，次序颠倒，等于少审了一道。
反例：审查: [{环节: 初审, 日期: 2009-03-05, 人: ××}, {环节: 审核签字, 日期: 2009-03-03, 人: ××}]
正例：审查: [{环节: 初审, 日期: 2009-03-02, 人: ××}, {环节: 审核签字, 日期: 2009-03-03, 人: ××}]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.review import FIELD, demanded, is_draft, steps_of
from gongkai.source.diagnostics import Level

CODE = "GK131"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = f"{SETTINGS}：审查的环节依次进行"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report the first step that is listed or dated before its predecessor."""
    chain = demanded(draft, context.settings, context.today)
    mild = is_draft(draft, publish=context.publish)
    steps = [step for step in steps_of(draft) if step.name in chain]
    for first, then in pairwise(steps):
        if chain.index(then.name) < chain.index(first.name):
            message = f"“{then.name}”写在“{first.name}”后面，规定的次序是：{'、'.join(chain)}"
            yield Finding(then.place("环节"), message, field=FIELD, mild=mild)
            return
    dated = [step for step in steps_of(draft) if step.on is not None] if chain else []
    for first, then in pairwise(dated):
        if first.on and then.on and then.on < first.on:
            message = f"“{then.name}”的日期 {then.on} 早于前面“{first.name}”的 {first.on}，请核对"
            yield Finding(then.place("日期"), message, field=FIELD, mild=mild)
