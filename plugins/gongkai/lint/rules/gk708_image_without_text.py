"""图片没有文字说明。

查什么：正文里的图片没有替代文字，或者写的是“图片”“image”、文件名这样没有内容的话。
为什么（依据）：看不见图片的人靠替代文字了解内容；网站要无障碍，公众搜索也只搜得到文字。
反例：![](价格走势.png)
正例：![2009 年 1 至 11 月三种农产品价格走势：三七涨 12%，其余平稳](价格走势.png)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.body import images_of
from gongkai.lint.shared.linking import is_elsewhere, is_local
from gongkai.source.diagnostics import Level

CODE = "GK708"
LEVEL = Level.WARNING
BASIS = {
    **regulations(),
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十三条；GB/T 37668《信息技术 互联网内容无障碍可访问性技术要求与测试方法》",
}

_EMPTY = re.compile(
    r"(?:图片?|image|img|照片|截图|picture|附图)?[\s0-9一二三四五六七八九十]*+$|[^\n]*\.(?:png|jpe?g|gif|webp)$",
    re.IGNORECASE,
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report images without a meaningful alternative text."""
    for link in images_of(draft):
        if _EMPTY.match(link.text):
            # A target that another rule refuses is not repeated as what to write.
            right = "图片的文件名" if is_elsewhere(link.target) or is_local(link.target) else link.target
            shown = link.target if len(link.target) < 60 else f"{link.target[:57]}…"
            yield Finding(link.place, f"图片“{shown}”没有文字说明，请写成 ![图上说的内容]({right})")
