"""不予公开的信息放进了目录。

查什么：公开属性是不予公开的，不能出现在 content 里，哪怕只有标题。
为什么（依据）：涉及国家秘密等的信息不得公开；仓库任何人都能下载，标题本身也可能泄密。
反例：公开属性: 不予公开
正例：把整个文件移出仓库；已经提交过的，请联系管理员清理历史。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import Openness
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK503"
LEVEL = Level.ERROR
FIELD = "公开属性"
BASIS = regulations(new="第十四条")
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report 不予公开 items."""
    if draft.openness is Openness.WITHHELD:
        yield Finding(draft.place(FIELD), "不予公开的信息不能放在这里，连标题也不行：请把这个文件移出仓库")
