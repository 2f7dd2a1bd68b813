"""审查的环节颠倒了先后。

查什么：后一个环节的日期不能早于前一个的；日期相同或者没有写日期的，看写的先后。退回重审的，看各环节最后一次。
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
    """Report each step of the chain that comes before its predecessor."""
    chain = demanded(draft, context.settings, context.today)
    mild = is_draft(draft, publish=context.publish)
    last = {step.name: (number, step) for number, step in enumerate(steps_of(draft))}
    done = [last[name] for name in chain if name in last]
    for (place, first), (next_place, then) in pairwise(done):
        dated = first.on is not None and then.on is not None
        if first.on and then.on and then.on < first.on:
            message = f"“{then.name}”的日期 {then.on} 早于前面“{first.name}”的 {first.on}，请核对"
            yield Finding(then.place("日期"), message, field=FIELD, mild=mild)
        elif next_place < place and (not dated or then.on == first.on):
            message = f"“{first.name}”写在“{then.name}”后面，规定的次序是：{'、'.join(chain)}"
            yield Finding(first.place("环节"), message, field=FIELD, mild=mild)
