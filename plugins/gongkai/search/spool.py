"""A file in which the segments of one build wait until they are joined: together they would fill the memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path


class Spool:
    """A file at ``path``, to which any thread appends and from which any thread reads; a context manager. It is new, or
    with ``made`` one that another process has filled, only to be read."""

    def __init__(self, path: Path, *, made: bool = False) -> None:
        self.path = path
        self._file = FileIO(path, "r" if made else "w+")
        self._end = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; its spans cannot be read any more."""
        self._file.close()

    def add(self, data: bytes | memoryview) -> Span:
        """Append ``data``; returns where it lies. Raises OSError."""
        with self._lock:
            start = self._file.seek(self._end)
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
            self._end = start + len(data)
        return Span(self, start, self._end)

    def span(self, start: int, end: int) -> Span:
        """The part from ``start`` to ``end``, not read yet."""
        return Span(self, start, end)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` to ``end``. Raises OSError."""
        parts: list[bytes] = []
        with self._lock:
            self._file.seek(start)
            while start < end and (part := self._file.read(end - start)):
                parts.append(part)
                start += len(part)
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a spool, read when it is sliced; ``start`` and ``end`` are places in the file."""

    _spool: Spool = field(repr=False)
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, wanted: slice) -> bytes:
        start, end, _ = wanted.indices(len(self))
        return self._spool.read(self.start + start, self.start + end)

    def __bytes__(self) -> bytes:
        return self[:]

    def part(self, start: int, end: int) -> Span:
        """A part of this part, not read yet; both places are counted from its start."""
        return Span(self._spool, self.start + start, self.start + end)
