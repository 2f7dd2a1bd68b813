"""附件里有个人的详细住址。

查什么：附件的每一处，也查隐藏的行列、批注、删掉的文字、文件属性：写在“住址”“户籍地”“家庭地址”后面或这样的列里、细到村组、门牌、楼栋的住址。
为什么（依据）：家庭住址是个人信息，公开前应当去标识化：写到乡镇、街道为止。
反例：名单.xlsx 的“家庭住址”一列写到门牌。
正例：这一列只写到乡镇、街道。
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

CODE = "GK822"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "附件"
BASIS = PERSONAL_DATA
PARAMETERS = ALLOWED

_KINDS = frozenset((Kind.ADDRESS.value,))
_CURE = "请只写到乡镇、街道，另存后再放进来"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each home address in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
