"""发布时还没有编索引号。

查什么：“索引号: 待编”只能留在草稿分支上，发布（gongkai build 或 check --publish）时必须已经编号。
为什么（依据）：没有索引号就没有固定网址，公开目录缺少法定要素“索引”。
反例：合并到主分支的条目仍写“索引号: 待编”。
正例：索引号: 01511800X/2009-00012
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK205"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = regulations(new="第十二条")
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report 待编 if the site is checked for publication."""
    if draft.pending and context.publish:
        like = f"，像“{context.numbers.example}”这样" if context.numbers.example else ""
        yield Finding(
            draft.place(FIELD),
            f"索引号还是“待编”，发布前请运行 gongkai number 编号，或者照本站的规则写上没有用过的号{like}",
        )
