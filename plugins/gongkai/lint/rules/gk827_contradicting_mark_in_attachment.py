"""附件里的公开标识与公开属性矛盾。

查什么：主动公开的信息，附件里却有单独一段或一格标着“（此件不予公开）”。
为什么（依据）：公文的公开属性在制发时确定，标在文末；不该公开的文件多半是误放上网的。
反例：公开属性: 主动公开，附件末尾“（此件不予公开）”。
正例：核对原件：不该公开的立即移出；确可公开的，按规定程序变更公开属性
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.attachments.sightings import CLOSED
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import sighting_findings
from gongkai.source.diagnostics import Level

CODE = "GK827"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = regulations(new="第十三条、第十七条")

_KINDS = frozenset((CLOSED,))
_CURE = "请核对原件，不该公开的立即移出"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report marks in attachments that contradict publication."""
    yield from sighting_findings(summary, reports, _KINDS, _CURE)
