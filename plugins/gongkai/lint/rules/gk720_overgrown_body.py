"""正文超过能转换的限度。

查什么：正文（和公开指南的页面）里的行、标题、表格、链接、脚注、HTML 标签、嵌套的层次，多到转换成网页要很久。按个数算，在哪台机器上都一样。
为什么（依据）：这样的一条信息会让整个网站生成不出来；公众也读不了这么长的一页。限度远高于实际的公文：一段 300 个“[”，全文 10000 行、1000 个标题、表格 5000 行 20000 格、脚注 1000 处、嵌套 20 层，代码块和提示块 1000 个，名词解释 1000 个，缩略语用 1000 处。不管站点用哪些 Markdown 扩展都一样。
反例：把 20000 行的明细表直接写在正文里。
正例：明细表作为附件（.xlsx），正文里写汇总的数字；长的正文分成几条信息。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import StatusKind
from gongkai.content.body_limits import excesses
from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft, status_kind
from gongkai.source.diagnostics import Level, Place

CODE = "GK720"
LEVEL = Level.ERROR
BASIS = HANDBOOK
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report each limit that the body exceeds. The body of a withdrawn item is not rendered, so it is not checked."""
    if "状态" in draft.rows and status_kind(draft.rows["状态"][0]) is StatusKind.WITHDRAWN:
        return
    for excess in excesses(draft.record.body):
        yield Finding(Place(draft.record.body_line + excess.line, 1), excess.message)


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report a body that could not be turned into a page although it is within the limits."""
    for one in differences:
        if one.change is Change.UNRENDERABLE:
            yield Finding(Place(one.line, one.column), one.text)


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report each limit that a guide page exceeds; guide pages are rendered like bodies."""
    for path, text in (project.guide or {}).items():
        for excess in excesses(text):
            yield Finding(Place(excess.line + 1, 1), excess.message, path=path)
