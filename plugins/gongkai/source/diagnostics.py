"""Diagnostics: what is wrong in a file, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import msgspec


class Level(StrEnum):
    """The severity of a diagnostic.

    ``ERROR``: the item must not be published as it is. ``WARNING``: it may be published. What becomes wrong with time
    alone (an expired term) is never an error, because it would block the publication of other items.
    """

    ERROR = "error"
    WARNING = "warning"


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A position in a file: line and column from 1, columns in code points."""

    line: int = 1
    column: int = 1


START = Place()


class Diagnostic(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One defect of one file.

    ``path`` is relative to the site's root, with ``/``; ``field`` is the Chinese name of the field;
    ``suggestion`` is the text to write instead; ``basis`` is the source in law or standard;
    ``department`` is the code of the item's 责任科室, for summaries by department.
    """

    code: str
    name: str
    level: Level
    path: str
    line: int
    column: int
    message: str
    field: str | None = None
    suggestion: str | None = None
    basis: str | None = None
    department: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Sorts by file, position and code, independent of the order in which rules run."""
        return (self.path, self.line, self.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class DefectKind:
    """A kind of defect found in reading, before the rules run: code, name, and manual in Chinese (查什么, 为什么, 反例, 正例)."""

    code: str
    name: str
    manual: str
    level: Level = Level.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by file and position, without duplicates."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the diagnostics is an error."""
    return any(diagnostic.level is Level.ERROR for diagnostic in diagnostics)
