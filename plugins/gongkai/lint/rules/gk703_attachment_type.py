"""附件的类型不许公开。

查什么：附件只能是文档、表格、演示、图片、音像、压缩包（pdf、ofd、doc、docx、xls、xlsx、ppt、pptx、wps、et、dps、csv、txt、zip、rar、7z、png、jpg、jpeg、gif、webp、mp3、mp4）。
为什么（依据）：网页、脚本、程序、svg 在公众的浏览器里会运行，放在政府网站上不安全；公众也打不开生僻的格式。
反例：附件: [填报.exe]
正例：附件: [填报.xlsx]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.attachments import ALLOWED_TYPES, answers, named_files, suffix
from gongkai.source.diagnostics import Level

CODE = "GK703"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = HANDBOOK
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments of types that are not allowed."""
    if "附件" not in draft.rows:
        return
    for named in named_files(draft):
        kind = suffix(named.file)
        if kind not in ALLOWED_TYPES and not answers((context.root / named.source).is_dir):  # see GK701
            what = f"“.{kind}”文件" if kind else "没有扩展名的文件"
            yield Finding(named.place, f"附件“{named.file}”是{what}，不能公开；请换成 pdf、docx、xlsx 等格式")
