"""有合并冲突的标记。

查什么：条目、公开指南、catalogue.yml、retired.yml 里 git 合并时留下的 `<<<<<<<`、`|||||||`、`=======`、`>>>>>>>` 各行。
为什么（依据）：两个人改了同一处，还没有选定用谁的；照样公开，两种说法都登在网页上。
反例：<<<<<<< HEAD
正例：留下正确的一种，删去另一种和全部标记行。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.source.diagnostics import Level, Place

CODE = "GK737"
LEVEL = Level.ERROR
SINCE = "0.2.0"
RETROACTIVE = True
BASIS = PASTED
ALSO = (Source.GUIDE, Source.SETTINGS)

_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_MARKER = re.compile(r"^[ \t]*+(?P<mark><{7}|>{7}|\|{7})(?=[ \t]|$)", re.MULTILINE)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report the first conflict marker of the header and of the body."""
    record = draft.record
    for text, first in ((record.header, record.header_line), (record.body, record.body_line)):
        match = _MARKER.search(text) if any(mark in text for mark in _MARKS) else None
        if match:
            line = text.count("\n", 0, match.start("mark"))
            column = match.start("mark") - (text.rfind("\n", 0, match.start("mark")) + 1)
            message = f"“{match['mark']}”是合并冲突的标记：两处修改还没有选定，请留下正确的一种，删去另一种和 <<<<<<<、=======、>>>>>>> 各行"
            yield Finding(Place(first + line, column + 1), message)
