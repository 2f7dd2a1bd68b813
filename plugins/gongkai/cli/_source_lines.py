"""The lines of the files that findings point at, as they may be shown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from gongkai.encoding import UndecodableText, decode
from gongkai.privacy import masked
from gongkai.reading import read_bytes


class SourceLines:
    """``SourceLines(root)(path, line)`` is a line of a file below the root, None where there is none to show."""

    def __init__(self, root: Path) -> None:
        self._root = root
        # Findings come sorted by file: a few files in memory are enough.
        self._lines = lru_cache(maxsize=8)(self._read)

    def __call__(self, path: str, line: int) -> str | None:
        """The line (from 1) without its end; no number of a person stands whole in it."""
        lines = self._lines(path)
        return masked(lines[line - 1]) if 0 < line <= len(lines) else None

    def _read(self, path: str) -> tuple[str, ...]:
        data = read_bytes(self._root, path)
        if not isinstance(data, bytes):
            return ()
        try:
            return tuple(decode(data).split("\n"))
        except UndecodableText:
            return ()
