"""A text that is spread over several places in a file: found in one, changed in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.privacy.detectors import persons_numbers


class Holder(Protocol):
    """A place that holds a part of a text."""

    def get(self) -> str:
        """The part."""

    def set(self, text: str) -> None:
        """Replace the part."""


@dataclass(frozen=True, slots=True)
class NodeText:
    """The text of an element of lxml, or with ``tail`` what follows it."""

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


def mask_across(holders: Sequence[Holder], label: str = "") -> int:
    """Mask the numbers of persons in the text that the holders have together: the masked number stands where the number
    began. ``label`` is what stands before the text elsewhere, such as the heading of its column. Returns how many."""
    parts = [holder.get() for holder in holders]
    head = f"{label}：" if label else ""
    finds = [find for find in persons_numbers(head + "".join(parts)) if find.start >= len(head)]
    for find in reversed(finds):
        _replace(parts, find.start - len(head), find.end - len(head), find.masked)
    for holder, part in zip(holders, parts, strict=True):
        if part != holder.get():
            holder.set(part)
    return len(finds)


def _replace(parts: list[str], start: int, end: int, text: str) -> None:
    at = 0
    for number, part in enumerate(parts):
        first, last = max(start - at, 0), min(end - at, len(part))
        at += len(part)
        if first < last:
            parts[number] = part[:first] + text + part[last:]
            text = ""
