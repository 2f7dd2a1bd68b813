"""审查了自己拟的稿。

查什么：拟稿人（包括环节“拟稿”的人）不能又是审查环节的人。姓名只用来比较，不显示；打了码的（××）不算是谁。
为什么（依据）：审查要由另一个人来做，自己审自己等于没有审。
反例：拟稿人: 甲，审查里初审的人也是甲
正例：拟稿人: 甲，审查里初审的人是乙
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft
from gongkai.lint.shared.review import FIELD, ReviewStep, demanded, drafters_of, is_draft, is_masked, steps_of
from gongkai.source.diagnostics import Level

CODE = "GK133"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = f"{SETTINGS}：拟稿和审查由不同的人负责"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report steps whose person drafted the item; as a warning if no chain is required."""
    drafters = {name for name in drafters_of(draft) if not is_masked(name)}
    if not drafters:
        return
    mild = is_draft(draft, publish=context.publish) or not demanded(draft, context.settings, context.today)
    for step in steps_of(draft):
        if not drafters.isdisjoint(step.people):
            yield Finding(step.place("人"), _message(step), field=FIELD, mild=mild)


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report steps whose person drafted the item under another name: an account that the roster gives to that person."""
    evidence = project.evidence
    if evidence is None or evidence.roster is None:
        return
    for draft in project.drafts():
        drafters = [name for name in drafters_of(draft) if not is_masked(name)]
        mild = is_draft(draft, publish=context.publish) or not demanded(
            draft, context.settings, context.today
        )
        for step in steps_of(draft) if drafters else ():
            pairs = [(name, drafter) for name in step.people for drafter in drafters]
            if all(name != drafter for name, drafter in pairs) and any(
                evidence.are_one(*pair) for pair in pairs
            ):
                yield Finding(step.place("人"), _message(step), field=FIELD, path=draft.path, mild=mild)


def _message(step: ReviewStep) -> str:
    return f"“{step.name}”的人就是拟稿人：请由另一个人审查"
