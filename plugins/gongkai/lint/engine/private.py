"""Removes quoted values from findings in fields that name people: names must not leave the repository."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from gongkai.catalogue.settings import Settings
from gongkai.content.reading.names import PERSONAL_FIELDS, is_personal
from gongkai.content.reading.stray_words import is_said, stray_words
from gongkai.lint.contract import Finding
from gongkai.lint.draft import Draft, trimmed
from gongkai.lint.shared.interviews import MATTERS
from gongkai.lint.shared.review import DRAFTING
from gongkai.source.nodes import Entry, Mapping, Node, Scalar
from gongkai.source.quoting import UNSAID, is_repeatable

_DAY = re.compile(
    r"[0-9０-９年月日号时分点:：./／\-－—TZ\s]{1,30}"
)  # also one that is not written as it should be
_MASK = "××"
_OFFICES = ("工作机构", "答复单位", "承办单位", "承办科室")
# A hostile file may contain a hundred thousand values; beyond this number no quoted text is shown at all.
_MOST = 200
_QUOTED = re.compile(r"“[^“”]*+”")


class PrivateTexts(NamedTuple):
    """The values of fields that name people, the longest first, and their lines; ``strays`` are words that may be names
    because they stand where a day or a key should (:mod:`gongkai.content.reading.stray_words`), ``stray_lines`` their
    lines, and ``known`` the words of the site that a finding in such a line may repeat."""

    texts: tuple[str, ...]
    lines: frozenset[int]
    strays: frozenset[str]
    stray_lines: frozenset[int]
    known: frozenset[str]


def private_texts(draft: Draft, settings: Settings) -> PrivateTexts | None:
    """The values of the fields that name people, and of unknown fields that look like them; None if there are none.
    Words of the site's own settings name nobody."""
    named = [entry for name, entry in draft.record.fields.items() if name in PERSONAL_FIELDS]
    entries = [*named, *(entry for entry in draft.record.unknown if is_personal(entry.key.text))]
    known = _open_words(settings)
    scalars = [scalar for entry in entries for scalar in _scalars(entry, known)]
    strays = tuple(islice(stray_words(draft.record.header, 2, settings.names), _MOST + 1))
    if not (entries or strays):
        return None
    steps = settings.review.step_names if settings.review else frozenset()
    texts = {text for scalar in scalars for text in (scalar.text, trimmed(scalar.text)) if trimmed(text)}
    lines = {entry.key.line for entry in entries} | {scalar.line for scalar in scalars}
    return PrivateTexts(
        tuple(
            sorted({text for text in texts - known if not _is_of_a_step(text, steps)}, key=len, reverse=True)
        ),
        frozenset(lines),
        frozenset(word for _, word in strays if word),
        frozenset(line for line, _ in strays),
        known,
    )


def _open_words(settings: Settings) -> frozenset[str]:
    """What stands in fields that name people and names nobody: the site's steps of review (领导小组, 职代会审议), its 科室 and
    the organ itself, and what a 告知 may be about."""
    steps = settings.review.step_names if settings.review else frozenset()
    return settings.names.union(steps, MATTERS, _OFFICES, (DRAFTING,))


def _is_of_a_step(text: str, steps: Iterable[str]) -> bool:
    """Whether a text is what a step is called after (领导小组研究: 领导小组), and so no person."""
    return len(text) > 3 and any(text in step for step in steps)


def without_private(finding: Finding, private: PrivateTexts) -> Finding:
    """The finding in a form that may be shown: names in its message are replaced, and a suggestion or a field with a name
    is removed."""
    if len(private.strays) > _MOST:
        return replace(finding, message=_QUOTED.sub(UNSAID, finding.message), suggestion=None, field=None)
    if private.strays or private.stray_lines:
        finding = _without_strays(finding, private)
    if finding.place.line not in private.lines and finding.field not in PERSONAL_FIELDS:
        return finding
    if len(private.texts) > _MOST:
        return replace(finding, message=_QUOTED.sub(UNSAID, finding.message), suggestion=None)
    message = finding.message
    for text in private.texts:
        message = message.replace(text, _MASK)
    said = finding.suggestion
    held = said is not None and any(text in said for text in private.texts)
    return replace(finding, message=message, suggestion=None if held else said)


def _without_strays(finding: Finding, private: PrivateTexts) -> Finding:
    """The finding without stray words: in a line with one, nothing is quoted that is not known to name nobody."""
    is_strict = finding.place.line in private.stray_lines
    strays = tuple(map(_folded, private.strays))
    told = private.known.union((finding.suggestion,) if finding.suggestion else ())

    def is_held(text: str | None) -> bool:
        if text is None:
            return False
        if is_said(text) or is_repeatable(text, private.known):
            return False
        folded = _folded(text)
        return any(word in folded if len(word) > 1 else word == folded for word in strays)

    def shown(quoted: re.Match[str]) -> str:
        text = quoted[0][1:-1]
        held = is_held(text) or (is_strict and not (is_said(text) or is_repeatable(text, told)))
        return UNSAID if held else quoted[0]

    message = _QUOTED.sub(shown, finding.message)
    for word in private.strays:  # without quotation marks: in a list of values
        if len(word) > 1:
            message = message.replace(word, "……")
    return replace(
        finding,
        message=message,
        suggestion=None if is_held(finding.suggestion) else finding.suggestion,
        field=None if is_held(finding.field) else finding.field,
    )


def _folded(text: str) -> str:
    """A text as it is compared: without spaces and the differences of width and case, which messages do not always keep."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _scalars(entry: Entry, known: frozenset[str]) -> Iterator[Scalar]:
    """The scalars below an entry that are neither steps nor dates, and the keys that may be names."""
    yield from _below(entry.value, entry.key.text, known)


def _below(node: Node, key: str, known: frozenset[str]) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        is_open = (key == "环节" and (is_said(node.text) or is_repeatable(node.text, known))) or (
            key in ("日期", "汇总日期") and _DAY.fullmatch(trimmed(node.text)) is not None
        )
        if not is_open:
            yield node
    elif isinstance(node, Mapping):
        for one in node.entries:
            if not is_said(one.key.text):
                yield one.key
            yield from _below(one.value, one.key.text, known)
    else:
        for child in node.nodes:
            yield from _below(child, "", known)
