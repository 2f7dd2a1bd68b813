"""附件里有个人的电子邮箱。

查什么：附件的每一处，也查隐藏的行列、批注、删掉的文字、文件属性：写明是个人的电子邮箱，与姓名同在一句的 QQ 号或手机号邮箱，有“姓名”一列的表里的邮箱。单位公布的邮箱不算。
为什么（依据）：个人的电子邮箱是个人信息，公开前应当去标识化。
反例：通讯录.xlsx 里有每个人的邮箱。
正例：删去这一列。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.lint.shared.persons import ALLOWED
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK821"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "附件"
BASIS = PERSONAL_DATA
PARAMETERS = ALLOWED

_KINDS = frozenset((Kind.EMAIL.value,))
_CURE = "请删去或打码，另存后再放进来"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each personal e-mail address in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
