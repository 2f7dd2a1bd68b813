"""Detection and masking of personal numbers and of secrecy marks.

Landlines of offices, 统一社会信用代码, 索引号 and masked numbers (``138****1234``) are not reported. A :class:`Find` holds
the offsets and the masked form, never the number itself.

File names are masked as well, also in formats for machines. A tool may then not find the file of a diagnostic, but
logs are stored and copied, and must not hold a number (条例 of 2019, 第十五条).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.standards.index_number import right_code


class Kind(StrEnum):
    """The kind of a personal number."""

    IDENTITY = "身份证号"
    OLD_IDENTITY = "旧式身份证号"
    MOBILE = "手机号码"
    BANK_CARD = "银行卡号"


@dataclass(frozen=True, slots=True)
class Find:
    """A personal number: kind, offsets in the text, and masked form."""

    kind: Kind
    start: int
    end: int
    masked: str


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark of secrecy as written, with its offsets in the text."""

    start: int
    end: int
    text: str


# Full-width digits, and the blanks and dashes between groups of digits, to their ASCII forms.
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ－–‐‑　\u00a0\u200b", "0123456789XX----   ")
# At least eleven digits, interrupted only by single blanks and hyphens. Every number looked for is in such a run; the rest
# of the text is skipped in one pass.
_RUN = re.compile(r"[0-9](?<![0-9]{2})(?:[ \-　\u00a0\u200b]?[0-9]){10,}(?:[ -]?[Xx])?")
_WIDE_RUN = re.compile(r"[0-9０-９](?:[ \-－–‐‑　\u00a0\u200b]?[0-9０-９]){10,}(?:[ \-　]?[XxＸｘ])?")
_WIDE_DIGITS = "０１２３４５６７８９"
# A run of fewer than fifteen characters can only hold a mobile number; most are landlines.
_LIKE_MOBILE = re.compile(r"[1１][3-9３-９](?:[ \-－　\u00a0\u200b]?[0-9０-９]){9}")
_SHORTEST_OTHER = 15
# The extension of a file name, and the separators of words in it.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}\Z")
_PARTED = str.maketrans("_.", "，，")
_FOLDERS = ("content/", "guide/", "docs/")
# A word that may be a file name.
_NAME = re.compile(r"[^\s，。；：、“”‘’（）《》()\[\]{}<>|\"'`,;:]+")
# Characters examined around a run: a label before it, a unit after it.
_WINDOW = 16
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-/=_.])"
# Three asterisks after a number mask the rest of it; two end bold type.
_AFTER = r"(?![0-9A-Za-z＊]|\*{3}|[./_-][0-9A-Za-z])"
# Eighteen digits in any groups. Check digit, birth date and province make it certain, so it is also searched in file
# names, addresses and after a dash; but 113417020032563511/202504-00057 is a 索引号. A lookahead, since another number
# may precede it in the same run.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][/.])(?=([1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx])"
    r"(?![0-9A-Za-z＊]|\*{3}|[/-](?:19|20)[0-9]{2}))"
)
_WHOLE_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z]|[/-](?:19|20)[0-9]{2})")
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-/=_.])([1-9][0-9]{5})([0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}"
    + _AFTER
)
# Two numbers may be separated by a slash: 13800138000/13900139000, 0873-3732100/13800138000.
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?<![0-9A-Za-z][/=_.])|(?<=1[0-9]{10}/)|(?<=[0-9]{7}/))(?<![0-9]-)"
    r"(?:(?:\+|00)?86[ -]?|0)?(?:1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|1[3-9][0-9]{2}[ -][0-9]{3}[ -][0-9]{4})"
    r"(?![0-9A-Za-z＊]|\*{3}|[._-][0-9A-Za-z]|/(?!1[3-9][0-9]{9}(?![0-9])|0[0-9]{2,3}-?[0-9]{7})[0-9A-Za-z])"
    r"(?!\s*(?:元|万|亿|吨|株|千|斤|公斤|平方|立方|%|％|人次))"
)
# 银联 cards have 16 to 19 digits, those of foreign schemes 16.
_BANK_CARD = re.compile(
    _BEFORE + r"(?:(?:62[0-9]{2}|9558|9559|6[058][0-9]{2})(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?"
    r"|(?:4[0-9]{3}|5[1-5][0-9]{2}|35[0-9]{2})(?:[ -]?[0-9]{4}){3})" + _AFTER
)
# 行政区划代码 of provinces: the first two digits of a real identity number.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
_OLD_LABEL = re.compile(r"(?:身份证|证件)[^\n]{0,8}\Z")

_TERM = r"(?:[0-9０-９一二三四五六七八九十]+\s*(?:年|个月|月|日|天)|长期|[^\s，。；、*★☆]{1,12}前)"
# An asterisk counts as ★ only before a term: **国家秘密** is bold type, * 国家秘密 a list item.
_SECRECY = re.compile(
    r"(?:绝\s*密|机\s*密|秘\s*密)(?:[*_]{1,2})?[\s\u200b]*"
    rf"(?:[★☆⭐✩✭✰]+[*_]*\s*{_TERM}?|(?:\\\*|(?<!\*)\*(?!\*)|＊)[ \t\u3000]*[0-9０-９]+\s*(?:年|个月|月|日|天))"
)
_KEPT = r"(?:内部资料|内部文件|内部使用|注意保存|工作秘密|不得公开|不得外传)"
_BLANK = r"[ \t\u3000]*+"
_INTERNAL = re.compile(
    rf"^{_BLANK}(?:[（(【〔\[]{_BLANK}(?:\n{_BLANK})?)?((?:此件)?{_KEPT}(?:[，,、 \t\u3000]*+{_KEPT})?)"
    rf"{_BLANK}(?:\n{_BLANK})?[。！!]?[）)】〕\]]?{_BLANK}$",
    re.MULTILINE,
)


def may_hold_numbers(text: str) -> bool:
    """Whether a text has a long enough run of digits: a fast test that excludes most texts."""
    return _runs(text).search(text) is not None


def persons_numbers(text: str) -> tuple[Find, ...]:
    """The personal numbers in a text, in order, without overlaps."""
    finds: list[Find] = []
    for run in _runs(text).finditer(text):
        if run.end() - run.start() < _SHORTEST_OTHER and not _LIKE_MOBILE.search(run[0]):
            continue
        start = max(0, run.start() - _WINDOW)
        labelled = run.end() - run.start() == _SHORTEST_OTHER and _in_labelled_table(text, run.start())
        window = text[start : run.end() + _WINDOW].translate(_WIDE)
        # One character before the run for the sign of +86; other numbers in the window belong to other runs.
        inside = (
            find for find in _in_window(window, labelled) if run.start() - 1 <= find.start + start < run.end()
        )
        finds.extend(_shifted(find, start) for find in inside)
    return tuple(sorted(finds, key=lambda find: find.start))


def numbers_in_path(path: str) -> tuple[Find, ...]:
    """The personal numbers in the names of a file and its folders, in order.

    In texts a number joined to other characters by ``.``, ``_``, ``/`` or ``-`` is part of an address or of a serial
    number; in file names these separate words: ``张三_13800000000.pdf``.
    """
    if not may_hold_numbers(path):
        return ()
    finds: list[Find] = []
    start = 0
    for part in path.split("/"):
        stem = _ENDING.sub("", part).translate(_PARTED)
        found = list(persons_numbers(stem))
        for find in persons_numbers(stem.replace("-", "，")):
            if find.kind is Kind.MOBILE and all(
                find.end <= other.start or find.start >= other.end for other in found
            ):
                found.append(find)
        finds.extend(_shifted(find, start) for find in found)
        start += len(part) + 1
    return tuple(sorted(finds, key=lambda find: find.start))


def identities_in_number(number: str) -> tuple[Find, ...]:
    """Identity numbers that are a whole part of a 索引号 and not the code of an organ.

    Numbers in groups (530102-19900307-0013) are areas, dates and serial numbers, and are not reported; nor are other
    kinds, which cannot be told from serial numbers.
    """
    if not may_hold_numbers(number):
        return ()
    found = (match for match in _WHOLE_IDENTITY.finditer(number.translate(_WIDE)))
    return tuple(
        _identity(match.span(), match[0])
        for match in found
        if right_identity(match[0]) and not right_code(match[0])
    )


def _runs(text: str) -> re.Pattern[str]:
    # The pattern with full-width digits takes twice the time, and few texts have them.
    return _WIDE_RUN if not text.isascii() and any(digit in text for digit in _WIDE_DIGITS) else _RUN


def _in_labelled_table(text: str, position: int) -> bool:
    """Whether ``position`` is in a table row of a text with 身份证: the label may be the heading of the column."""
    return text.startswith("|", text.rfind("\n", 0, position) + 1) and "身份证" in text


def _in_window(text: str, labelled: bool) -> list[Find]:
    finds: list[Find] = []
    for find in (*_identities(text), *_bank_cards(text), *_old_identities(text, labelled), *_mobiles(text)):
        if all(find.end <= other.start or find.start >= other.end for other in finds):
            finds.append(find)
    return finds


def _shifted(find: Find, offset: int) -> Find:
    return Find(find.kind, find.start + offset, find.end + offset, find.masked)


def masked(text: str) -> str:
    """The text with every personal number masked, also in file names; for everything that prints a text of a file."""
    if not may_hold_numbers(text):
        return text
    return _NAME.sub(_masked_name, _covered(text, persons_numbers(text)))


def masked_path(path: str) -> str:
    """The path of a file with every personal number masked."""
    return _covered(path, numbers_in_path(path))


def _masked_name(match: re.Match[str]) -> str:
    name = match[0]
    # //www.example.com/….html, the rest of a URL, is not a file of the site.
    local = not name.startswith("//") and (_ENDING.search(name) or name.startswith(_FOLDERS))
    return masked_path(name) if local else name


def _covered(text: str, finds: tuple[Find, ...]) -> str:
    for find in reversed(finds):
        text = text[: find.start] + find.masked + text[find.end :]
    return text


def secrecy_marks(text: str) -> tuple[SecrecyMark, ...]:
    """The marks of state secrets (密级★期限) in a text."""
    if "密" not in text:
        return ()
    return tuple(
        SecrecyMark(match.start(), match.end(), match[0].strip()) for match in _SECRECY.finditer(text)
    )


def internal_marks(text: str) -> tuple[SecrecyMark, ...]:
    """The marks of internal documents (内部资料, 工作秘密, …) on a line of their own."""
    # A fast exclusion: called for every body, and most have none.
    if (
        "内部" not in text
        and "注意保存" not in text
        and "工作秘密" not in text
        and ("不得" not in text or ("不得公开" not in text and "不得外传" not in text))
    ):
        return ()
    return tuple(SecrecyMark(match.start(1), match.end(1), match[1]) for match in _INTERNAL.finditer(text))


def right_identity(number: str) -> bool:
    """Whether 18 characters are an identity number (GB 11643): a province, a day of birth, the check digit."""
    # Imported here: 20 ms that most commands do not need.
    from stdnum.cn import ric

    # Not ric.validate(): it refuses counties that its table does not hold, and a real number could go unnoticed.
    if (
        len(number) != 18
        or number[:2] not in _PROVINCES
        or not (number[:17].isascii() and number[:17].isdigit())
    ):
        return False
    return (
        _born(number[6:10], number[10:12], number[12:14])
        and ric.calc_check_digit(number) == number[17].upper()
    )


def right_card(number: str) -> bool:
    """Whether the digits of a bank card end in the right check digit (Luhn)."""
    from stdnum import luhn

    return luhn.is_valid(number)


def _identities(text: str) -> Iterator[Find]:
    for match in _IDENTITY.finditer(text):
        number = re.sub(r"[ -]", "", match[1])
        if right_identity(number) and not (right_code(number) and "信用代码" in text[: match.start()][-14:]):
            yield _identity(match.span(1), number)


def _identity(span: tuple[int, int], number: str) -> Find:
    return Find(Kind.IDENTITY, *span, f"{number[:2]}{'*' * 13}{number[-3:]}")


def _old_identities(text: str, labelled: bool) -> Iterator[Find]:
    # Only with a label: many other numbers have fifteen digits.
    for match in _OLD_IDENTITY.finditer(text):
        named = labelled or _OLD_LABEL.search(text[max(0, match.start() - 12) : match.start()])
        if named and match[1][:2] in _PROVINCES and _born(f"19{match[2]}", match[3], match[4]):
            yield Find(Kind.OLD_IDENTITY, *match.span(), f"{match[0][:2]}{'*' * 10}{match[0][-3:]}")


def _mobiles(text: str) -> Iterator[Find]:
    for match in _MOBILE.finditer(text):
        digits = re.sub(r"[^0-9]", "", match[0])[-11:]
        yield Find(Kind.MOBILE, *match.span(), f"{digits[:3]}****{digits[-4:]}")


def _bank_cards(text: str) -> Iterator[Find]:
    for match in _BANK_CARD.finditer(text):
        number = re.sub(r"[^0-9]", "", match[0])
        if right_card(number) and len(set(number)) > 3:
            yield Find(Kind.BANK_CARD, *match.span(), f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}")


def _born(year: str, month: str, day: str) -> bool:
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        return False
    return born.year >= 1880
