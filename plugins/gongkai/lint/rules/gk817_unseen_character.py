"""有看不见的字符。

查什么：字段区和正文里有零宽空格、软连字符、零宽连接符等看不见的字符，写成 `&shy;`、`&#8203;` 的也算；公开指南的页面一样查。表情符号和少数民族文字里要用的不算。
为什么（依据）：这些字符多半是从网页和文字处理软件里带来的，夹在词里看不出来，复制出去再找就找不到。站内检索已经不管它们，别的检索和屏幕阅读器会受影响；号码里夹着它们，还会躲过检查。
反例：“化”和“肥”之间夹着 U+200B。
正例：运行 gongkai fix，自动删去
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level, Place
from gongkai.source.ignorable import stray_characters, stray_entities

CODE = "GK817"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report the first such character of each line."""
    record = draft.record
    for text, line in ((record.header, record.header_line), (record.body, record.body_line)):
        last = -1
        for match in stray_characters(text):
            number = text.count("\n", 0, match.start())
            if number == last:
                continue
            last = number
            column = match.start() - text.rfind("\n", 0, match.start())
            message = f"这里有看不见的字符（U+{ord(match[0][0]):04X}），夹在字词里会找不到：运行 gongkai fix 自动删去"
            yield Finding(Place(line + number, column), message)
    body = record.body
    for match in stray_entities(without_code(body)) if "&" in body else ():
        place = Place(
            record.body_line + body.count("\n", 0, match.start()),
            match.start() - body.rfind("\n", 0, match.start()),
        )
        yield Finding(place, f"“{match[0]}”是看不见的字符，夹在字词里会找不到：运行 gongkai fix 自动删去")
