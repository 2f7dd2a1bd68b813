"""Finds what stands in a front matter where a day, a number, a choice or a known key should stand, and so may be the
name of a person: ``提供日期: 张某某``, ``张某某: 2009-03-04``, ``备考: 张某某``.

What is none of these is not judged by what it looks like: names are written in every script and with every character.

It is found in the text, as the lines in :mod:`gongkai.content.reading.names`, so that this also works for files that
cannot be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from gongkai.catalogue.fields import BY_NAME, CANONICAL, FIELDS, Kind
from gongkai.source.quoting import is_repeatable

_DAY = re.compile(
    r"(?=.*[0-9０-９年月日])[0-9０-９〇零一二三四五六七八九十廿卅元正年月日号时点分秒上中下旬午前后:：./／\-－—–~TZ\s]*"
    r"|长期|永久|待定|未定|不详|暂无|没有|无|至今|现行|今天|昨天|明天|即日|当日|同日|次日|当天|公布之日|发布之日"
)
_COUNT = re.compile(
    r"(?=.*[0-9０-９〇零一二三四五六七八九十百])(?:[0-9０-９〇零一二三四五六七八九十百年度第期号时半\s.～~—-]|分钟?|小时)*"
)
_CODE = re.compile(r"[A-Za-z]{0,3}\s?[0-9０-９][0-9０-９OoIl]{0,5}")
_FILE = re.compile(r".*\.[A-Za-z0-9]{1,5}/?")
_DIGIT = re.compile(r"[0-9０-９]")
_DATED = frozenset(("形成日期", "提供日期", "公开日期", "起", "止", "日期", "至"))
_NUMBERED = frozenset(("年度", "报告年度", "时长", "期号"))
_NAMING = frozenset(("责任科室", "类别"))
_NUMBERS = frozenset(("索引号", "发文字号", "条例条款"))
_UNNUMBERED = frozenset(("待编", "无"))
_STRUCTURED = (Kind.RECORDS, Kind.MAPPING)
_LONGEST_NAME = 6
_WAIVERS = "豁免"
_OUTSIDE = re.compile(r"[^A-Za-z0-9Ａ-Ｚａ-ｚ０-９\W_]")

_KEY = r"[\"']?(?P<key>[^\s:：#\"'\[\]{},-][^:：\"'{}\[\],]{0,39})[\"']?\s{0,9}[:：]"
_TOP = re.compile(rf"{_KEY}(?P<value>.*)")
_PAIR = re.compile(rf"(?:^\s*(?:-\s+)?|[{{\[,]\s*){_KEY}(?P<value>[^{{}},]*)")
_NESTED = re.compile(r"\s+(?:-\s+)?([^\s:：#]{1,20}):(?:\s|\Z)")
_EXPLICIT = "? "
"""What begins a key of YAML that stands on a line of its own."""
_PIECE = re.compile(r"[^\[\]{},\"'#]+")


def stray_words(
    header: str, first_line: int, known: frozenset[str] = frozenset()
) -> Iterator[tuple[int, str]]:
    """(line, word) of each key that is not made of words of which fields are called, and of each value that is no day,
    number or choice where one should stand. The word is empty where a text is a note of the office.

    ``first_line`` is the number of the first line of the header, ``known`` are the names of the site's 类别 and 科室.
    """
    name = ""
    words: Iterator[str]
    for number, line in enumerate(header.split("\n"), first_line):
        if line[:1] in ("", " ", "\t", "-", "\u3000"):
            words = _below(line, name, known)
        elif line.startswith(_EXPLICIT):
            words = _pieces(line.removeprefix(_EXPLICIT), is_said)
        elif match := _TOP.match(line):
            key = match["key"].strip()
            name = CANONICAL.get("".join(key.split()), "")
            words = _at_top(key, name, match["value"], known)
        else:
            continue
        yield from ((number, word) for word in words)


def is_said(key: str) -> bool:
    """Whether a key is made of words of which fields are called, or is a slip of one character, and so is no name."""
    return is_repeatable(key, _keys())


def _at_top(key: str, name: str, value: str, known: frozenset[str]) -> Iterator[str]:
    if not is_said(key):
        yield key
    kind = BY_NAME[name].kind if name else None
    expected = _expected(name, known)
    if "{" in value and kind is not Kind.TEXT:
        yield from _pairs(value, name)
    elif kind in _STRUCTURED:
        yield from _pieces(value, lambda word: _DAY.fullmatch(word) or is_said(word))
    elif name in _NUMBERS:
        word = value.strip().strip("\"'")
        yield from (word,) if word and word not in _UNNUMBERED and not _DIGIT.search(word) else ()
    elif expected is not None:
        yield from _pieces(value, expected)


def _below(line: str, name: str, known: frozenset[str]) -> Iterator[str]:
    """The words of a line below the line of a field."""
    kind = BY_NAME[name].kind if name else None
    expected = _expected(name, known)
    if (kind in _STRUCTURED or not name) and _PAIR.search(line) is not None:
        yield from _pairs(line, name)
    elif kind in _STRUCTURED:
        yield from _pieces(line, _DAY.fullmatch if name == _WAIVERS else _is_short_text)
    elif kind is Kind.FILES and _PAIR.search(line) is not None:
        yield from _pairs(line, name)
    elif expected is not None:
        yield from _pieces(line.lstrip(" \t-"), expected)
    elif (pair := _NESTED.match(line)) and not is_said(pair[1]):
        yield ""


def _pairs(text: str, name: str) -> Iterator[str]:
    """The stray keys and values of the mappings in a text that belongs to the field ``name``."""
    for match in _PAIR.finditer(text):
        key, value = match["key"].strip(), match["value"]
        if not is_said(key):
            yield key
        if key in _DATED:
            yield from _pieces(value, _DAY.fullmatch)
        elif key == "规则":
            yield from _pieces(value, _CODE.fullmatch)
        elif key == "由":
            yield from _pieces(value, is_number)
        elif key == "文件":
            yield from _pieces(value, _is_file)
        elif name == _WAIVERS:
            yield from ("" for _ in _pieces(value, is_said))
        elif not name or (key not in BY_NAME[name].keys and BY_NAME[name].kind in _STRUCTURED):
            yield from _pieces(value, is_said)


def _pieces(value: str, accepts: Callable[[str], object]) -> Iterator[str]:
    """The parts of a value, between brackets, commas and quotation marks, that are not accepted."""
    for piece in _PIECE.findall(value):
        word = piece.strip()
        if word and not accepts(word):
            yield word


def _expected(name: str, known: frozenset[str]) -> Callable[[str], object] | None:
    """What decides whether a value of a field is of its kind; None where any text may stand."""
    field = BY_NAME.get(name)
    if field is None:
        return is_said
    if name in _NAMING:
        return lambda word: all(is_repeatable(part, known) for part in word.split("/"))
    if name in _NUMBERED:
        return _COUNT.fullmatch
    accepts = _BY_KIND.get(field.kind)
    if accepts is None and name.endswith(("日期", "时间")):
        return _DAY.fullmatch
    if field.kind is Kind.CHOICE:
        choices = frozenset(field.choices)
        return lambda word: is_repeatable(word, choices)
    return accepts


def _is_short_text(word: str) -> bool:
    """Whether a line without a key, in a mapping, is a day or the rest of a text, which is longer than a name."""
    return _DAY.fullmatch(word) is not None or len(word) > _LONGEST_NAME


def is_number(word: str) -> bool:
    """Whether a word may be an 索引号, or is one with slips: digits, and beside them signs, letters and known words."""
    return _DIGIT.search(word) is not None and is_said("".join(_OUTSIDE.findall(word)))


def _is_file(word: str) -> bool:
    """Whether a word is the name of a file, which is published with it; a name of a person has no suffix."""
    return _FILE.fullmatch(word) is not None or is_said(word)


@cache
def _keys() -> frozenset[str]:
    return frozenset(CANONICAL).union(*(field.keys for field in FIELDS))


_BY_KIND: dict[Kind, Callable[[str], object]] = {
    Kind.NUMBERS: is_number,
    Kind.DATE: _DAY.fullmatch,
    Kind.DATETIME: _DAY.fullmatch,
    Kind.FILES: _is_file,
}
