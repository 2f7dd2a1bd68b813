"""The source lines of findings, with personal numbers masked, and their automatic corrections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from gongkai.content.reading import read_bytes
from gongkai.content.reading.names import personal_lines
from gongkai.content.reading.setting_lines import private_lines
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.fix import Vocabulary, fixed
from gongkai.lint.fix.body import Weigh
from gongkai.lint.fix.hunks import Hunk, hunks
from gongkai.privacy.detectors import masked
from gongkai.source.encoding import UndecodableText, decode

NO_PATHS: Mapping[str, str] = MappingProxyType({})


class SourceLines:
    """Callable (path, line) that returns a line of a file below ``root``, or None.

    ``real`` maps masked paths to real ones (:func:`gongkai.lint.formats.shown.real_paths`). ``hidden`` is the folder of
    the ledgers: lines of records are never returned, nor are lines of items that name people. ``known`` are the names of
    the site's 类别 and 科室.
    """

    def __init__(
        self,
        root: Path,
        real: Mapping[str, str] = NO_PATHS,
        hidden: str | None = None,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._root, self._real, self._hidden, self._known = root, real, hidden, known
        self._personal: dict[str, frozenset[int]] = {}
        # Findings are sorted by file, so a small cache is enough.
        self._lines = lru_cache(maxsize=8)(self._read)

    def __call__(self, path: str, line: int) -> str | None:
        """The line (from 1) without its line ending, with personal numbers masked."""
        if path.startswith("../") or (self._hidden is not None and path.startswith(f"{self._hidden}/")):
            return None
        lines = self._lines(path)
        if line in self._personal.get(path, ()):
            return None
        return lines[line - 1] if 0 < line <= len(lines) else None

    def _read(self, path: str) -> tuple[str, ...]:
        data = read_bytes(self._root, self._real.get(path, path))
        if not isinstance(data, bytes):
            return ()
        try:
            # Mask the whole text: the header of a table may be what identifies a column of personal numbers.
            text = decode(data)
            lines = personal_lines if path.endswith(".md") else private_lines
            self._personal[path] = lines(text, self._known)
            return tuple(masked(text).split("\n"))
        except UndecodableText:
            return ()


class Repairs:
    """Callable (path, line) that returns the line before and after ``gongkai fix``.

    Returns None if the line would not change or contains a personal number. ``real`` and ``known`` are those of
    :class:`SourceLines`.
    """

    def __init__(
        self,
        root: Path,
        vocabulary: Vocabulary,
        real: Mapping[str, str] = NO_PATHS,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._root, self._vocabulary, self._real, self._known = root, vocabulary, real, known
        self._repairs = lru_cache(maxsize=8)(self._read)

    def __call__(self, path: str, line: int) -> tuple[str, str] | None:
        """(before, after) of a line (from 1)."""
        return self._repairs(path).get(line) if path.startswith(f"{CONTENT}/") else None

    def _read(self, path: str) -> dict[int, tuple[str, str]]:
        real = self._real.get(path, path)
        data = read_bytes(self._root, real)
        if not isinstance(data, bytes):
            return {}
        result = fixed(real, data, self._vocabulary)
        if not result.repairs:
            return {}
        text = decode(result.data)
        shown, personal = masked(text).split("\n"), personal_lines(text, self._known)
        return {
            one.line: (one.before, one.after)
            for one in result.repairs
            if shown[one.line - 1] == one.after and one.line not in personal
        }


class Mendings:
    """Callable (path) that returns what ``gongkai fix`` would change in an item, also in its body.

    Lines that contain a personal number or name a person are left out. ``real`` and ``known`` are those of
    :class:`SourceLines`; ``weigh`` makes the comparison of a body with its page, which is costly to set up and made once.
    """

    def __init__(
        self,
        root: Path,
        vocabulary: Vocabulary,
        weigh: Callable[[], Weigh],
        real: Mapping[str, str] = NO_PATHS,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._root, self._vocabulary, self._real, self._known = root, vocabulary, real, known
        self._weigh = lru_cache(maxsize=1)(weigh)
        self._mended = lru_cache(maxsize=64)(self._read)

    def __call__(self, path: str) -> tuple[Hunk, ...]:
        """The corrections of the file at ``path``."""
        return self._mended(path) if path.startswith(f"{CONTENT}/") and path.endswith(".md") else ()

    def _read(self, path: str) -> tuple[Hunk, ...]:
        real = self._real.get(path, path)
        data = read_bytes(self._root, real)
        if not isinstance(data, bytes):
            return ()
        result = fixed(real, data, self._vocabulary, self._weigh())
        if result.data is data or result.unreadable:
            return ()
        before, after = decode(data), decode(result.data)
        personal = personal_lines(before, self._known)
        return tuple(
            hunk
            for hunk in hunks(before.split("\n"), after.split("\n"))
            if personal.isdisjoint(range(hunk.first, hunk.last + 1)) and _is_public(hunk)
        )


def _is_public(hunk: Hunk) -> bool:
    text = "\n".join((*hunk.before, *hunk.after))
    return masked(text) == text
