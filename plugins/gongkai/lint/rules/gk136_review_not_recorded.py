"""审查的人没有留下评审记录。

查什么：catalogue.yml 写了“审查: {核对评审人: 是}”的，审查各环节的人应当在评审记录里：提交说明末尾的 Reviewed-by:，或者用 --reviews 指明的 GitHub、GitLab、Gitea 的评审记录（批准的）。名册里写了账号的，按账号认人。姓名不显示；打了码的（××）不核对。
为什么（依据）：文件里写的审查要有据可查；代码平台的评审记录是本人点的。
反例：审核签字写的是乙，合并请求上没有乙的批准。
正例：乙在合并请求上点了批准，再合并。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.review import FIELD, demanded, is_masked, steps_of
from gongkai.source.diagnostics import Level

CODE = "GK136"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = f"{SETTINGS}：审查以评审记录为准"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report steps of required chains whose person is not among the recorded reviewers."""
    review, evidence = context.settings.review, project.evidence
    if review is None or not review.forge or evidence is None or evidence.reviewers is None:
        return
    for draft in project.drafts():
        chain = demanded(draft, context.settings, context.today)
        recorded = evidence.reviewers.get(draft.path, frozenset())
        for step in steps_of(draft) if chain else ():
            people = [name for name in step.people if not is_masked(name)]
            if step.name in chain and not all(evidence.is_among(name, recorded) for name in people):
                message = f"“{step.name}”的人不在评审记录里：请本人在合并请求上批准，或者核对是谁审的"
                yield Finding(step.place("人"), message, field=FIELD, path=draft.path)
