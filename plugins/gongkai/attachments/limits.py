"""Limits for reading one attachment."""

from __future__ import annotations

import msgspec


class Bounds(msgspec.Struct, frozen=True):
    """How much of one file is read at most: bytes unpacked, files inside each other, members of a package (all packages
    together), pieces, and characters of text."""

    unpacked: int = 100_000_000
    depth: int = 3
    members: int = 20_000
    pieces: int = 400_000
    characters: int = 20_000_000


class Limits(msgspec.Struct, frozen=True):
    """The limits for one file: time on the clock and of the processor (seconds), memory of the process and the file's
    own size (bytes), what is counted while it is read (:class:`Bounds`), and the bytes of the shown text in UTF-8 beyond
    which it is not searched."""

    seconds: int = 10
    memory: int = 500_000_000
    file: int = 50_000_000
    bounds: Bounds = Bounds()
    text: int = 5_000_000


LIMITS = Limits()
