"""附件里有个人的健康、救助、残疾或处罚情况。

查什么：附件的每一处，也查隐藏的行列、批注、删掉的文字、文件属性：姓名旁边写着疾病、残疾、低保、判刑等情况，或者有“姓名”一列的表里有“病种”“残疾等级”“低保类别”“罪名”等列。
为什么（依据）：这些是敏感的个人信息，除依照法律必须公示的以外不得公开。依法公示的，在 catalogue.yml 的“规则”里写“允许的类别”，或写明理由加“豁免”。
反例：救助名单.xlsx 有“姓名”和“病种”两列。
正例：删去“病种”一列。
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

CODE = "GK823"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "附件"
BASIS = PERSONAL_DATA
PARAMETERS = ALLOWED

_KINDS = frozenset((Kind.CONDITION.value,))
_CURE = "请删去，或者隐去姓名；依法必须公示的，写明理由豁免"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report health, relief, disability and penalties of a person in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
