"""Finds a text that is spread over several places of a file, and changes it in each."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.privacy.detectors import Find, Kind, detail_under, personal_finds, shifted

_SIGNS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_KEPT = string.ascii_letters + string.digits
_MOBILE = 11
_FEWEST_HIDDEN = 4


class Holder(Protocol):
    """A place that holds a part of a text."""

    def get(self) -> str:
        """The part."""

    def set(self, text: str) -> None:
        """Replace the part."""


@dataclass(frozen=True, slots=True)
class NodeText:
    """The text of an lxml element, or with ``tail`` the text after it."""

    element: object
    tail: bool = False

    def get(self) -> str:
        """The text; empty where there is none."""
        return (self.element.tail if self.tail else self.element.text) or ""  # type: ignore[attr-defined]

    def set(self, text: str) -> None:
        """Replace it."""
        if self.tail:
            self.element.tail = text  # type: ignore[attr-defined]
        else:
            self.element.text = text  # type: ignore[attr-defined]


Masks = Mapping[str, str]
"""The form of masked numbers by kind, each as an example (``138****1234``); of other kinds it is the usual one."""


def mask_across(holders: Sequence[Holder], masks: Masks, label: str = "") -> int:
    """Mask the numbers, homes and mails of persons in the joined text of the holders; the masked form is put where
    the number began.

    ``label`` is the text before it elsewhere, such as the heading of its column. Returns the number of masked finds.
    """
    parts = [holder.get() for holder in holders]
    text = "".join(parts)
    finds = _finds(text, label)
    for find in reversed(finds):
        _replace(parts, find.start, find.end, formed(find, text[find.start : find.end], masks))
    for holder, part in zip(holders, parts, strict=True):
        if part != holder.get():
            holder.set(part)
    return len(finds)


def _finds(text: str, label: str) -> list[Find]:
    head = f"{label}：" if label else ""
    found = [
        shifted(find, -len(head))
        for find in personal_finds(head + text)
        if find.start >= len(head) and find.kind is not Kind.CONDITION
    ]
    under = detail_under(label, text, beside_names=True) if label and not found else None
    return [under] if under else found


def formed(find: Find, written: str, masks: Masks) -> str:
    """The masked form of a find: after the example for its kind, if there is one that fits."""
    example = masks.get(find.kind.value, "")
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", written))
    if find.kind is Kind.MOBILE:
        plain = plain[-_MOBILE:]  # without the prefix +86
    first, last = len(example) - len(example.lstrip(_KEPT)), len(example) - len(example.rstrip(_KEPT))
    if not example or first + last + _FEWEST_HIDDEN > len(plain):
        return find.masked
    return f"{plain[:first]}{'*' * example.count('*')}{plain[len(plain) - last :]}"


def _replace(parts: list[str], start: int, end: int, text: str) -> None:
    at = 0
    for number, part in enumerate(parts):
        first, last = max(start - at, 0), min(end - at, len(part))
        at += len(part)
        if first < last:
            parts[number] = part[:first] + text + part[last:]
            text = ""
