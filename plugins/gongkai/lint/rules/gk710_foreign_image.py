"""图片来自别的网站。

查什么：正文和公开指南的页面里的图片用了 http、https 或 // 开头的地址。
为什么（依据）：公众打开页面，不应当向别的网站发出任何请求；别的网站一改，图片就没有了。
反例：![走势图](https://example.com/a.png)
正例：把图片存到条目旁边，写 ![走势图](走势图.png)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.body import images_of
from gongkai.lint.shared.linking import is_local
from gongkai.source.diagnostics import Level

CODE = "GK710"
LEVEL = Level.ERROR
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)

_FOREIGN = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|[A-Za-z][A-Za-z0-9+.-]*:")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report images on other hosts and ``data:`` images."""
    for link in images_of(draft):
        if _FOREIGN.match(link.target) and not is_local(link.target):  # a local path is GK711
            shown = link.target if len(link.target) < 60 else f"{link.target[:57]}…"
            beside = "这一页" if draft.source is Source.GUIDE else "这条信息"
            if link.target.lower().startswith("data:"):
                what = f"图片的内容直接写在文字里了（{link.target[:20]}…）：请把图片另存为文件，放在{beside}旁边，只写文件名"
                yield Finding(link.place, what)
                continue
            yield Finding(link.place, f"图片“{shown}”不在本站：请把图片存到{beside}旁边，只写文件名")
