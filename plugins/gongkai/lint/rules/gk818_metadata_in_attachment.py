"""附件的元数据里有人名、设备或路径。

查什么：附件的文件属性、批注和修订的作者、保存路径、设备编号、照片的拍摄地点里，有人名、设备和路径。软件的名称、单位的名称（办公室、××局）、没有人起过的名称（Administrator、user、微软用户）不算。每个附件只提醒一次，只写在哪里，不写内容。catalogue.yml 写了“输出: 附件清理: 是”的，清理能去掉的不提醒。
为什么（依据）：这些内容网页上看不见，下载的人都能取出来，会泄露经办人、内部路径和拍摄地点。
反例：docx 的属性里写着作者和上次修改者的姓名。
正例：在 Word、Excel、WPS 里用“文件—信息—检查文档”删去属性和个人信息，或者运行 gongkai clean，另存后再放进来
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import attachments_with_reports
from gongkai.source.diagnostics import Level

CODE = "GK818"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "附件"
BASIS = PERSONAL_DATA

_MOST = 5


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report attachments that name persons, machines or paths, each once."""
    for _, place, name, report in attachments_with_reports(summary, reports):
        left = report.staying if report.cleaned_size else report.metadata
        if left:
            more = f"等 {len(left)} 处" if len(left) > _MOST else ""
            where = "、".join(left[:_MOST])
            yield Finding(
                place,
                f"附件“{name}”的元数据里有人名、设备或路径（{where}{more}）：请用“检查文档”删去，或者运行 gongkai clean，另存后再放进来",
            )
