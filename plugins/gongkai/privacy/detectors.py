"""The interface of this room: finds and masks personal information and marks of secrecy.

Landlines of offices, 统一社会信用代码, 索引号 and masked numbers (``138****1234``) are not reported. A :class:`Find` holds the
offsets and the masked form, never the number itself.

File names are masked as well, also in formats for machines. A tool may then not find the file of a diagnostic, but
logs are stored and copied, and must not contain a number (条例 of 2019, 第十五条).
"""

from __future__ import annotations

import re

from gongkai.privacy.bank_card import right_card
from gongkai.privacy.details import condition_headings, detail_under, details_in
from gongkai.privacy.detect import persons_numbers
from gongkai.privacy.finds import PAPERS, ROLLS, Find, Kind, SecrecyMark, shifted
from gongkai.privacy.form import form_of
from gongkai.privacy.identity import WHOLE_IDENTITY, identity_find, right_identity
from gongkai.privacy.labels import Setting, is_label, names_a_column
from gongkai.privacy.masking import is_suspect, masked, masked_path, numbers_in_path, personal_finds
from gongkai.privacy.runs import MOST_FIGURES, end_of_search, may_hold_numbers
from gongkai.privacy.secrecy import internal_marks, secrecy_marks
from gongkai.standards.index_number import right_code

__all__ = [
    "MOST_FIGURES",
    "PAPERS",
    "ROLLS",
    "Find",
    "Kind",
    "SecrecyMark",
    "condition_headings",
    "detail_under",
    "details_in",
    "end_of_search",
    "identities_in_number",
    "internal_marks",
    "is_label",
    "is_labelled",
    "is_suspect",
    "masked",
    "masked_path",
    "may_hold_numbers",
    "names_a_column",
    "numbers_in_path",
    "personal_finds",
    "persons_numbers",
    "right_card",
    "right_identity",
    "secrecy_marks",
    "shifted",
]


def is_labelled(kind: Kind, before: str, heading: str = "") -> bool:
    """Whether the words before a number or the heading of its column name this kind."""
    return Setting(before, "", heading).labelled(Kind.IDENTITY if kind is Kind.OLD_IDENTITY else kind)


# A 索引号 without markup, and the digits that an identity number needs in a row.
_UNMARKED = re.compile(r"[0-9A-Za-z\u4e00-\u9fff〔〕（）()/._-]*")
_AS_LONG = re.compile(r"[0-9]{17}")


def identities_in_number(number: str) -> tuple[Find, ...]:
    """Identity numbers that are a whole part of a 索引号 and not the code of an organ.

    Numbers in groups (530102-19900307-0013) are areas, dates and serial numbers, and are not reported; nor are other
    kinds, which cannot be distinguished from serial numbers.
    """
    if _UNMARKED.fullmatch(number) and not _AS_LONG.search(number):  # nearly every 索引号
        return ()
    if not may_hold_numbers(number):
        return ()
    form = form_of(number)
    found = (match for match in WHOLE_IDENTITY.finditer(form.text))
    return tuple(
        identity_find(form.span(*match.span()), match[0])
        for match in found
        if right_identity(match[0]) and not right_code(match[0])
    )
