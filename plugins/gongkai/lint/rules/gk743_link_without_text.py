"""链接没有文字。

查什么：正文里的链接只有地址，没有给人看的文字（图片链接看图片的文字说明）。
为什么（依据）：看不见屏幕的人只听到“链接”两个字，看得见的人根本看不到它；网站要无障碍。
反例：[](办法.md)
正例：[《专项资金管理办法》](办法.md)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK743"
LEVEL = Level.WARNING
BASIS = {
    **regulations(),
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十三条；GB/T 37668《信息技术 互联网内容无障碍可访问性技术要求与测试方法》",
}

_MARKS = re.compile(
    r"<[^<>]*>|&(?:nbsp|ensp|emsp|zwnj|zwj);|&#[0-9]+;|!\[\s*\]|[\s*_`~\u200b-\u200d\u2060\ufeff\u00ad]"
)


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report links whose text is blank."""
    for summary in project.summaries:
        for link in summary.links:
            if not link.image and link.target and not _MARKS.sub("", link.text):
                message = f"链接“{link.target}”没有文字，请写成 [给人看的文字]({link.target})"
                yield Finding(link.place, message, path=summary.path, field="正文")
