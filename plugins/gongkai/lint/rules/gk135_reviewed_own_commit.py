"""审查的人就是提交的人。

查什么：catalogue.yml 写了“审查: {核对提交人: 是}”的，把条目第一次放进仓库的人（git 的作者）不能又是审查环节的人。名册里写了账号的，按账号认人。姓名不显示。
为什么（依据）：提交的人等于经办人，自己审自己等于没有审。
反例：提交人是甲，审查里审核签字的人也是甲。
正例：提交人是甲，初审和审核签字是另外两个人。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.review import FIELD, demanded, is_masked, steps_of
from gongkai.source.diagnostics import Level

CODE = "GK135"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = f"{SETTINGS}：拟稿和审查由不同的人负责"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report steps of required chains whose person is the author of the commit that added the item."""
    review, evidence = context.settings.review, project.evidence
    if review is None or not review.author or evidence is None or evidence.authors is None:
        return
    for draft in project.drafts():
        authors = evidence.authors.get(draft.path)
        if not authors or not demanded(draft, context.settings, context.today):
            continue
        for step in steps_of(draft):
            if any(evidence.is_among(name, authors) for name in step.people if not is_masked(name)):
                message = f"“{step.name}”的人就是提交这个条目的人：请由另一个人审查"
                yield Finding(step.place("人"), message, field=FIELD, path=draft.path)
