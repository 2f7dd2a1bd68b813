"""Search for personal numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.privacy.bank_card import bank_cards, is_card, labelled_cards
from gongkai.privacy.finds import Find, Kind, shifted, without_overlaps
from gongkai.privacy.form import CLOSING, OPENING, Form, form_of, with_joints
from gongkai.privacy.identity import identities, is_old_identity, old_identities
from gongkai.privacy.labels import Setting
from gongkai.privacy.mobile import is_mobile, labelled_mobiles, mobiles
from gongkai.privacy.papers import paper_at
from gongkai.privacy.runs import is_long, runs_in
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


def persons_numbers(text: str, headings: Headings | None = None) -> tuple[Find, ...]:
    """The personal numbers in a text, in order, without overlaps. ``headings`` are those of its tables, by default of
    the tables in Markdown."""
    finds: list[Find] = []
    for start, end in runs_in(text):
        paper = paper_at(text, start, end, headings)
        if paper is not None and not is_long(text[start:end]):
            finds.append(paper)
            continue
        numbers = _in_run(text, start, end, headings) if is_long(text[start:end]) else ()
        if paper is not None and not any(
            find.kind is Kind.IDENTITY and find.start < paper.end for find in numbers
        ):
            numbers = without_overlaps([paper, *numbers])
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


def _in_run(text: str, start: int, end: int, headings: Headings | None) -> tuple[Find, ...]:
    form = with_joints(form_of(text, start, end))
    before, after = _around(text, start, end)
    whole = f"{before}{form.text}{after}"
    finds: list[Find] = []
    for kind, found, judge in _DETECTORS:
        for first, last, masked in found(whole):
            if first < len(before) - 1 or last > len(before) + len(form.text):
                continue
            setting = _setting(headings or tables_of(text), form, whole, first, last, len(before))
            span = (first - len(before), last - len(before))
            listed = kind in (Kind.MOBILE, Kind.BANK_CARD) and _is_enumeration(text, form, *span)
            if judge(setting) and (not listed or setting.labelled(kind)):
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
_MARKS = re.compile(r"[*`~\[\]]")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The text before and after a run, as a reader sees it."""
    before = _TAG.sub("", text[max(0, start - _BEFORE) : start])
    after = text[end : end + _AFTER]
    partly_masked = after.startswith("***")
    shown = "***" if partly_masked else form_of(_TAG.sub("", _MARKS.sub("", after))).text[:_SHOWN_AFTER]
    return form_of(_MARKS.sub("", before)).text[-_SHOWN_BEFORE:], shown
