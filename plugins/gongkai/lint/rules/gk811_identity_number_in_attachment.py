"""附件里有身份证号。

查什么：附件的每一处：正文、页眉页脚、批注、修订中删除的文字、隐藏的行列和工作表、文件属性、图片信息、嵌入的文件、旧版本里有身份证号。跨两个单元格、两行写的也查；15 位的旧号码，列名或前面写着身份证的才算。提示里只显示打码后的样子和位置，任何输出和缓存里都没有完整的号码。
为什么（依据）：身份证号是个人信息，公开前必须去标识化。各地多次因附件里的名单有完整身份证号被通报，号码常常在隐藏的列里。
反例：名单.xlsx 隐藏了“身份证号”一列就公开。
正例：删去这一列，或只留前 2 位和后 3 位：35*************123；确要公开的，写明理由加“豁免”，“处”写文件名和位置，例如 处: 名单.xlsx
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

CODE = "GK811"
LEVEL = Level.ERROR
FIELD = "附件"
PARAMETERS = ALLOWED
BASIS = {
    **regulations(),
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条；国办《2018年政务公开工作要点》：去标识化",
}

_KINDS = frozenset((Kind.IDENTITY.value, Kind.OLD_IDENTITY.value))
_CURE = "请打码（只留前 2 位和后 3 位）或删去，另存后再放进来"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each identity number in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE, CODE, context)
