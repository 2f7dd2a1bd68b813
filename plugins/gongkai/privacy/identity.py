"""Identity numbers (GB 11643): of 18 characters by their check digit, of 15 digits by their label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.privacy.finds import Find, Kind
from gongkai.privacy.labels import LABELS, Setting
from gongkai.standards.index_number import right_code

# 行政区划代码 of provinces: the first two digits of a real identity number.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
_S = r"[-./_,;:~+\n| ()]"
# Of the day of birth what a pattern can tell: nearly all figures in a row are none, and are not looked at one by one.
_CENTURY = rf"(?:1{_S}?[89]|2{_S}?0)"
_DAY = rf"{_S}?[01]{_S}?[0-9]{_S}?[0-3]{_S}?[0-9]"
# In any groups. Check digit, birth date and province make it certain, so it is also searched in file names, addresses
# and after a dash; but 113417020032563511/202504-00057 is a 索引号. Two numbers divided by a slash are both searched. A
# lookahead, since another number may precede it in the same run.
IDENTITY = re.compile(
    rf"(?:(?<![0-9A-Za-z])|(?<=No)|(?<=NO)|(?<=no)|(?<=ID)|(?<=id)|(?<=Id))(?<![A-Za-z][/.])(?:(?<![0-9][/.])|(?<=[0-9]{{11}}[/.])|(?<=[1-9]\.)(?<![^\n][0-9]\.))(?=([1-9](?:{_S}?[0-9]){{5}}{_S}?{_CENTURY}(?:{_S}?[0-9]){{2}}{_DAY}(?:{_S}?[0-9]){{3}}{_S}?[0-9Xx])"
    r"(?![0-9A-Za-z＊]|\*{3}|[/-](?:19|20)[0-9]{2}))"
)
WHOLE_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z]|[/-](?:19|20)[0-9]{2})")
OLD_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-/=_.])(?=([1-9](?:{_S}?[0-9]){{7}}{_DAY}(?:{_S}?[0-9]){{3}})(?![0-9A-Za-z＊]|\*{{3}}|[./_-][0-9A-Za-z]))"
)
_NOT_DIGIT = re.compile(r"[^0-9Xx]")
_MOST_GROUPS = 6
_LABEL_WIDTH = 20
_DIGITS_APART = 17


def right_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: a province, a day of birth, the check digit."""
    # Imported here: 20 ms that most commands do not need.
    from stdnum.cn import ric

    # Not ric.validate(): it rejects counties missing from its table, so a real number could go unnoticed.
    if (
        len(number) != 18
        or number[:2] not in _PROVINCES
        or not (number[:17].isascii() and number[:17].isdigit())
    ):
        return False
    return born(number[6:10], number[10:12], number[12:14]) and (
        ric.calc_check_digit(number) == number[17].upper()
    )


def identities(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, masked) of the identity numbers in a form."""
    for match in IDENTITY.finditer(text):
        written = match[1]
        number = _NOT_DIGIT.sub("", written)
        before = text[max(0, match.start() - _LABEL_WIDTH) : match.start()]
        of_organ = "信用代码" in before and right_code(number)
        if _grouped_as_one(written, before) and right_identity(number) and not of_organ:
            yield *match.span(1), mask_identity(number)


def old_identities(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, masked) of the candidates for identity numbers of 15 digits; only labelled ones count."""
    for match in OLD_IDENTITY.finditer(text):
        number = _NOT_DIGIT.sub("", match[1])
        if number[:2] in _PROVINCES and born(f"19{number[6:8]}", number[8:10], number[10:12]):
            yield *match.span(1), f"{number[:2]}{'*' * 10}{number[-3:]}"


def is_old_identity(setting: Setting) -> bool:
    """Whether fifteen digits are an identity number, by their surroundings."""
    return setting.labelled(Kind.IDENTITY)


def mask_identity(number: str) -> str:
    """The prescribed form: the first two and the last three characters are shown."""
    return f"{number[:2]}{'*' * 13}{number[-3:]}"


def identity_find(span: tuple[int, int], number: str) -> Find:
    """The find of a whole identity number."""
    return Find(Kind.IDENTITY, *span, mask_identity(number))


def born(year: str, month: str, day: str) -> bool:
    """Whether this is a possible date of birth."""
    try:
        day_of_birth = date(int(year), int(month), int(day))
    except ValueError:
        return False
    return day_of_birth.year >= 1880


def _grouped_as_one(written: str, before: str) -> bool:
    """Whether the groups are those of one number, and no row of many figures: in two cells at most, in more behind a
    label, or with a cell for each digit."""
    groups = len(re.split(_S, written))
    if groups >= _DIGITS_APART:
        return True
    cells = written.count("|")
    return groups <= _MOST_GROUPS and (cells <= 1 or LABELS[Kind.IDENTITY].search(before) is not None)
