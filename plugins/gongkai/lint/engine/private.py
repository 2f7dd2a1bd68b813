"""Removes quoted values from findings in fields that name people: names must not leave the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from gongkai.content.reading.names import PERSONAL_FIELDS, is_personal
from gongkai.lint.contract import Finding
from gongkai.lint.draft import Draft, trimmed
from gongkai.source.nodes import Entry, Mapping, Node, Scalar

_DAY = re.compile(
    r"[0-9０-９年月日号时分点:：./／\-－—TZ\s]{1,30}"
)  # also one that is not written as it should be
_MASK = "××"
# A hostile file may contain a hundred thousand values; beyond this number no quoted text is shown at all.
_MOST = 200
_QUOTED = re.compile(r"“[^“”]*+”")


class PrivateTexts(NamedTuple):
    """The values that may be names, the longest first, and their lines."""

    texts: tuple[str, ...]
    lines: frozenset[int]


def private_texts(draft: Draft, steps: frozenset[str] = frozenset()) -> PrivateTexts | None:
    """The values of the fields that name people, and of unknown fields that look like them; None if there are none. A
    value that is one of the site's ``steps`` (领导小组, 职代会审议) is an office and names nobody."""
    known = [entry for name, entry in draft.record.fields.items() if name in PERSONAL_FIELDS]
    entries = [*known, *(entry for entry in draft.record.unknown if is_personal(entry.key.text))]
    scalars = [scalar for entry in entries for scalar in _scalars(entry)]
    if not entries:
        return None
    texts = {text for scalar in scalars for text in (scalar.text, trimmed(scalar.text)) if trimmed(text)}
    texts -= steps
    lines = {entry.key.line for entry in entries} | {scalar.line for scalar in scalars}
    return PrivateTexts(tuple(sorted(texts, key=len, reverse=True)), frozenset(lines))


def without_private(finding: Finding, private: PrivateTexts) -> Finding:
    """The finding in a form that may be shown: names in its message are replaced, and a suggestion with a name is
    removed."""
    if finding.place.line not in private.lines and finding.field not in PERSONAL_FIELDS:
        return finding
    if len(private.texts) > _MOST:
        return replace(finding, message=_QUOTED.sub("“……”", finding.message), suggestion=None)
    message = finding.message
    for text in private.texts:
        message = message.replace(text, _MASK)
    said = finding.suggestion
    held = said is not None and any(text in said for text in private.texts)
    return replace(finding, message=message, suggestion=None if held else said)


def _scalars(entry: Entry) -> Iterator[Scalar]:
    """The scalars below an entry that are neither steps nor dates."""
    yield from _below(entry.value, entry.key.text)


def _below(node: Node, key: str) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        is_said = key == "环节" or (key == "日期" and _DAY.fullmatch(trimmed(node.text)) is not None)
        if not is_said:
            yield node
    elif isinstance(node, Mapping):
        for one in node.entries:
            yield from _below(one.value, one.key.text)
    else:
        for child in node.nodes:
            yield from _below(child, "")
