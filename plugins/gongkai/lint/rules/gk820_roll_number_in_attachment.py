"""附件里有学号、考号、驾驶证或执法证号码。

查什么：附件的每一处，也查隐藏的行列、批注、删掉的文字、文件属性：写明是学号、考号、准考证号、驾驶证号、执法证号的号码，或者列名是这样的字。
为什么（依据）：这些号码能查到本人的成绩、档案，公开前应当去标识化。招生录取、执法人员公示等依照规定必须写的，在 catalogue.yml 的“规则”里写“允许的类别”，或写明理由加“豁免”。
反例：奖学金名单.xlsx 里有完整的学号。
正例：只留后四位，或者只写姓名和班级。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.lint.shared.persons import ALLOWED
from gongkai.privacy.detectors import ROLLS
from gongkai.source.diagnostics import Level

CODE = "GK820"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "附件"
BASIS = PERSONAL_DATA
PARAMETERS = ALLOWED

_KINDS = frozenset(kind.value for kind in ROLLS)
_CURE = "请删去或打码；依照规定必须公示的，写明理由豁免"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each student or licence number in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
