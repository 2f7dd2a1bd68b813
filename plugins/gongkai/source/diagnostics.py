"""Defects as values: what is wrong, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec


class Level(StrEnum):
    """How much a finding weighs.

    ``ERROR``: the item as it stands must not be published. ``WARNING``: it may, and somebody should act.
    What only time brings about is never an error: it must not stop other people's items.
    """

    ERROR = "error"
    WARNING = "warning"


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place in a file; both count from 1, columns in code points."""

    line: int = 1
    column: int = 1


START = Place()


class Diagnostic(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One defect of one file, ready to be printed.

    ``path`` is relative to the site's root, with ``/``; ``field`` is the Chinese name of the field or None;
    ``suggestion`` is the text to write instead; ``basis`` the source in law or standard;
    ``department`` the code of the 责任科室 of the item, where it is known, so that a summary can be made.
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
        """Order by place, then by code: stable whatever the order of the rules."""
        return (self.path, self.line, self.column, self.code, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same diagnostics sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything among them forbids publication."""
    return any(diagnostic.level is Level.ERROR for diagnostic in diagnostics)
