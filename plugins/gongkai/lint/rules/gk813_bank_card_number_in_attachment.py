"""附件里有银行卡号。

查什么：附件的每一处：正文、页眉页脚、批注、修订中删除的文字、隐藏的行列和工作表、文件属性、图片信息、嵌入的文件、旧版本里有银行卡号；校验码对得上的才算。提示里只显示打码后的样子和位置。
为什么（依据）：银行卡号是个人的敏感信息，公开会直接造成财产损失。
反例：补贴发放表里写着完整的银行卡号。
正例：删去卡号，或只留后 4 位。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.lint.shared.persons import ALLOWED
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK813"
LEVEL = Level.ERROR
FIELD = "附件"
PARAMETERS = ALLOWED
BASIS = {
    **regulations(),
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条；国办《2018年政务公开工作要点》：去标识化",
}

_KINDS = frozenset((Kind.BANK_CARD.value,))
_CURE = "请删去，或只留后 4 位，另存后再放进来"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each bank card number in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
