"""同一个文件在“附件”里写了两次。

查什么：“附件”里两项是同一个文件（“甲.pdf”和“./甲.pdf”也算），或者只有大小写不同。
为什么（依据）：附件清单是公文的一部分，一件列两次，公众不知道少了哪一件；多半是该换的名称忘了换。
反例：附件: [表.csv, 表.csv]
正例：附件: [表1.csv, 表2.csv]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.attachments import named_files
from gongkai.source.diagnostics import Level

CODE = "GK741"
LEVEL = Level.ERROR
SINCE = "0.2.0"
FIELD = "附件"
BASIS = HANDBOOK
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report every entry of 附件 that names the file of an earlier one."""
    if FIELD not in draft.rows:
        return
    seen: dict[str, tuple[int, str]] = {}
    for number, named in enumerate(named_files(draft), 1):
        before = seen.setdefault(named.source.casefold(), (number, named.file))
        if before[0] != number:
            what = (
                "是同一个文件"
                if before[1] == named.file
                else f"（{before[1]}）只有大小写不同，在别的电脑上是同一个文件"
            )
            message = (
                f"附件的第 {number} 项“{named.file}”与第 {before[0]} 项{what}：请删去一项，或改成另一个文件"
            )
            yield Finding(named.place, message)
