"""附件里有护照、通行证、军官证或社会保障号码。

查什么：附件的每一处，也查隐藏的行列、批注、删掉的文字、文件属性：写明是护照、港澳台通行证、军官证、社会保障号的号码，或者列名是这样的字。提示里只显示打码后的样子和位置。
为什么（依据）：证件号码是个人信息，公开前必须去标识化。
反例：名单.xlsx 的隐藏列“护照号”。
正例：删去这一列，或只留第一位和后两位；确要公开的，写明理由加“豁免”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.lint.shared.persons import ALLOWED
from gongkai.privacy.detectors import PAPERS
from gongkai.source.diagnostics import Level

CODE = "GK819"
LEVEL = Level.ERROR
SINCE = "0.2.0"
RETROACTIVE = True
FIELD = "附件"
BASIS = PERSONAL_DATA
PARAMETERS = ALLOWED

_KINDS = frozenset(kind.value for kind in PAPERS)
_CURE = "请删去，或只留第一位和后两位，另存后再放进来"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each number of an identity paper in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
