"""The lines of the files that findings point at, as they may be shown, and as they would be mended."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from gongkai.encoding import UndecodableText, decode
from gongkai.fixing import Vocabulary, fixed
from gongkai.privacy import masked
from gongkai.reading import read_bytes
from gongkai.reading.walk import CONTENT


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


class Repairs:
    """``Repairs(root, vocabulary)(path, line)`` is a line as it is and as ``gongkai fix`` would write it, None where it
    would not touch it, or where the line holds a number of a person."""

    def __init__(self, root: Path, vocabulary: Vocabulary) -> None:
        self._root, self._vocabulary = root, vocabulary
        self._repairs = lru_cache(maxsize=8)(self._read)

    def __call__(self, path: str, line: int) -> tuple[str, str] | None:
        """(before, after) of the line (from 1)."""
        return self._repairs(path).get(line) if path.startswith(f"{CONTENT}/") else None

    def _read(self, path: str) -> dict[int, tuple[str, str]]:
        data = read_bytes(self._root, path)
        repairs = fixed(path, data, self._vocabulary).repairs if isinstance(data, bytes) else ()
        return {one.line: (one.before, one.after) for one in repairs if masked(one.after) == one.after}
