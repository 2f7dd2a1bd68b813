"""Bank cards: by the prefix of the issuer (ISO/IEC 7812) and the check digit (Luhn)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.finds import Kind
from gongkai.privacy.labels import Setting, among_figures

# A group in brackets: (6222)0212…, 6222(0212)….
_MIDDLE = r"\((?=[0-9]{4}\)[0-9])"
_S = rf"(?:[-./_,\n )~]|{_MIDDLE})"
_ANY = r"[-./_,;:~\n| ()]"
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-/=_.])"
# Three asterisks after a number mask the rest of it; two end bold type.
_AFTER = r"(?![0-9A-Za-z＊]|\*{3}|[./_-][0-9A-Za-z])"
# 银联 cards have 16 to 19 digits, those of foreign schemes 16.
_OURS = r"(?:62[0-9]{2}|9558|9559|6[058][0-9]{2})"
_FOREIGN = r"(?:4[0-9]{3}|5[1-5][0-9]{2}|35[0-9]{2})"
BANK_CARD = re.compile(
    rf"{_BEFORE}(?:{_OURS}(?:(?:[-./_,;\n )~]|{_MIDDLE})?[0-9]{{4}}){{3}}(?:[-./_,;\n ~]?[0-9]{{1,3}})?|{_OURS}[0-9]{{2}}{_S}[0-9]{{10,13}}"
    rf"|(?<![0-9];){_FOREIGN}(?:;[0-9]{{4}}){{3}}(?!;[0-9])|{_OURS}[0-9]{{4}}{_S}[0-9]{{8,11}}|{_FOREIGN}(?:{_S}?[0-9]{{4}}){{3}}){_AFTER}"
)
LABELLED_CARD = re.compile(
    rf"(?<![0-9A-Za-z])(?:6{_ANY}?[0258]|9{_ANY}?5|4{_ANY}?[0-9]|5{_ANY}?[1-5]|3{_ANY}?5)(?:{_ANY}?[0-9]){{14,17}}"
    r"(?![0-9A-Za-z＊]|\*{3})"
)
_ISSUED = re.compile(rf"{_OURS}[0-9]{{12,15}}\Z|{_FOREIGN}[0-9]{{12}}\Z")
_NOT_DIGIT = re.compile(r"[^0-9]")
_LAST_FIGURE = re.compile(rf"{_ANY}[0-9]{{1,3}}\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FEWEST_FIGURES = 4
_MOST_GROUPS = 6
_DIGITS_APART = 16
_GROUP = 4


def right_card(number: str) -> bool:
    """Whether the digits of a bank card end in the right check digit (Luhn)."""
    from stdnum import luhn

    return luhn.is_valid(number)


def bank_cards(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, masked) of the candidates for bank cards in a form, in usual groups; :func:`is_card` decides."""
    for match in BANK_CARD.finditer(text):
        start, written = match.start(), _without_next_figure(match[0])
        number = _NOT_DIGIT.sub("", written)
        if _right(number) and not _figures(written, number, text, start, start + len(written)):
            yield start, start + len(written), mask_card(number)
    for match in LABELLED_CARD.finditer(text):  # digit by digit
        start, written = match.start(), _without_next_figure(match[0])
        number = _NOT_DIGIT.sub("", written)
        if len(re.split(_ANY, written)) == len(number) and _is_issued(number) and _right(number):
            yield start, start + len(written), mask_card(number)


def labelled_cards(text: str) -> Iterator[tuple[int, int, str]]:
    """The same, in any groups; these need a label."""
    for match in LABELLED_CARD.finditer(text):
        start, written = match.start(), _without_next_figure(match[0])
        number, groups = _NOT_DIGIT.sub("", written), re.split(_ANY, written)
        few = written.count("|") <= 1 and len(groups) <= _MOST_GROUPS
        sane = few or len(groups) >= _DIGITS_APART or all(len(group) == _GROUP for group in groups[:-1])
        if sane and _is_issued(number) and _right(number):
            yield start, start + len(written), mask_card(number)


def is_card(setting: Setting) -> bool:
    """Whether a candidate is a card number, by its surroundings."""
    return setting.labelled(Kind.BANK_CARD) or not setting.refused


def mask_card(number: str) -> str:
    """Show the first four and the last four digits."""
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"


def _without_next_figure(written: str) -> str:
    """The groups without a last one of up to three digits, or without what stands on the next line, if only that makes the
    check digit right: the number of the next entry of a list, an amount."""
    if not _right(_NOT_DIGIT.sub("", written)):
        for shorter in (written.rpartition("\n")[0], _LAST_FIGURE.sub("", written)):
            number = _NOT_DIGIT.sub("", shorter)
            if _ISSUED.match(number) and _right(number):
                return shorter
    return written


def _is_issued(number: str) -> bool:
    return _ISSUED.match(number) is not None


def _right(number: str) -> bool:
    return right_card(number) and len(set(number)) > 3


def _figures(written: str, number: str, text: str, start: int, end: int) -> bool:
    """Whether the groups are more likely figures of a row: years among them, or more groups beside them."""
    groups = re.split(_ANY, written)
    if number[:1] in "345" and _YEAR.match(number[6:]):
        return True
    if (" " in written or ")" in written) and among_figures(text, start, end):
        return True
    return len(groups) >= _FEWEST_FIGURES and sum(bool(_YEAR.fullmatch(group)) for group in groups) > 1
