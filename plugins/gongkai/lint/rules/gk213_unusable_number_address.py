"""索引号做不成网址。

查什么：索引号是条目网址的一部分；太长的（一段超过 42 个汉字或 255 个字母、数字），或者用 / 分成几十段的，做不成网址。retired.yml 里的号一样查。
为什么（依据）：网址同时是文件夹的名称，文件系统一段最多 255 个字节；一个号做不成，整个网站都生成不出来。
反例：把标题全文写成索引号。
正例：索引号: 01511800X/2009-00012
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.site_paths import unfit_number
from gongkai.content.reading import RETIRED
from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level, Place

CODE = "GK213"
LEVEL = Level.ERROR
SINCE = "0.2.0"
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a number whose page cannot have a path."""
    # Sixteen letters cannot be too long: most numbers need no look.
    if len(draft.number) > 16 and not draft.pending:
        reason = unfit_number(draft.number)
        if reason:
            yield Finding(draft.place(FIELD), f"这个索引号做不成网址：{reason}；请按本站的规则编号")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """The same for the numbers in ``retired.yml``."""
    for line in project.retired:
        reason = unfit_number(line.index_number)
        if reason:
            message = f"这个索引号做不成网址：{reason}；请核对，没有公开过的号不用登记"
            yield Finding(Place(line.line, 1), message, path=RETIRED)
