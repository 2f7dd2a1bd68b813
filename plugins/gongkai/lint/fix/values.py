"""The correct form of a value, if it can be derived from the value alone."""

from __future__ import annotations

import re
import unicodedata

from gongkai.catalogue.fields import BY_NAME, Kind
from gongkai.standards.dates import parse_date, parse_moment, suggest_date
from gongkai.standards.doc_number import corrected
from gongkai.standards.index_number import normalise_number

# YAML strips ASCII blanks only; the others come from Chinese input methods and word processors.
BLANKS = " \t\u00a0\u3000\u2002\u2003\u200b\ufeff"

_BRACKETS = re.compile(r"[\s\[\](){}〔〕［］（）【】〈〉《》<>〖〗｛｝「」]")
_CLOCK = re.compile(r"[0-9]\s*[:时点]\s*[0-9]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
# Names defined in catalogue.yml, which may contain full-width characters.
_NAMES = frozenset(("类别", "责任科室"))
_NUMBERS = frozenset(("索引号", *(name for name, field in BY_NAME.items() if field.kind is Kind.NUMBERS)))


def right_form(field: str, text: str, *, nested_day: bool = False) -> str:
    """The correct form of ``text`` as a value of ``field``; ``text`` itself if it is correct or needs judgement.

    ``nested_day`` marks a date inside a list or mapping (变更的形成日期).
    """
    kind = BY_NAME[field].kind
    bare = text.strip(BLANKS)
    if not bare:
        return text
    if nested_day or kind is Kind.DATE:
        return _date(bare)
    if kind is Kind.DATETIME:
        return _moment(bare)
    if field in _NUMBERS:
        return _number(bare)
    if field == "发文字号":
        return doc_number(bare)
    if kind in (Kind.TEXT, Kind.TEXTS) and field not in _NAMES:
        return _narrow(bare)
    return bare


def doc_number(text: str) -> str:
    """红供发[2009]12号 → 红供发〔2009〕12号: corrects brackets, full-width digits and blanks. 第, leading zeros and a
    missing 号 or bracket need judgement."""
    right = corrected(text)
    whole = len(_BRACKETS.findall("".join(text.split()))) == 2
    return right if right and whole and _bare(right) == _bare(text) else _narrow(text)


def _bare(text: str) -> str:
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", text))


def _date(text: str) -> str:
    if parse_date(text):
        return text
    # A time of day after the date would be lost.
    if _CLOCK.search(unicodedata.normalize("NFKC", text)):
        return text
    return suggest_date(text) or text


def _moment(text: str) -> str:
    if parse_moment(text):
        return text
    return suggest_date(text, with_time=True) or text


def _number(text: str) -> str:
    """The number with half-width characters and no blanks, if it remains the same number."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain if plain.isascii() and normalise_number(plain) == normalise_number(text) else text


def _narrow(text: str) -> str:
    return _WIDE.sub(lambda match: chr(ord(match[0]) - 0xFEE0), text)
