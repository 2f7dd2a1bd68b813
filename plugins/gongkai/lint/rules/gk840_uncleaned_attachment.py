"""附件清理不了，原样公开。

查什么：catalogue.yml 写了 `输出: {附件清理: 是}` 时，程序清理不了的附件：格式不支持（doc、xls、wps、rar 等）、有宏、有电子签章、加了密、有隐藏的工作表等删了会弄坏文件的内容。纯文本、csv、网页没有可清理的，不算。
为什么（依据）：公开前要依法审查（2019 年条例第十七条）；清理不了的附件，网站上发布的就是原来的文件，作者、批注、修订还在里面。
反例：打开清理以后，附件里有带隐藏工作表的 xlsx。
正例：删去隐藏的工作表再另存；doc 另存为 docx。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_contents import attachments_with_reports
from gongkai.source.diagnostics import Level

CODE = "GK840"
LEVEL = Level.WARNING
FIELD = "附件"
BASIS = regulations(new="第十七条")


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Report each attachment that is published as it is although the site publishes cleaned copies."""
    for _, place, name, report in attachments_with_reports(summary, reports):
        if report.uncleaned:
            cure = "请照此改过、另存；确实要原样公开的，写明理由加豁免"
            yield Finding(
                place, f"附件“{name}”没有清理，网站上发布的是原来的文件：{report.uncleaned}。{cure}"
            )
