"""审查的人不在名册上。

查什么：运行时用 --roster（或者环境变量 GONGKAI_ROSTER）指明了名册，并且 catalogue.yml 写了“审查: {名册: 是}”的，每个环节的人应当在名册上，是这个环节、这个科室（或者不分科室）的。姓名只用来比较，不显示；打了码的（××）不核对。
为什么（依据）：谁有权审查要事先明确（2019 年条例第十七条：明确审查的程序和责任）。
反例：名册上初审是甲，条目里初审的人写的是丙。
正例：初审的人在名册“初审”下面。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.review import FIELD, demanded, is_masked, steps_of
from gongkai.source.diagnostics import Level

CODE = "GK134"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = {**regulations(new="第十七条"), 2008: "本站 catalogue.yml 的规定：审查的名册"}


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report the steps of required chains whose person is not on the roster."""
    review, evidence = context.settings.review, project.evidence
    if review is None or not review.roster or evidence is None or evidence.roster is None:
        return
    for draft in project.drafts():
        chain = demanded(draft, context.settings, context.today)
        department = draft.department
        names = (department.name, department.code, *department.former_names) if department else ()
        for step in steps_of(draft) if chain else ():
            people = [name for name in step.people if not is_masked(name)]
            if step.name in chain and not all(evidence.may_review(step.name, names, name) for name in people):
                message = f"“{step.name}”的人不在名册上（这个环节、这个科室）：请核对是谁审的，或者更新名册"
                yield Finding(step.place("人"), message, field=FIELD, path=draft.path)
