"""附件里夹着别的文件。

查什么：PDF、OFD 的附件，照片里的第二张照片，嵌入 RTF、XML 的对象，以及文件结尾之后多出来的内容。嵌着的文件本身也读出来检查，读不出来的由 GK719 指出。
为什么（依据）：夹着的文件打开时多半看不见，公众却能取出来；常常是原稿、原始数据或未裁剪的照片，公开的人自己也不知道。
反例：PDF 里附着生成它的 Word 原稿；照片后面跟着一段视频。
正例：重新导出不带附件的 pdf；确要公开的，单独作一个附件。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import attachments_with_reports, summed
from gongkai.source.diagnostics import Level

CODE = "GK724"
LEVEL = Level.WARNING
FIELD = "附件"
BASIS = regulations(new="第十七条")

_CODES = frozenset(("embedded-file", "trailing"))


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Each attachment with a file inside that a reader does not see."""
    for _, place, name, report in attachments_with_reports(summary, reports):
        found = [one for one in report.active if one.code in _CODES]
        if found:
            cure = "请看过再公开；不该公开的，重新导出一份不带它的"
            yield Finding(place, f"附件“{name}”里夹着别的文件：{summed(found)}。{cure}")
