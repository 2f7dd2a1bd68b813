"""写着本机的路径。

查什么：正文和公开指南的文字里，`C:\\…`、`\\\\服务器\\…`、`file://` 这样的路径。写在链接里的由 GK711 报告。
为什么（依据）：那是写的人电脑上的位置，公众打不开，还露出了内部的目录。
反例：详见 D:\\公文\\2026\\办法.doc
正例：把文件放在本条旁边，写成 [办法](办法.doc)，并列在“附件”里。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.body import place_in
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level

CODE = "GK739"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED
ALSO = (Source.GUIDE,)

_PATH = re.compile(
    r"(?<![A-Za-z0-9(\"'=/])(?<!\(<)(?P<path>file:/{2,3}|[A-Za-z]:\\(?=[^\s\\])|\\\\[A-Za-z0-9_.\-]{1,60}\\(?=\S))[^\s，。；、）)<>|]{0,200}",
    re.IGNORECASE,
)
_LONGEST = 40


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report paths of the author's machine in the text."""
    body = draft.record.body
    if "\\" not in body and "file:" not in body.lower():
        return
    for match in _PATH.finditer(without_code(body)):
        text = match[0] if len(match[0]) <= _LONGEST else f"{match[0][:_LONGEST]}…"
        message = (
            f"“{text}”是本机或单位内部的路径，公众打不开：请把文件放在本条旁边，写成 [名称](文件名)，或者删去"
        )
        yield Finding(place_in(draft.record, match.start()), message)
