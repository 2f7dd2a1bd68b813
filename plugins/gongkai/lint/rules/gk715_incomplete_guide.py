"""公开指南缺少法定内容。

查什么：guide 里的公开指南加上 catalogue.yml 的“联系方式”，要有：信息的分类、编排体系、获取方式，工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式（2008 年条例写作电子邮箱）。公共企事业单位按 2008 年条例的一样查（参照条例执行，也受理申请）；按 2019 年条例的依主管部门的规定，不查。
为什么（依据）：条例列明了公开指南应当包括的内容。
反例：指南没有写办公时间。
正例：在 catalogue.yml“联系方式”里写“办公时间: 工作日 8:00—12:00，14:30—17:30”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.guide_parts import missing_parts
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import START, Level

CODE = "GK715"
LEVEL = Level.WARNING
BASIS = regulations(new="第十二条")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report the missing parts of the guide, in one finding."""
    if project.guide is None:
        return
    missing = missing_parts(context.settings, project.guide.values())
    if missing:
        path = (
            "guide/guide.md"
            if "guide/guide.md" in project.guide
            else min(project.guide, default="guide/guide.md")
        )
        message = f"公开指南没有写：{'、'.join(missing)}；请写进 guide，或填 catalogue.yml 的“联系方式”"
        yield Finding(START, message, path=path)
