"""附件的路径写法不对。

查什么：“附件”里写的是文件名（或者下级文件夹/文件名）：末尾没有 /，不在名为 index.html 的文件夹里，连同条目的网址不太长。
为什么（依据）：附件的网址就是条目的网址加上这个路径；index.html 是条目自己的页面，写在它下面的附件会顶掉这一页。
反例：附件: [a.pdf/]；附件: [index.html/a.pdf]
正例：附件: [a.pdf]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.addresses import item_address
from gongkai.catalogue.site_paths import takes_page, unfit
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.attachments import NamedFile, named_files
from gongkai.source.diagnostics import Level

CODE = "GK740"
LEVEL = Level.ERROR
SINCE = "0.2.0"
FIELD = "附件"
BASIS = HANDBOOK
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments that cannot be put below the address of their item."""
    if FIELD not in draft.rows:
        return
    for named in named_files(draft):
        trouble = _trouble(named, item_address(draft.number))
        if trouble:
            yield Finding(named.place, f"附件“{named.file}”{trouble[0]}", trouble[1])


def _trouble(named: NamedFile, address: str) -> tuple[str, str | None] | None:
    plain = named.file.rstrip("/")
    if plain != named.file:
        return f"末尾多了 /，请写成“{plain}”", plain or None
    if takes_page(named.file):
        return "的位置是条目自己的页面（index.html），请把文件移到别的文件夹，或者直接放在条目旁边", None
    reason = unfit(f"{address}{named.file}")
    return (f"做不成网址：{reason}；请改用短的名称", None) if reason else None
