"""Limits for reading one attachment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """The measures that are limited."""

    FILE = "file"
    UNPACKED = "unpacked"
    PARTS = "parts"
    ELEMENTS = "elements"
    TEXT = "text"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one file: time on the clock and of the processor (seconds), memory of the process and the file's
    own size (bytes), and what is counted before it is made: bytes after unpacking, members of an archive, XML elements
    (cells, rows and paragraphs among them). ``text`` is UTF-8 bytes, ``blocks`` paragraphs, cells or lines."""

    seconds: int = 10
    memory: int = 500_000_000
    file: int = 50_000_000
    unpacked: int = 100_000_000
    parts: int = 10_000
    elements: int = 2_000_000
    text: int = 5_000_000
    blocks: int = 500_000


LIMITS = Limits()


class TooLargeError(Exception):
    """A file exceeds a limit; ``measure`` says which."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(measure.value)
        self.measure = measure


class EncryptedError(Exception):
    """The file is protected by a password."""


class BrokenError(Exception):
    """The file is truncated, or not of the type of its name."""


class UnknownKindError(Exception):
    """There is no reader for files of this kind."""


def within(blocks: Iterable[str], limits: Limits) -> Iterator[str]:
    """The blocks with white space reduced to single blanks, without empty ones.

    Raises :class:`TooLargeError`.
    """
    size = count = 0
    for block in blocks:
        if len(block) > limits.text:
            raise TooLargeError(Measure.TEXT)
        text = " ".join(block.split())
        if not text:
            continue
        # A lone surrogate, which a pdf may well yield, can be written nowhere.
        data = text.encode("utf-8", "replace")
        size += len(data)
        count += 1
        if size > limits.text:
            raise TooLargeError(Measure.TEXT)
        if count > limits.blocks:
            raise TooLargeError(Measure.BLOCKS)
        yield data.decode("utf-8")
