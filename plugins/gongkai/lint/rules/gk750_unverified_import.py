"""导入的正文没有核对。

查什么：正文里还留着 `<!-- gongkai:unverified … -->`，这是 gongkai import 从 PDF、OFD 的文字层导入时写在正文第一行的。
为什么（依据）：PDF、OFD 记的是一个个字的位置，段落、表格和顺序是推断出来的，可能与原件不同；公开的信息应当准确。
反例：正文第一行是 <!-- gongkai:unverified 从 PDF 的文字层导入 -->
正例：对照原件核对、改好以后，删去这一行
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.body import place_in
from gongkai.source.diagnostics import Level

CODE = "GK750"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = regulations(new="第六条")
_MARK = re.compile(r"<!--\s{0,9}gongkai:unverified\s{1,9}([^<>\n]{0,60}?)\s{0,9}-->")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report the mark of an import that nobody has compared with the document."""
    if "gongkai:unverified" not in draft.record.body:
        return
    for match in _MARK.finditer(draft.record.body):
        yield Finding(
            place_in(draft.record, match.start()),
            f"正文是{match[1] or '导入'}的，还没有核对：请对照原件改好，再删去这一行",
        )
