"""Characters that nobody sees and that make a text other than it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.source.diagnostics import Place
from gongkai.source.yaml_lines.fault import Fault, YamlDefect

# Controls; breaks that are no line end; marks that turn the order of the text around; byte-order marks inside the
# text; U+FFFD, which stands where a program has lost a character.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]"
)
_LOST = "\ufffd"


def control_characters(text: str, first_line: int = 1) -> Iterator[YamlDefect]:
    """The control characters of ``text`` (tab and line ends excepted), the first on each line."""
    if INVISIBLE.search(text) is None:
        return
    # Split at \n only: the reader has normalised line ends, and U+2028 must not count as one.
    for number, line in enumerate(text.split("\n"), first_line):
        match = INVISIBLE.search(line)
        if match:
            yield YamlDefect(Fault.CONTROL, Place(number, match.start() + 1), sentence(match[0]))


def sentence(character: str) -> str:
    """What to say of one such character."""
    if character == _LOST:
        return "这里的字在转换编码时丢失了（显示为“\ufffd”），请对照原文补上"
    return f"这里有一个看不见的控制字符（U+{ord(character):04X}），请删去"
