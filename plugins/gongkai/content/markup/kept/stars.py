"""Asterisks and tildes meant as characters: dimensions, products, masked names and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\\.|(?P<code>`++)|(?P<stars>\*++)|(?P<stop>\n[ \t>]*+\n|\|)", re.DOTALL)
_CLAUSE = re.compile(r"[、，；。：！？]")
_NEVER_FIRST = frozenset("、，；。：！？,;.!?)）》”’】 \t\n　")
_CLOSING = frozenset("、，；。：！？)）》”’】]」』")
_OPENING = frozenset("(（《“‘【[「『")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_RANGE = re.compile(r"(?<=[0-9\u3400-\u9fff%％℃])~(?=[0-9])")


class Pair(NamedTuple):
    """Two runs of asterisks of one length, as offsets of their first characters, that Markdown takes as emphasis."""

    opening: int
    closing: int
    length: int


def literal_stars(text: str) -> list[tuple[int, int]]:
    """(start, length) of the runs of asterisks that are not emphasis. Linear time."""
    return sorted({*_between_signs(text), *_of_pairs(text)})


def doubtful_pairs(text: str) -> Iterator[Pair]:
    """Emphasis inside a word that may have been meant as characters: ``单价*数量*天数``."""
    literal = {start for start, _ in literal_stars(text)}
    for pair in _pairs(text, literal):
        after = text[pair.closing + 1 : pair.closing + 2]
        before = text[pair.opening - 1 : pair.opening]
        if pair.length == 1 and before.isalnum() and after.isalnum():
            yield pair


def literal_tildes(text: str) -> list[int]:
    """The offsets of tildes between two numbers: ``1~3个``."""
    return [match.start() for match in _RANGE.finditer(text)]


def _between_signs(text: str) -> Iterator[tuple[int, int]]:
    """Runs between two ASCII letters or digits; two asterisks may be emphasis, except between digits."""
    for start, length in _runs(text):
        before, after = text[start - 1 : start], text[start + length : start + length + 1]
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            if length != 2 or (before.isdigit() and after.isdigit()):
                yield start, length
        elif length > 3 and text[start - 1 : start].strip():
            yield start, length


def _of_pairs(text: str) -> Iterator[tuple[int, int]]:
    between = {start for start, _ in _between_signs(text)}
    for pair in _pairs(text, between):
        if _is_accident(text, pair):
            yield pair.opening, pair.length
            yield pair.closing, pair.length


def _is_accident(text: str, pair: Pair) -> bool:
    inner = text[pair.opening + pair.length : pair.closing]
    before, after = text[pair.opening - 1 : pair.opening], text[pair.closing + pair.length :][:1]
    if inner[0] in _CLOSING or inner[-1] in _OPENING or (inner[0] in _NEVER_FIRST and _is_word(before)):
        return True
    if before in _SURNAMES and before and inner[-1] in _SURNAMES:
        return True
    if pair.length > 1:
        return False
    single = len(inner) == 1 and _is_word(before) and _is_word(after)
    return single or (_CLAUSE.search(inner) is not None and _is_word(after) and inner[-1] != "。")


def _pairs(text: str, left_out: set[int]) -> Iterator[Pair]:
    """Each run with the next one of the same length in the same paragraph or cell. A closing run that turns out to be
    literal may open the next pair."""
    opened: dict[int, int] = {}
    for start, length in _runs(text, stops=True):
        if length == 0:
            opened.clear()
            continue
        if start in left_out or length > 2:
            continue
        opening = opened.pop(length, None)
        before, after = text[start - 1 : start], text[start + length : start + length + 1]
        if opening is not None and before.strip():
            pair = Pair(opening, start, length)
            yield pair
            if not _is_accident(text, pair):
                continue
        if after.strip():
            opened[length] = start


def _runs(text: str, *, stops: bool = False) -> Iterator[tuple[int, int]]:
    """(start, length) of each run of asterisks outside of code; with ``stops`` also (offset, 0) at the end of
    paragraphs and cells."""
    position = 0
    closing = _closing_ticks(text) if "`" in text else {}
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["code"]:
            position = closing.get(match.start(), position)
        elif match["stars"] and not _is_bullet(text, match.start(), match.end()):
            yield match.start(), len(match["stars"])
        elif stops and match["stop"]:
            yield match.start(), 0


def _closing_ticks(text: str) -> dict[int, int]:
    """{start of a run of backticks: end of the next run of the same length}."""
    found: dict[int, int] = {}
    next_end: dict[int, int] = {}
    for match in reversed(list(re.finditer("`++", text))):
        length = len(match[0])
        if length in next_end:
            found[match.start()] = next_end[length]
        next_end[length] = match.end()
    return found


def _is_bullet(text: str, start: int, end: int) -> bool:
    line = (
        text.rfind("\n", max(0, start - 100), start) + 1 if "\n" in text[max(0, start - 100) : start] else 0
    )
    after = text[end : end + 1]
    return not after.strip() and not text[line:start].strip(" \t>*") and (start - line < 100)


def _is_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character in "）)%％℃")
