"""附件里有内部文件标志。

查什么：附件的每一处：正文、页眉页脚、批注、修订中删除的文字、隐藏的行列和工作表、文件属性、图片信息、嵌入的文件、旧版本里单独一段或一格标着“内部资料”“注意保存”“工作秘密”“不得公开”“不得外传”等。
为什么（依据）：标着这些字的文件多半不该公开，公开前应当重新审查。
反例：附件的页眉里写着“内部资料　注意保存”。
正例：审查后确可公开的，去掉标志再公开。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.attachments.sightings import INTERNAL
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.source.diagnostics import Level

CODE = "GK815"
LEVEL = Level.WARNING
FIELD = "附件"
BASIS = regulations(new="第十六条、第十七条")

_KINDS = frozenset((INTERNAL,))
_CURE = "请审查能否公开，能公开的去掉这个标志"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each mark of an internal document in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE)
