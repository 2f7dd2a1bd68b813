"""附件里有手机号码。

查什么：附件的每一处：正文、页眉页脚、批注、修订中删除的文字、隐藏的行列和工作表、文件属性、图片信息、嵌入的文件、旧版本里有手机号码；办公用的固定电话、已经打码的号码不算。提示里只显示打码后的样子和位置。
为什么（依据）：个人手机号码是个人信息，公开前必须去标识化。
反例：报名表的批注里写着经办人的手机号码。
正例：写办公电话，或写成 138****1234；采购公告等依法要公布的联系电话，写明理由加“豁免”。
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

CODE = "GK812"
LEVEL = Level.ERROR
FIELD = "附件"
PARAMETERS = ALLOWED
BASIS = {
    **regulations(),
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条；国办《2018年政务公开工作要点》：去标识化",
}

_KINDS = frozenset((Kind.MOBILE.value,))
_CURE = "请改成办公电话，或写成 138****1234 的样子，另存后再放进来"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each mobile number in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
