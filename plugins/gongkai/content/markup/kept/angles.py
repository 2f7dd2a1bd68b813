"""Classifies each ``<`` of a Markdown text: a tag, a comment, an address, or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from gongkai.content.markup.kept.elements import ADDRESS, BLOCKS, ELEMENTS, LEFTOVER, TAG, UNCLOSED

# A link target may be in angle brackets: [文字](<附件 1.pdf>).
_BEFORE_TARGET = "]("


class Kind(StrEnum):
    """What a ``<`` begins."""

    TEXT = "text"
    TAG = "tag"
    COMMENT = "comment"
    ADDRESS = "address"
    LEFTOVER = "leftover"
    """Of a word processor; nothing of it is shown."""


class Angle(NamedTuple):
    """``text[start:end]`` and its kind; a TEXT is only the bracket."""

    start: int
    end: int
    kind: Kind


def angles(text: str) -> Iterator[Angle]:
    """Each ``<`` of a text outside of other tags and comments. Linear time."""
    position, last_comment_end = text.find("<"), text.rfind("-->")
    ends = _last_end_tags(text) if position >= 0 else {}
    while position >= 0:
        angle = _angle(text, position, last_comment_end, ends)
        yield angle
        position = text.find("<", angle.end)


def unclosed_comment(text: str) -> int | None:
    """The offset of the first ``<!--`` that is never closed."""
    position = text.rfind("-->")
    start = text.find("<!--", position + 3 if position >= 0 else 0)
    return start if start >= 0 else None


def _angle(text: str, start: int, last_comment_end: int, ends: dict[str, int]) -> Angle:
    if text.startswith("<!--", start):
        if start + 4 > last_comment_end:
            return Angle(start, start + 1, Kind.TEXT)
        return Angle(start, text.index("-->", start + 4) + 3, Kind.COMMENT)
    leftover = LEFTOVER.match(text, start)
    if leftover:
        return Angle(start, leftover.end(), Kind.LEFTOVER)
    address = ADDRESS.match(text, start)
    if address:
        return Angle(start, address.end(), Kind.ADDRESS)
    if text.startswith(_BEFORE_TARGET, start - 2) and start >= 2:
        end = text.find(">", start, start + 2000)
        if end >= 0 and "\n" not in text[start:end] and text[end + 1 : end + 2] in (")", " ", "\t"):
            return Angle(start, end + 1, Kind.ADDRESS)
    return _tag(text, start, ends)


def _tag(text: str, start: int, ends: dict[str, int]) -> Angle:
    tag = TAG.match(text, start)
    name = tag["name"].lower() if tag else ""
    if tag is None or name not in ELEMENTS:
        return Angle(start, start + 1, Kind.TEXT)
    closed = tag["end"] or name in UNCLOSED or tag[0].endswith("/>") or ends.get(name, -1) >= tag.end()
    if closed:
        return Angle(start, tag.end(), Kind.TAG)
    if tag["attributes"]:
        # Without an end tag, a block element would keep everything after it from being read as Markdown.
        return Angle(start, tag.end(), Kind.LEFTOVER if name in BLOCKS else Kind.TAG)
    return Angle(start, start + 1, Kind.TEXT)


def _last_end_tags(text: str) -> dict[str, int]:
    """{name of element: offset of the last end tag}."""
    found: dict[str, int] = {}
    position = text.find("</")
    while position >= 0:
        tag = TAG.match(text, position)
        if tag:
            found[tag["name"].lower()] = position
        position = text.find("</", position + 2)
    return found
