"""Finds the snippets of pages that are missing where ``pymdownx.snippets`` makes a missing one an error
(``check_paths``). Nothing outside of the repository is looked at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.lint.contract import MissingSnippet
from gongkai.source.diagnostics import Place
from gongkai.source.repository import lies_within, repository_of

_EXTENSION = "pymdownx.snippets"
_ONE = re.compile(r"""^[ \t]*+-++8<-++[ \t]++(?P<quoted>"(?:\\"|[^"\r])++"|'(?:\\'|[^'\r])++')\r?$""")
_BLOCK = re.compile(r"^[ \t]*+-++8<-++\r?$")
_SPECIFIER = re.compile(r":(?:[-0-9:,]*+|(?P<section>[A-Za-z][-_0-9A-Za-z]*+))\Z")
_SECTION = re.compile(
    r"8<-++[ \t]++\[[ \t]*+start[ \t]*+:[ \t]*+(?P<name>[a-z][-_0-9a-z]*+)[ \t]*+\]", re.IGNORECASE
)
_MOST_BYTES = 1_000_000
_MOST_FILES = 2000
_ADDRESSES = ("https://", "http://")


class _Options(NamedTuple):
    bases: tuple[Path, ...]
    appended: tuple[str, ...]
    downloads: bool
    restricted: bool
    place: Place


def missing_snippets(
    root: Path, mkdocs: MkdocsFile | None, guide: Mapping[str, str], own: Iterable[str]
) -> tuple[MissingSnippet, ...]:
    """The missing snippets of the pages of the guide (path from the root → text) and of the user's ``own`` pages, also
    those named in a snippet."""
    options = _options(root, mkdocs) if mkdocs else None
    if options is None:
        return ()
    search = _Search(options, repository_of(root))
    found = [
        MissingSnippet(path, Place(line, 1), name)
        for path, text in sorted({**{path: search.text(root / path) for path in own}, **guide}.items())
        for line, name in search.missing(text)
    ]
    found += [MissingSnippet("", options.place, name) for name in options.appended if not search.has(name)]
    return tuple(found)


def _options(root: Path, mkdocs: MkdocsFile) -> _Options | None:
    """The options of the extension; None where a missing snippet is no error, or where they cannot be read."""
    for one in mkdocs.unlisted:
        if one.name.partition(":")[0] == _EXTENSION and one.options.get("check_paths") is True:
            given = one.options.get("base_path", ".")
            bases = _texts([given] if isinstance(given, str) else given)
            appended = tuple(name.strip() for name in _texts(one.options.get("auto_append", ())))
            downloads = bool(one.options.get("url_download"))
            restricted = one.options.get("restrict_base_path") is not False
            return _Options(
                tuple(root.resolve() / base for base in bases), appended, downloads, restricted, one.place
            )
    return None


def _texts(given: Any) -> list[str]:
    return (
        [one for one in given if isinstance(one, str) and "\0" not in one]
        if isinstance(given, Sequence)
        else []
    )


class _Read(NamedTuple):
    """What a snippet names, and its sections."""

    named: tuple[str, ...]
    sections: frozenset[str]


class _Search:
    """Looks for the files that pages name, each file read once."""

    def __init__(self, options: _Options, repository: str) -> None:
        self._options, self._repository = options, repository
        self._files: dict[Path, _Read] = {}

    def missing(self, text: str) -> Iterator[tuple[int, str]]:
        """(line, name) of each missing snippet in a text; one that a snippet names stands at the line of that one. Each
        file is followed once: snippets may name each other in any number of ways."""
        followed: set[Path] = set()
        for line, named in _named(text):
            waiting = [named]
            while waiting:
                name = waiting.pop()
                file = self._file(name)
                if file is None:
                    yield line, name
                elif file not in followed and len(followed) < _MOST_FILES:
                    followed.add(file)
                    waiting += reversed(self._read(file).named)

    def has(self, name: str) -> bool:
        """Whether a snippet is there, or may be where nothing is looked at."""
        return self._file(name) is not None

    def _file(self, name: str) -> Path | None:
        """The file of a snippet; None if it or its section is missing. Where it may lie outside, the folder itself."""
        path, section = _parted(name)
        if not path or "\0" in path:
            return None
        if path.lower().startswith(_ADDRESSES) and self._options.downloads:
            return self._options.bases[0] if self._options.bases else Path(path)
        for base in self._options.bases:
            file = Path(os.path.normpath(base / path)) if base.is_dir() else base
            if base.is_dir() and self._options.restricted and not file.is_relative_to(os.path.normpath(base)):
                continue
            if not lies_within(str(file), self._repository):
                return base
            if file.is_file() and (base.is_dir() or file.name == Path(path).name):
                return file if not section or section in self._read(file).sections else None
        return None

    def _read(self, file: Path) -> _Read:
        if file not in self._files:
            text = self.text(file)
            sections = frozenset(_SECTION.findall(text))
            self._files[file] = _Read(tuple(name for _, name in _named(text)), sections)
        return self._files[file]

    def text(self, file: Path) -> str:
        """The first million bytes of a file; empty if it cannot be read."""
        try:
            with file.open("rb") as opened:
                return opened.read(_MOST_BYTES).decode("utf-8", errors="replace")
        except OSError:
            return ""


def _parted(name: str) -> tuple[str, str]:
    """The path and the section of a snippet; lines (``a.md:1:5``) are left out."""
    for at in (match.start() for match in re.finditer(":", name)):
        specifier = _SPECIFIER.match(name, at)
        if specifier:
            return name[:at].strip(), specifier["section"] or ""
    return name.strip(), ""


def _named(text: str) -> Iterator[tuple[int, str]]:
    """(line, name) of the snippets that a text includes."""
    within = False
    for number, line in enumerate(text.split("\n"), 1):
        if _BLOCK.match(line):
            within = not within
            continue
        one = None if within else _ONE.match(line)
        name = one["quoted"][1:-1].strip() if one else line.strip() if within else ""
        if name and not name.startswith(";"):
            yield number, name
