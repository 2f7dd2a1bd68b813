"""审查的环节不全。

查什么：本站（或者这个类别）规定的审查环节，公开以前一个也不能少，缺的几个一次说出；每个环节写明人和日期。规定从哪一天起执行，以前公开的不查；还没有编号或者没有公开时间的草稿只提醒。
为什么（依据）：先审查、后公开；2019 年条例第十七条要求建立健全政府信息公开审查机制，明确审查的程序和责任。
反例：catalogue.yml 写了“审查: {环节: [初审, 审核签字]}”，条目只有初审。
正例：审查: [{环节: 初审, 人: ××, 日期: 2009-03-02}, {环节: 审核签字, 人: ××, 日期: 2009-03-03}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.review import FIELD, ReviewStep, demanded, is_draft, steps_of
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK130"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = {**regulations(new="第十七条"), 2008: "本站 catalogue.yml 的规定：先审查、后公开"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report missing required steps, and steps without a person or a day."""
    chain = demanded(draft, context.settings, context.today)
    if not chain:
        return
    mild = is_draft(draft, publish=context.publish)
    steps = steps_of(draft)
    names = [step.name for step in steps]
    missing = [name for name in chain if name not in names]
    written = {name: _written(name, steps, chain) for name in missing}
    for name, step in written.items():
        if step is not None:
            message = f"审查没有“{name}”这个环节，写的是“{step.name}”：请照规定的名称写"
            yield Finding(step.place("环节"), message, suggestion=name, field=FIELD, mild=mild)
    if absent := [name for name, step in written.items() if step is None]:
        yield Finding(draft.place(FIELD), _absent(draft, absent, chain), field=FIELD, mild=mild)
    for step in steps:
        for key, value in (("人", step.people), ("日期", step.on)):
            if step.name in chain and not value and not step.holds(key):  # unreadable: GK104, GK208
                message = f"审查的“{step.name}”没有写“{key}”，请补上"
                yield Finding(step.place(key), message, field=FIELD, mild=mild)


def _written(name: str, steps: tuple[ReviewStep, ...], chain: tuple[str, ...]) -> ReviewStep | None:
    """The step that is written with another name where ``name`` is meant."""
    others = [step for step in steps if step.name not in chain]
    meant = nearest(name, [step.name for step in others])
    return next((step for step in others if step.name == meant), None)


def _absent(draft: Draft, absent: list[str], chain: tuple[str, ...]) -> str:
    """One sentence for all missing steps: a clerk who has written none has one thing to do, not five."""
    after = "，补上以后再公开" if draft.days.get("公开时间") is None else "：请补办审查，写明环节、人和日期"
    named = "".join(f"“{name}”" for name in absent)
    order = f"（应当依次经过：{'、'.join(chain)}）" if len(chain) > 1 else ""
    return f"审查缺少{named}{order}{after}"
