"""Numbers recognised by their label only: passports, permits, 军官证, social security, student and licence numbers.

The label is before the number or at the head of its column.
"""

from __future__ import annotations

import re

from gongkai.privacy.finds import Find, Kind
from gongkai.privacy.form import Form, form_of
from gongkai.privacy.labels import ANY_LABEL, LABELS, heads_papers
from gongkai.privacy.tables import Headings, tables_of

_S = r"[-./_,;\n| ]"
_ENDS = r"(?![0-9A-Za-z＊*])"
_VALUES: dict[Kind, re.Pattern[str]] = {
    # 普通 E and EA–EZ, 公务 SE, 外交 DE, older G, P, S, D; 香港 K and H, 澳门 MA.
    Kind.PASSPORT: re.compile(
        rf"(?:E{_S}?[A-HJ-NP-Z](?:{_S}?[0-9]){{7}}|(?:[EGDSPKH]|[PSDK][EJ]|MA)(?:{_S}?[0-9]){{7,8}}|1[45](?:{_S}?[0-9]){{7}}){_ENDS}"
    ),
    # 往来港澳 C, W; 往来台湾 L, T; 来往内地 H, M; 台湾居民 eight digits.
    Kind.PERMIT: re.compile(
        rf"(?:C{_S}?[A-HJ-NP-Z](?:{_S}?[0-9]){{7}}|[CWLTHM](?:{_S}?[0-9]){{8}}(?:(?:{_S}?[0-9]){{2}})?|[0-9](?:{_S}?[0-9]){{7}}(?:(?:{_S}?[0-9]){{2}})?){_ENDS}"
    ),
    Kind.OFFICER: re.compile(
        rf"(?:[军兵士文警参政后装南北东西中海空沈兰济广成武陆火战联][\u4e00-\u9fff]{{0,3}}字?第? ?)?[0-9](?:{_S}?[0-9]){{5,9}}{_ENDS}"
    ),
    Kind.SOCIAL_SECURITY: re.compile(rf"[A-Z]?[0-9](?:{_S}?[0-9]){{7,18}}[Xx]?{_ENDS}"),
    Kind.STUDENT: re.compile(rf"[A-Z]{{0,2}}[0-9](?:{_S}?[0-9A-Z]){{5,19}}{_ENDS}"),
    Kind.LICENCE: re.compile(rf"[A-Z]{{0,2}}[0-9](?:{_S}?[0-9]){{5,17}}[Xx]?{_ENDS}"),
}
# Every label contains one of these; searching for them takes a tenth of the time.
_LABEL_SIGN = re.compile("[证照保军学考]")
# Letters before the first digit of a number, and the widths in which it and its label stand.
_LETTERS = re.compile(
    r"[A-Za-z]{1,2} ?\Z|[军兵士文警参政后装南北东西中海空沈兰济广成武陆火战联]{1,2}(?:字 ?第?|第) ?\Z"
)
_LONGEST = 40
_LETTERS_WIDTH = 60
_MOST_LETTERS = 6
_BEFORE = 60
_TAG = re.compile(r"<[^<>]{0,200}+>|[*`~]{1,3}")
# A day, or the years from one to another; and what stands behind an amount.
_DAYS = re.compile(
    r"(?:19|20)[0-9]{2}(?P<by>[-./_\n ])(?:0?[1-9]|1[0-2])(?P=by)(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])|(?:19|20)[0-9]{2}[-./_](?:19|20)[0-9]{2}(?![0-9])"
)
_UNIT = re.compile(r" ?(?:元|圆|万|亿|吨|人次|人(?!员)|户|份|年|[%％‰]|\.[0-9]{1,2}(?![0-9]))")


def paper_at(text: str, start: int, end: int, headings: Headings | None = None) -> Find | None:
    """The number that begins at this run of digits, or a letter or two before it, if its label says what it is."""
    before = text[max(0, start - _BEFORE) : start]
    heading = ""
    if headings is not None or "|" in before:
        headings = headings or tables_of(text)
        heading = headings.heading(start) if headings.labelled else ""
    named = heading or before
    if not _LABEL_SIGN.search(named) or not ANY_LABEL.search(named):
        return None
    shown = form_of(_TAG.sub("", before)).text
    for kind, value in _VALUES.items():
        if heads_papers(kind, heading) or LABELS[kind].search(_LETTERS.sub("", shown)):
            find = _whole(text, start, end, kind, value)
            if find is not None:
                return find
    return None


def _whole(text: str, start: int, end: int, kind: Kind, value: re.Pattern[str]) -> Find | None:
    """The whole number, with the letters before its first digit."""
    # In two parts: a comment or a tag opened before the number would hide it.
    head = form_of(text, max(0, start - _LETTERS_WIDTH), start)
    tail = form_of(text, start, min(len(text), end + _LONGEST))
    form = Form(head.text + tail.text, head.starts + tail.starts, head.ends + tail.ends)
    digit = len(head.text)
    for first in range(max(0, digit - _MOST_LETTERS), digit + 1):
        alone = first == 0 or not (form.text[first - 1].isascii() and form.text[first - 1].isalnum())
        match = value.match(form.text, first) if alone else None
        if match and match.end() > digit:
            if _DAYS.match(form.text, digit) or _UNIT.match(form.text, match.end()):
                return None
            return Find(kind, *form.span(*match.span()), mask_paper(match[0]))
    return None


def mask_paper(written: str) -> str:
    """Show the first character and the last two."""
    plain = re.sub(_S, "", written)
    return f"{plain[0]}{'*' * (len(plain) - 3)}{plain[-2:]}"
