"""Detection of invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.source.diagnostics import Place
from gongkai.source.yaml_lines.fault import Fault, YamlDefect

# Control characters; separators that are not line ends; marks of writing direction; byte-order marks inside the text;
# U+FFFD, which replaces a character lost in a conversion.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]"
)
_LOST = "\ufffd"
LINE_ENDS = {"\x0b": "<br>\n", "\x85": "<br>\n", "\u2028": "<br>\n", "\x0c": "\n\n", "\u2029": "\n\n"}
"""What word processors write for the end of a line, a page or a paragraph, and what it is in Markdown."""


def control_characters(text: str, first_line: int = 1) -> Iterator[YamlDefect]:
    """The first invisible character of each line of ``text``; tabs and line ends are allowed."""
    if INVISIBLE.search(text) is None:
        return
    # Not splitlines(), which also splits at U+2028; line ends are normalised before.
    for number, line in enumerate(text.split("\n"), first_line):
        match = INVISIBLE.search(line)
        if match:
            yield YamlDefect(Fault.CONTROL, Place(number, match.start() + 1), sentence(match[0]))


def sentence(character: str) -> str:
    """The Chinese sentence for one such character."""
    if character == _LOST:
        return "这里的字在转换编码时丢失了（显示为“\ufffd”），请对照原文补上"
    if character in LINE_ENDS:
        return (
            f"这里有一个看不见的分行符（U+{ord(character):04X}）：请换成换行（正文里的 gongkai fix 可以换）"
        )
    return f"这里有一个看不见的控制字符（U+{ord(character):04X}），请删去"
