"""附件里有扫描的页，文字读不出来。

查什么：PDF、OFD 里只有图片、没有文字的页。单独的照片不查。
为什么（依据）：扫描的页检索不到，读屏软件读不出来，里面的个人号码和密级标志程序也没有替您查过，只能人工逐页看。
反例：把盖了章的纸质文件扫成 PDF 公开。
正例：从 Word 或 WPS 直接导出 pdf；只有纸质件的，先做文字识别，人工看过再公开。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.rules.gk719_unread_attachment import PICTURES
from gongkai.lint.shared.attachment_contents import attachments_with_reports, summed
from gongkai.source.diagnostics import Level

CODE = "GK725"
LEVEL = Level.WARNING
FIELD = "附件"
BASIS = regulations(new="第十七条、第二十四条")


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Each attachment with pages that are pictures."""
    for _, place, name, report in attachments_with_reports(summary, reports):
        found = [one for one in report.failures if one.code == PICTURES]
        if found:
            cure = "检索不到，也没有替您检查：请人工看过，最好从原来的软件直接导出 pdf"
            yield Finding(place, f"附件“{name}”有扫描的页：{summed(found)}。{cure}")
