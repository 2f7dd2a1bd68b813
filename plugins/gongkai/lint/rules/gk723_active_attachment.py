"""附件里有会运行的内容，或者内容是伪装的。

查什么：宏、JavaScript、网页脚本、启动程序的动作、ActiveX 控件、打开时联网的内容、以公式开头的 csv 单元格、指向文件夹之外的压缩包文件名、程序文件（扩展名写成什么都一样），以及 PDF 或压缩包的开头之前藏着别的内容。按内容查，压缩包和嵌入的文件里面也查。
为什么（依据）：公众从政府网站下载的文件，打开时不应当运行任何东西；这样的文件多半也会被杀毒软件拦下。保障政府网站安全是办网站单位的责任。
反例：带宏的 xlsm 改名 xlsx；exe 改名 mp3；前面是网页、后面是 PDF 的文件。
正例：另存为不带宏的 docx、xlsx，或者导出 pdf；压缩包重新打一个。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import attachments_with_reports, summed
from gongkai.source.diagnostics import Level

CODE = "GK723"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = regulations(new="第二十四条")

_CODES = frozenset(
    ("macro", "javascript", "launch", "executable", "disguised", "path", "active-control", "remote", "submit")
)


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Each attachment that does something when it is opened, or pretends to be another file."""
    for _, place, name, report in attachments_with_reports(summary, reports):
        found = [one for one in report.active if one.code in _CODES]
        if found:
            cure = "请另存为不带这些内容的 docx、xlsx，或导出 pdf 再公开"
            yield Finding(place, f"附件“{name}”里有会运行的或伪装的内容：{summed(found)}。{cure}")
