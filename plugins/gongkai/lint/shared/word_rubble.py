"""What a paste from Word, WPS or a chat leaves in a text as visible signs: field codes, source of RTF, settings, letters in
place of symbols, names of pictures that were not pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongkai.lint.shared.code_blanking import without_code


class Rubble(NamedTuple):
    """A leftover: its place in the body, its text, and a Chinese sentence that says what it is and what to do."""

    start: int
    text: str
    cure: str


_SWITCHES = r"\\(?:\*[ \t]?[A-Za-z]{1,20}|[a-z@#](?=[ \t\"]|$))"
_FIELDS = (
    "PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|NOTEREF|REF|SEQ|TOC|INCLUDEPICTURE|MERGEFIELD|STYLEREF|DOCPROPERTY|DATE|TIME|EQ|EMBED"
    "|LINK|SHAPE"
)
# Signs, patterns and remedies; a text without any of the signs is not searched by the pattern.
_KINDS: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    (
        ("HYPERLINK", "FORM", "\\"),
        re.compile(
            rf"(?<![A-Za-z])(?:HYPERLINK[ \t]{{1,4}}(?:\\[a-z][ \t]{{1,4}})?\"[^\"\n]{{1,300}}\""
            rf"|(?:{_FIELDS})[ \t][^\\\n]{{0,60}}{_SWITCHES}|FORM(?:TEXT|CHECKBOX|DROPDOWN)(?![A-Za-z]))",
            re.MULTILINE,
        ),
        "是 Word 的域代码（原来是链接、页码、目录或者填写的框），网页上照样显示：请删去，只留文字",
    ),
    (
        ("{\\rtf1",),
        re.compile(r"\{\\rtf1(?![0-9])"),
        "是 RTF 文件的源码，不是文字：请在 Word、WPS 里打开原文再复制，或者用 gongkai import 导入",
    ),
    (
        ("EN-US", "MicrosoftInternetExplorer4", "/* Style", "mso-"),
        re.compile(
            r"EN-US ZH-CN X-NONE|MicrosoftInternetExplorer4|/\* Style Definitions \*/|mso-style-[a-z]{3,12}"
        ),
        "是粘贴时从 Word 带来的设置，不是正文：请把这一段删去",
    ),
    (
        ("错误", "Error"),
        re.compile(
            r"错误[!！][ \t]?(?:未找到引用源|未定义书签|未指定样式|文档中没有指定样式的文字|超链接引用无效|不能(?:通过编辑域代码创建对象|识别的开关参数))[。.]?"
            r"|Error! (?:Reference source not found|Bookmark not defined)\."
        ),
        "是 Word 的交叉引用断开以后留下的话：请改成所指的表、图、页的名称或编号",
    ),
    (
        ("[", "【"),
        re.compile(
            r"^[ \u3000]{0,8}[\[【](?:图片|表情|动画表情|视频|语音|文件)[\]】][ \u3000]{0,8}$", re.MULTILINE
        ),
        "只是名称，图片或者文件没有粘贴过来：请存到这条信息旁边，图片写成 ![图上说的内容](文件名)；用不着的，请删去这一行",
    ),
)
# The letters that symbol fonts show as ● ➢ ■ ◆ ✓ ▪ ❖.
_LETTER = re.compile(r"^[ \u3000]{0,8}([lnuvoüØ§])[ \t\u3000\u00a0]{1,8}(?=[\u3400-\u9fff])", re.MULTILINE)


def rubble(body: str) -> Iterator[Rubble]:
    """The first of each kind, outside of code and comments."""
    text = without_code(body)
    for signs, pattern, cure in _KINDS:
        if any(sign in text for sign in signs) and (match := pattern.search(text)):
            yield Rubble(match.start(), match[0].strip(), cure)
    letters = list(_LETTER.finditer(text))
    for first, second in pairwise(letters):
        if first[1] == second[1] and text.count("\n", first.start(), second.start()) <= 2:
            cure = (
                f"原来是 Word 的项目符号，字体没有带过来，成了字母“{first[1]}”：请改成“●”，或者写成“- ”的列表"
            )
            yield Rubble(first.start(1), text[first.start(1) :].split("\n", 1)[0].strip(), cure)
            return
