"""How the lines of a body begin and end in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INDENT = r"[ \u3000\u00a0]*(?:\*\*|__)?"
_DIGITS = "[0-9０-９]"
_HAN_DIGITS = "[一二三四五六七八九十百零〇]"
NUMBERING = re.compile(
    rf"^{_INDENT}(?:{_HAN_DIGITS}{{1,5}}[、．.]|[（(](?:{_HAN_DIGITS}{{1,5}}|{_DIGITS}{{1,3}})[）)]|{_DIGITS}{{1,3}}(?:[、．)）]|\.(?![0-9]))"
    rf"|[Ⅰ-Ⅻ]{{1,2}}[、．.]|【(?:{_HAN_DIGITS}{{1,3}}|{_DIGITS}{{1,2}})】"
    rf"|(?:[A-Za-z]|[ivx]{{2,4}})(?:[)）、．]|\.(?=[ \u3000\u3400-\u9fff]))"
    rf"|[①-⑳⑴-⒇㈠-㈩]|第(?:{_HAN_DIGITS}{{1,6}}|{_DIGITS}{{1,4}})[条章节部分款项]|[•·●○▪■◆◇★☆※▲►➢－—–-](?=\S)|[•·●○▪■◆◇–](?=[ \u3000\u00a0]{{1,8}}[^\s0-9])|\[{_DIGITS}{{1,2}}\](?!\()|\*(?=[\u3400-\u9fff])"
    rf"|[\u2190-\u21ff\u25a0-\u27bf\uf020-\uf0ff\U0001f300-\U0001faff])"
)
"""A number or a sign that begins a point of a document."""
POINT = re.compile(
    rf"^{_INDENT}(?:{_HAN_DIGITS}{{1,5}}、|[（(]{_HAN_DIGITS}{{1,5}}[）)]|第{_HAN_DIGITS}{{1,6}}[条章节])"
)
"""The number of a point of the first or the second level, or of an article."""
LABEL = re.compile(rf"^{_INDENT}(?:[\u3400-\u9fff、（）]{{2,10}}|[问答])(?:\*\*|__)?[：:]")
"""``联系人：``"""
DATE = re.compile(
    r"^[ \u3000]*(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日[ \u3000]*$"
)
IMPRINT = re.compile(
    r"^[ \u3000]{0,60}+(?:[^\s，。；：！？]{2,40}[ \u3000]{0,20}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发|[（(]?共印[0-9]{1,5}份[）)]?)[ \u3000]{0,8}$"
)
"""The last lines of a document: ``××县人民政府办公室 2024年1月1日印发``."""
SERIES = re.compile(r"^[ \u3000]*([0-9]{1,3}|[lnuvoüØ§])[ \u3000\u00a0]{1,8}(?=[\u3400-\u9fff])")
"""A number without a point, as a browser copies a list, or a letter where a symbol font was lost."""
PAGE_NUMBER = re.compile(
    r"[ \t\u3000]{0,80}+(?:[—–-]{1,2}[ \u3000]?[0-9]{1,4}[ \u3000]?[—–-]{1,2}"
    r"|第 ?[0-9]{1,4} ?页(?:[ ，,/]{0,3}共 ?[0-9]{1,4} ?页)?)[ \t]*+$"
)
"""The number of a page of paper alone in its line: ``— 2 —``, ``第 2 页，共 5 页``."""
MARKER = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]{1,9}\.)[ \t]+\S")
"""An item of a Markdown list."""
GAPS = re.compile(r"\S(?=[ \u3000]{2,}\S)")
WIDE_GAP = re.compile(r"\S(?=(?: {3,}|\u3000{2,}|(?:[ \u3000]{4,}))\S)")
BOLD_LINE = re.compile(r"[ \u3000]{0,8}(?:\*\*[^*]{1,60}\*\*|__[^_]{1,60}__)[ \u3000]{0,8}$")
"""A line that is bold as a whole: a heading as people write it."""
UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-+)[ \t]*$")
PUNCTUATED = re.compile("[，。；！？]")
DIVIDING_COMMA = re.compile(r"[^0-9\s],|,[^0-9\s]")
"""A comma between cells, not between the digits of a figure."""
HASH = re.compile(r"#{1,6}(?=[^#\s])")
GREATER = re.compile(r"[ ]{0,3}>(?=[0-9０-９=＝.])")
HAN = re.compile(r"[\u3400-\u9fff]")

DOC_NUMBER = re.compile(
    r"^[ \u3000]*[^\s，。；：]{1,12}[〔\[（(](?:19|20)[0-9]{2}[〕\]）)][0-9]{1,5}号[ \u3000]*$"
)
_BARE_NUMBER = re.compile(r"[ \u3000]{0,40}[0-9]{1,3}[ \u3000]{0,8}$")
LIKELY_PAGE_NUMBER = re.compile(rf"^(?:{PAGE_NUMBER.pattern}|{_BARE_NUMBER.pattern})", re.MULTILINE)
"""Finds nothing in a text without numbers of pages; for a whole body, as most have none."""
_HAND_BROKEN = 44
_ENDS = tuple("。！？；：!?;:…")
_QUOTES = "”’」』）】 \t\u3000"
_SIGNED = re.compile(r"[^，。；：！？,;]{2,30}$")
_GOES_ON = tuple("》，。、；：”’）」』！？,.;:)")
_OPEN = tuple("《（“‘「『，、,(")


def ends_sentence(line: str) -> bool:
    """Whether a line ends where a paragraph may end."""
    return line.rstrip(_QUOTES).endswith(_ENDS)


def goes_on(above: str, line: str) -> bool:
    """Whether punctuation shows that a sentence continues on the next line."""
    return line.startswith(_GOES_ON) or above.rstrip(" \t\u3000").endswith(_OPEN)


def is_signature(line: str) -> bool:
    """Whether a line may be an agency's name or a date below a text: short and without punctuation."""
    return _SIGNED.match(line.strip(" \t\u3000")) is not None


def is_indented(line: str) -> bool:
    """Whether a line is indented like a paragraph in print."""
    return line.startswith(("\u3000", "\u00a0", "&nbsp;", "  "))


def is_bare_page_number(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a number alone within a paragraph that was broken by hand, as a PDF gives it."""
    if not _BARE_NUMBER.match(lines[number]) or not 0 < number < len(lines) - 1:
        return False
    above, below = lines[number - 1], lines[number + 1]
    return width(above) >= _HAND_BROKEN and not ends_sentence(above) and HAN.match(below.strip()) is not None


def width(line: str) -> int:
    """The number of columns of a line; a Han character takes two."""
    return sum(1 if character < "\u2000" else 2 for character in line.strip())
