"""What became of reading one attachment: its text, or why there is none."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from gongkai.attachments.limits import Measure


class Failure(StrEnum):
    """Why a file has no text."""

    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    OUT_OF_MEMORY = "out_of_memory"
    UNKNOWN_KIND = "unknown_kind"
    CRASHED = "crashed"


class Text(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """The paragraphs, cells and lines of a file in order, none of them empty."""

    blocks: tuple[str, ...]


class Unread(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A file that could not be read. ``measure`` says what there was too much of, where that is why; ``lasting`` tells
    whether the same bytes will fail again: what a busy machine or a disk brought about is tried anew."""

    failure: Failure
    measure: Measure | None = None
    lasting: bool = True


Result = Text | Unread
