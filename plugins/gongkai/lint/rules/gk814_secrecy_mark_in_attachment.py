"""附件里有国家秘密标志。

查什么：附件的每一处：正文、页眉页脚、批注、修订中删除的文字、隐藏的行列和工作表、文件属性、图片信息、嵌入的文件、旧版本里有“绝密★”“机密★5年”“秘密★1年”这样的密级标志。
为什么（依据）：标有密级的文件不得公开；误公开就是泄密。
反例：附件的页眉里写着“秘密★1年”；压缩包里夹着标密的文件。
正例：立即把文件移出仓库，并报告保密工作机构；已经提交过的，还要清理历史。讲保密规定、举例说明标志写法的文件，经保密审查后写明理由加“豁免”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.attachments.sightings import SECRECY
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.source.diagnostics import Level

CODE = "GK814"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = regulations(new="第十四条、第十七条")

_KINDS = frozenset((SECRECY,))
_CURE = "请立即移出仓库，并报告保密工作机构"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each mark of a state secret in an attachment."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE)
