"""索引号的模板用不了。

查什么：catalogue.yml“索引号”的“模板”里，花括号要成对，里面的名称和位数要认得。
为什么（依据）：模板认不出，就没有办法检查和编排索引号。
反例：模板: "{机构号}/{年}-{流水号:5}"
正例：模板: "{机构代码}/{年}-{流水号:5}"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest
from gongkai.standards.index_number import PARTS, TemplateError, compile_template

CODE = "GK212"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = HANDBOOK
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report a number template that cannot be compiled."""
    rule = context.settings.number_rule
    try:
        compile_template(rule.template)
    except TemplateError as error:
        yield Finding(
            context.settings.place("索引号", "模板"), str(error), _right(rule.template), path=CATALOGUE_FILE
        )


def _right(template: str) -> str | None:
    def known(match: re.Match[str]) -> str:
        name = match[1] if match[1] in PARTS else nearest(match[1], PARTS)
        return f"{{{name}{match[2]}}}" if name else match[0]

    right = re.sub(r"\{([^{}:]+)((?::[^{}]*)?)\}", known, template)
    try:
        compile_template(right)
    except TemplateError:
        return None
    return right
