"""Search for personal numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.privacy.bank_card import bank_cards, is_card, labelled_cards
from gongkai.privacy.finds import Find, Kind, shifted, without_overlaps
from gongkai.privacy.form import BLOCKS, CLOSING, OPENING, SIGNS, Form, form_of, with_joints
from gongkai.privacy.identity import identities, is_old_identity, old_identities
from gongkai.privacy.labels import Setting
from gongkai.privacy.mobile import is_mobile, labelled_mobiles, mobiles
from gongkai.privacy.papers import paper_at
from gongkai.privacy.runs import is_long, parts_of, runs_in, with_digits
from gongkai.privacy.tables import Headings, tables_of

_BEFORE, _AFTER = 80, 60
_SHOWN_BEFORE, _SHOWN_AFTER = 40, 16

_Found = Callable[[str], Iterator[tuple[int, int, str]]]
_Judge = Callable[[Setting], bool]


def _always(_: Setting) -> bool:
    return True


def _named_card(setting: Setting) -> bool:
    return setting.labelled(Kind.BANK_CARD)


def _named_mobile(setting: Setting) -> bool:
    return setting.labelled(Kind.MOBILE)


# In order of certainty: of overlapping finds the first is kept.
_DETECTORS: tuple[tuple[Kind, _Found, _Judge], ...] = (
    (Kind.IDENTITY, identities, _always),
    (Kind.BANK_CARD, bank_cards, is_card),
    (Kind.OLD_IDENTITY, old_identities, is_old_identity),
    (Kind.MOBILE, mobiles, is_mobile),
    (Kind.BANK_CARD, labelled_cards, _named_card),
    (Kind.MOBILE, labelled_mobiles, _named_mobile),
)


def persons_numbers(
    text: str, headings: Headings | None = None, *, most: int | None = None
) -> tuple[Find, ...]:
    """The personal numbers in a text, in order, without overlaps. ``headings`` are those of its tables, by default of
    the tables in Markdown; ``most`` the characters in runs that are searched (:func:`.runs.end_of_search`)."""
    finds: list[Find] = []
    text = with_digits(text)
    for start, end in runs_in(text, most):
        parts = parts_of(text, start, end)
        found = [paper for part in parts if (paper := paper_at(text, *part, headings)) is not None]
        papers = without_overlaps(found) if len(found) > 1 else found
        if papers and not is_long(text[start:end]):
            finds += papers
            continue
        numbers = _in_run(text, start, end, headings) if is_long(text[start:end]) else ()
        if papers:
            identities_first = [find for find in numbers if find.kind is Kind.IDENTITY]
            numbers = without_overlaps([*identities_first, *papers, *numbers])
        finds.extend(numbers)
        inside = [find for find in _in_marks(text, start, end) if not _covers(numbers, find)]
        finds.extend(inside)
    return tuple(sorted(finds, key=lambda find: find.start))


def _covers(finds: tuple[Find, ...], other: Find) -> bool:
    return any(find.start < other.end and other.start < find.end for find in finds)


# The content of a tag, a comment or a link target between two digits.
_MARK = re.compile(r"<(?P<tag>[^<>]{6,300}+)>|\]\((?P<target>[^()\n]{6,200}+)\)")


def _in_marks(text: str, start: int, end: int) -> Iterator[Find]:
    """The numbers inside the markup within a run, which the number of the run itself skips."""
    for match in _MARK.finditer(text, start, end):
        inner = match["tag"] or match["target"]
        offset = match.start("tag" if match["tag"] else "target")
        yield from (shifted(find, offset) for find in persons_numbers(inner))


# One character for all signs but tildes and that of +86, so that the patterns are short.
_AS_ONE = str.maketrans(dict.fromkeys(SIGNS.replace("+", "").replace("~", ""), ":") | {"＋": "+"})
# What is typed or recognised instead of the check character X.
_CROSS = re.compile(r"[×✕ХхΧχ](?!\w)")
_BEFORE_X = re.compile(r"(?<![0-9])(?:[0-9][^0-9]?){16}[0-9]\Z")


def _as_one(form: Form, text: str, end: int) -> Form:
    """The form of a run as the patterns read it; with the X behind it that is written as another character."""
    read = form.text.translate(_AS_ONE)
    if _CROSS.match(text, end) and _BEFORE_X.search(read[-40:]):
        return Form(f"{read}X", [*form.starts, end], [*form.ends, end + 1])
    return form._replace(text=read)


def _in_run(text: str, start: int, end: int, headings: Headings | None) -> tuple[Find, ...]:
    form = _as_one(with_joints(form_of(text, start, end)), text, end)
    before, after = _around(text, start, form.ends[-1])
    whole = f"{before}{form.text}{after}"
    finds: list[Find] = []
    for kind, found, judge in _DETECTORS:
        for first, last, masked in found(whole):
            if first < len(before) - 1 or last > len(before) + len(form.text):
                continue
            setting = _setting(headings or tables_of(text), form, whole, first, last, len(before))
            span = (first - len(before), last - len(before))
            doubtful = kind in (Kind.MOBILE, Kind.BANK_CARD) and (
                _is_enumeration(text, form, *span) or _is_signed(text, form.starts[max(0, span[0])])
            )
            if judge(setting) and (not doubtful or setting.labelled(kind)):
                finds.append(_with_brackets(text, _find(kind, form, *span, masked, start)))
    return without_overlaps(finds)


def _with_brackets(text: str, find: Find) -> Find:
    """The find with the bracket before its first group and the one behind its last group, so that both are masked."""
    depth = unopened = 0
    for character in text[find.start : find.end]:
        depth += (character in OPENING) - (character in CLOSING)
        unopened, depth = unopened + (depth < 0), max(0, depth)
    first = unopened > 0 and find.start > 0 and text[find.start - 1] in OPENING
    last = depth > 0 and find.end < len(text) and text[find.end] in CLOSING
    return Find(find.kind, find.start - first, find.end + last, find.masked)


def _is_enumeration(text: str, form: Form, first: int, last: int) -> bool:
    """Whether the groups are the members of a list: 150、2600、3100."""
    return "、" in text[form.starts[max(0, first)] : form.ends[last - 1]]


# 余额 -1380…, （-1380…）: but - at the beginning of a line begins an entry, and 张三-1380… joins.
_SIGN = re.compile(
    r"(?:[^\s>|*+-][ \t\u3000]{1,3}|\|[ \t]{0,20}|[（(：:])[-－﹣]\Z|(?<![0-9])−\Z|[≈≒≃≅≤≥≦≧±＜＞≠][ \u3000]?\Z"
)


def _is_signed(text: str, position: int) -> bool:
    """Whether a sign of an amount stands before a number: minus, about, at least."""
    return _SIGN.search(text[max(0, position - 24) : position]) is not None


def _find(kind: Kind, form: Form, first: int, last: int, masked: str, start: int) -> Find:
    if first < 0:  # the plus sign of +86
        return Find(kind, start - 1, form.span(0, last)[1], masked)
    return Find(kind, *form.span(first, last), masked)


def _setting(headings: Headings, form: Form, whole: str, first: int, last: int, base: int) -> Setting:
    position = form.starts[max(0, first - base)]
    before = whole[max(0, first - _SHOWN_BEFORE) : first].replace("|", "")
    return Setting(before, whole[last : last + _SHOWN_AFTER], headings.heading(position))


# Marks before and behind a number; three asterisks behind it mask the rest of a number.
_TAG = re.compile(r"<[^<>]{0,200}+>|&nbsp;")
_BLOCK = re.compile(rf"</?(?:{BLOCKS})(?![A-Za-z0-9-])[^<>]{{0,200}}+>")
_MARKS = re.compile(r"[*`~\[\]]")
_BRACKET = re.compile(r"(?<=[0-9A-Za-z])\[")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The text before and after a run, as a reader sees it."""
    # What stands in another block is not beside the number.
    before = _BRACKET.sub(" ", _TAG.sub("", _BLOCK.sub(" ", text[max(0, start - _BEFORE) : start])))
    after = _BLOCK.sub("\n", text[end : end + _AFTER])
    partly_masked = after.startswith("***")
    shown = "***" if partly_masked else form_of(_TAG.sub("", _MARKS.sub("", after))).text[:_SHOWN_AFTER]
    return form_of(_MARKS.sub("", before)).text[-_SHOWN_BEFORE:], shown
