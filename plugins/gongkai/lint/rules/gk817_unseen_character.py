"""有看不见的字符。

查什么：字段区和正文里有零宽空格、软连字符、零宽连接符等看不见的字符（写成 `&shy;`、`&#8203;` 的也算），以及网页画不出来的字符（Wingdings 的项目符号、嵌入对象的记号）；公开指南的页面一样查。表情符号和少数民族文字里要用的不算。
为什么（依据）：这些字符多半是从网页和文字处理软件里带来的，夹在词里看不出来，复制出去再找就找不到。站内检索已经不管它们，别的检索和屏幕阅读器会受影响；号码里夹着它们，还会躲过检查。
反例：“化”和“肥”之间夹着 U+200B。
正例：运行 gongkai fix，自动删去
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level, Place
from gongkai.source.ignorable import STRAY, stray_characters, stray_entities

CODE = "GK817"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)
_OBJECT = "\ufffc"
# Word writes the signs of Symbol, Wingdings and Webdings at these places.
_UNDRAWN = re.compile("[\uf020-\uf0ff\ufffc]")
# One search for both, for nearly all texts have neither.
_SUSPECT = re.compile(f"[{STRAY}\uf020-\uf0ff\ufffc]")
_SAID = (
    "这个字符（U+{:04X}）是 Wingdings 一类符号字体里的，网页上是一个空框：请换成“·”、“√”这样的符号，或者编号",
    "这里原来有一个图片或者嵌入的文件（U+{:04X}），没有粘贴过来：请另存后放进来，再删去这个字符",
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report the first such character of each line."""
    record = draft.record
    for text, line in ((record.header, record.header_line), (record.body, record.body_line)):
        if text.isascii() or not _SUSPECT.search(text):
            continue
        last = -1
        for match in stray_characters(text):
            number = text.count("\n", 0, match.start())
            if number == last:
                continue
            last = number
            column = match.start() - text.rfind("\n", 0, match.start())
            message = f"这里有看不见的字符（U+{ord(match[0][0]):04X}），夹在字词里会找不到：运行 gongkai fix 自动删去"
            yield Finding(Place(line + number, column), message)
        yield from _undrawn(text, line)
    body = record.body
    for match in stray_entities(without_code(body)) if "&" in body else ():
        place = Place(
            record.body_line + body.count("\n", 0, match.start()),
            match.start() - body.rfind("\n", 0, match.start()),
        )
        yield Finding(place, f"“{match[0]}”是看不见的字符，夹在字词里会找不到：运行 gongkai fix 自动删去")


def _undrawn(text: str, line: int) -> Iterator[Finding]:
    """The first character of each line that no page can draw."""
    for number, written in enumerate(text.split("\n") if _UNDRAWN.search(text) else ()):
        match = _UNDRAWN.search(written)
        if match:
            yield Finding(
                Place(line + number, match.start() + 1), _SAID[match[0] == _OBJECT].format(ord(match[0]))
            )
