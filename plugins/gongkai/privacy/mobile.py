"""Mobile numbers: eleven digits that begin with 13 to 19, in the groups in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.finds import Kind
from gongkai.privacy.labels import Setting, among_figures

_S = r"[-./_,\n ~]"
_ANY = r"[-./_,;:~\n| ()]"
# Two numbers may be separated by a slash: 13800138000/13900139000, 0873-3732100/13800138000.
_BEFORE = r"(?:(?<![0-9A-Za-z][/=_.])|(?<=1[0-9]{10}[/._])|(?<=[0-9]{7}[/]))(?<![0-9]-)"
_AFTER = r"(?![0-9A-Za-z＊]|\*{3}|[._-](?!(?<=[._])1[3-9][0-9]{9})[0-9A-Za-z]|/(?!1[3-9][0-9]{9}(?![0-9])|0[0-9]{2,3}-?[0-9]{7})[0-9A-Za-z])"
_COUNTRY = rf"(?:(?:\+|00)?86{_ANY}?|0)?"
MOBILE = re.compile(
    rf"(?<![0-9A-Za-z]){_BEFORE}{_COUNTRY}"
    rf"(?:1[3-9][0-9]{_S}?[0-9]{{4}}{_S}?[0-9]{{4}}|1[3-9][0-9]{{2}}{_S}[0-9]{{3}}{_S}[0-9]{{4}}"
    rf"|1[3-9][0-9]{_S}[0-9]{{3}}{_S}[0-9]{{5}}|1[3-9][0-9]{{3}}{_S}?[0-9]{{6}}|1[3-9][0-9]{{2}}{_S}[0-9]{{7}}"
    rf"|1[3-9][0-9](?P<first>[-._ ~])[0-9]{{5}}(?P=first)[0-9]{{3}}|1[3-9][0-9]{{2}}(?P<second>[-._ ~])[0-9]{{4}}(?P=second)[0-9]{{3}}"
    rf"|(?<![0-9];)1[3-9][0-9];[0-9]{{4}};[0-9]{{4}}(?!;[0-9])"
    rf"|1[3-9][0-9](?:\)[0-9]{{4}}[-./_,\n ()]?|\([0-9]{{4}}\))[0-9]{{4}}"  # (138)0013 8000, 138(0013)8000
    rf"|1(?P<apart>[- ])[3-9](?:(?P=apart)[0-9]){{9}}){_AFTER}"
)
LABELLED_MOBILE = re.compile(
    rf"(?<![0-9]){_COUNTRY}1{_ANY}?[3-9](?:{_ANY}?[0-9]){{9}}(?![0-9A-Za-z＊]|\*{{3}}|[.][0-9])"
)
_NOT_DIGIT = re.compile(r"[^0-9]")
# A row of figures: 150 2019 2020, 138-2019-0510, 1420 144 2012; a figure with decimals.
_FIGURES = re.compile(
    r"[0-9]{3}[^0-9](?:19|20)[0-9]{2}[^0-9](?:(?:19|20)[0-9]{2}|(?:0[1-9]|1[0-2])[0-3][0-9])\Z|[0-9]{4} [0-9]{3} (?:19|20)[0-9]{2}\Z"
    r"|[0-9]{3}[()](?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]\Z|[0-9]{3}\.[0-9]{8}\Z"
)
_GROUPED = re.compile(r"[ ()]")
_COUNTRY_CODES = ("86", "0086", "+86")
_MOST_GROUPS = 5
_DIGITS_APART = 11
_IN_CELLS = [3, 4, 4]
"""The groups that stand in more than two cells of a form."""
_IN_BRACKETS = ([3, 4, 4], [3, 8], [7, 4], [3, 3, 5], [5, 6])
"""The groups of which one stands in brackets: 1500（120）3000 are two figures."""


def mobiles(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, masked) of the candidates for mobile numbers in a form; :func:`is_mobile` decides."""
    for match in MOBILE.finditer(text):
        apart = _GROUPED.search(match[0]) and among_figures(text, *match.span())
        if not apart and not _FIGURES.search(match[0]):
            yield *match.span(), mask_mobile(match[0])


def labelled_mobiles(text: str) -> Iterator[tuple[int, int, str]]:
    """The same for eleven digits in any groups; these need a label."""
    for match in LABELLED_MOBILE.finditer(text):
        groups = re.split(_ANY, match[0])
        few = match[0].count("|") <= 1 and len(groups) <= _MOST_GROUPS
        if "(" in match[0] or ")" in match[0]:
            few = [*map(len, groups)][groups[0] in _COUNTRY_CODES :] in _IN_BRACKETS
        if few or len(groups) >= _DIGITS_APART or [*map(len, groups)] == _IN_CELLS:
            yield *match.span(), mask_mobile(match[0])


def is_mobile(setting: Setting) -> bool:
    """Whether a candidate is a mobile number, by its surroundings."""
    return setting.labelled(Kind.MOBILE) or not setting.refused


def mask_mobile(written: str) -> str:
    """The prescribed form: the first three and the last four digits are shown."""
    digits = _NOT_DIGIT.sub("", written)[-11:]
    return f"{digits[:3]}****{digits[-4:]}"
