"""The lines of the files that findings point at, as they may be shown, and as they would be mended."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from gongkai.content.reading import read_bytes
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.fix import Vocabulary, fixed
from gongkai.privacy.detectors import masked
from gongkai.source.encoding import UndecodableText, decode

NO_PATHS: Mapping[str, str] = MappingProxyType({})


class SourceLines:
    """``SourceLines(root, real)(path, line)`` is a line of a file below the root, None where there is none to show.

    ``real`` maps the paths that are shown with a masked number to the files that are meant. ``hidden`` is the folder of
    the ledgers: no line of a record is shown, for it holds the record's values.
    """

    def __init__(self, root: Path, real: Mapping[str, str] = NO_PATHS, hidden: str | None = None) -> None:
        self._root, self._real, self._hidden = root, real, hidden
        # Findings come sorted by file: a few files in memory are enough.
        self._lines = lru_cache(maxsize=8)(self._read)

    def __call__(self, path: str, line: int) -> str | None:
        """The line (from 1) without its end; no number of a person stands whole in it."""
        if path.startswith("../") or (self._hidden is not None and path.startswith(f"{self._hidden}/")):
            return None
        lines = self._lines(path)
        return lines[line - 1] if 0 < line <= len(lines) else None

    def _read(self, path: str) -> tuple[str, ...]:
        data = read_bytes(self._root, self._real.get(path, path))
        if not isinstance(data, bytes):
            return ()
        try:
            # The whole is masked, not the line: only the heading of a table says that a column holds such numbers.
            return tuple(masked(decode(data)).split("\n"))
        except UndecodableText:
            return ()


class Repairs:
    """``Repairs(root, vocabulary, real)(path, line)`` is a line as it is and as ``gongkai fix`` would write it, None
    where it would not touch it, or where the line holds a number of a person. ``real`` is that of SourceLines."""

    def __init__(self, root: Path, vocabulary: Vocabulary, real: Mapping[str, str] = NO_PATHS) -> None:
        self._root, self._vocabulary, self._real = root, vocabulary, real
        self._repairs = lru_cache(maxsize=8)(self._read)

    def __call__(self, path: str, line: int) -> tuple[str, str] | None:
        """(before, after) of the line (from 1)."""
        return self._repairs(path).get(line) if path.startswith(f"{CONTENT}/") else None

    def _read(self, path: str) -> dict[int, tuple[str, str]]:
        real = self._real.get(path, path)
        data = read_bytes(self._root, real)
        if not isinstance(data, bytes):
            return {}
        result = fixed(real, data, self._vocabulary)
        if not result.repairs:
            return {}
        shown = masked(decode(result.data)).split("\n")
        return {
            one.line: (one.before, one.after) for one in result.repairs if shown[one.line - 1] == one.after
        }
