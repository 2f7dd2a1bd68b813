"""有银行卡号。

查什么：字段（不认识的字段、字段区的注释也算）和正文里有银行卡号；公开指南的页面、catalogue.yml、retired.yml、mkdocs.yml、reports 里的文件（注释也算）一样查。提示里只显示打码后的样子。
为什么（依据）：银行卡号是个人的敏感信息，公开会直接造成财产损失；校验码对得上的才算。
反例：补贴名单里写着完整的银行卡号。
正例：删去卡号，或只留后 4 位
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK803"
LEVEL = Level.ERROR
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE, Source.SETTINGS)
PARAMETERS = ALLOWED


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report bank card numbers."""
    yield from number_findings(draft, context, CODE, (Kind.BANK_CARD,))
