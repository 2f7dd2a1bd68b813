"""附件不在条目旁边。

查什么：附件要与条目放在同一个文件夹（或它的下级文件夹）里；不能用 ..、绝对路径、盘符，也不能是符号链接。
为什么（依据）：附件随条目走，挪动文件夹不会丢；指到别处的路径可能把不该公开的文件带上网。
反例：附件: [../内部/名单.xls]
正例：把文件复制到条目旁边，写“附件: [名单.xls]”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.attachments import leaves_folder, named_files, through_link
from gongkai.source.diagnostics import Level

CODE = "GK702"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = HANDBOOK
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments outside of the item's folder."""
    if "附件" not in draft.rows:
        return
    for named in named_files(draft):
        if leaves_folder(named.file):
            yield Finding(named.place, f"附件“{named.file}”指到了别处：请把文件放在这条信息旁边，只写文件名")
        elif through_link(context.root, named.source):
            yield Finding(named.place, f"附件“{named.file}”是符号链接：请放文件本身")
