"""Removes quoted values from findings in fields that name people: names must not leave the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from gongkai.catalogue.settings import Settings
from gongkai.content.reading.names import PERSONAL_FIELDS, is_personal
from gongkai.content.reading.stray_words import is_said, stray_words
from gongkai.lint.contract import Finding
from gongkai.lint.draft import Draft, trimmed
from gongkai.lint.shared.interviews import MATTERS
from gongkai.source.nodes import Entry, Mapping, Node, Scalar

_DAY = re.compile(
    r"[0-9０-９年月日号时分点:：./／\-－—TZ\s]{1,30}"
)  # also one that is not written as it should be
_MASK = "××"
_OFFICES = ("工作机构", "答复单位", "承办单位", "承办科室")
# A hostile file may contain a hundred thousand values; beyond this number no quoted text is shown at all.
_MOST = 200
_QUOTED = re.compile(r"“[^“”]*+”")
_UNSAID = "“……”"


class PrivateTexts(NamedTuple):
    """The values of fields that name people, the longest first, and their lines; ``strays`` are words that may be names
    because they stand where a day or a key should (:mod:`gongkai.content.reading.stray_words`)."""

    texts: tuple[str, ...]
    lines: frozenset[int]
    strays: frozenset[str] = frozenset()


def private_texts(draft: Draft, settings: Settings) -> PrivateTexts | None:
    """The values of the fields that name people, and of unknown fields that look like them; None if there are none.
    Words of the site's own settings name nobody."""
    known = [entry for name, entry in draft.record.fields.items() if name in PERSONAL_FIELDS]
    entries = [*known, *(entry for entry in draft.record.unknown if is_personal(entry.key.text))]
    scalars = [scalar for entry in entries for scalar in _scalars(entry)]
    strays = frozenset(word for _, word in islice(stray_words(draft.record.header, 2), _MOST + 1))
    if not (entries or strays):
        return None
    texts = {text for scalar in scalars for text in (scalar.text, trimmed(scalar.text)) if trimmed(text)}
    texts -= _open_words(settings)
    lines = {entry.key.line for entry in entries} | {scalar.line for scalar in scalars}
    return PrivateTexts(tuple(sorted(texts, key=len, reverse=True)), frozenset(lines), strays)


def _open_words(settings: Settings) -> frozenset[str]:
    """What stands in fields that name people and names nobody: the site's steps of review (领导小组, 职代会审议), its 科室 and
    the organ itself, and what a 告知 may be about."""
    agency, departments = settings.agency, settings.departments.values()
    steps = settings.review.step_names if settings.review else frozenset()
    names = {name for one in departments for name in (one.name, one.code, *one.former_names)}
    return steps.union(names, {agency.name, agency.short_name}, MATTERS, _OFFICES)


def without_private(finding: Finding, private: PrivateTexts) -> Finding:
    """The finding in a form that may be shown: names in its message are replaced, and a suggestion or a field with a name
    is removed."""
    if len(private.strays) > _MOST:
        return replace(finding, message=_QUOTED.sub(_UNSAID, finding.message), suggestion=None, field=None)
    if private.strays:
        finding = _without_strays(finding, private.strays)
    if finding.place.line not in private.lines and finding.field not in PERSONAL_FIELDS:
        return finding
    if len(private.texts) > _MOST:
        return replace(finding, message=_QUOTED.sub(_UNSAID, finding.message), suggestion=None)
    message = finding.message
    for text in private.texts:
        message = message.replace(text, _MASK)
    said = finding.suggestion
    held = said is not None and any(text in said for text in private.texts)
    return replace(finding, message=message, suggestion=None if held else said)


def _without_strays(finding: Finding, strays: frozenset[str]) -> Finding:
    """The finding without stray words."""

    def is_held(text: str | None) -> bool:
        return text is not None and any(word in text for word in strays)

    message = _QUOTED.sub(lambda quoted: _UNSAID if is_held(quoted[0]) else quoted[0], finding.message)
    for word in strays:  # without quotation marks: in a list of values
        if len(word) > 1:
            message = message.replace(word, "……")
    return replace(
        finding,
        message=message,
        suggestion=None if is_held(finding.suggestion) else finding.suggestion,
        field=None if is_held(finding.field) else finding.field,
    )


def _scalars(entry: Entry) -> Iterator[Scalar]:
    """The scalars below an entry that are neither steps nor dates, and the keys that may be names."""
    yield from _below(entry.value, entry.key.text)


def _below(node: Node, key: str) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        is_open = key == "环节" or (
            key in ("日期", "汇总日期") and _DAY.fullmatch(trimmed(node.text)) is not None
        )
        if not is_open:
            yield node
    elif isinstance(node, Mapping):
        for one in node.entries:
            if not is_said(one.key.text):
                yield one.key
            yield from _below(one.value, one.key.text)
    else:
        for child in node.nodes:
            yield from _below(child, "")
