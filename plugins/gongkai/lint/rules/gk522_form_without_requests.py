"""指南里有申请表的位置，而本站不办理申请。

查什么：guide 的页面写了 `<!-- gongkai:form -->`，页面名为 on-request.md，而本站不受理依申请公开；这样的页面请公众提出申请，申请表却没有。
为什么（依据）：公共企事业单位自2019年5月15日起依主管部门的规定公开信息（条例第五十五条），答复咨询；办理申请的，在设置里写明，页面、申请表和期限才会一致。
反例：学校的 on-request.md 里写了 `<!-- gongkai:form -->`，catalogue.yml 没有写“依申请公开”。
正例：写 `依申请公开: {受理: 是, 对象: [本校教职工, 本校学生家长], 答复: 15个工作日}`；不办理的，删去这一页，改写 consultation.md。
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level, Place

CODE = "GK522"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = regulations(new="第五十五条")
_PAGE = "on-request.md"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report a page about requests on a site that accepts none."""
    if context.settings.takes_requests:
        return
    for path, text in (project.guide or {}).items():
        if posixpath.basename(path) != _PAGE:
            continue
        lines = text.splitlines()
        line = next((n for n, one in enumerate(lines, 1) if "gongkai:form" in one), None)
        first = line or next((n for n, one in enumerate(lines, 1) if one.strip()), 1)
        message = (
            "本站不受理依申请公开，这一页却请公众申请，也没有申请表：办理的，在 catalogue.yml 写"
            "“依申请公开: {受理: 是, …}”；不办理的，删去这一页"
        )
        yield Finding(Place(first, 1), message, path=path)
