"""A finding as it may be shown: no number of a person stands whole in it, nor in the name of its file.

The name is masked for machines too. A tool that needs it to place a note finds no such file and shows the note without
a place: the rule that no number leaves the repository in a log stands above the place of a note. The clerk finds the
file by the rest of its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.diagnostics import Diagnostic


def shown(diagnostic: Diagnostic) -> Diagnostic:
    """The finding with every number masked; the same object where there is none."""
    path, message = masked_path(diagnostic.path), masked(diagnostic.message)
    field, suggestion = _optional(diagnostic.field), _optional(diagnostic.suggestion)
    if (path, message, field, suggestion) == (
        diagnostic.path,
        diagnostic.message,
        diagnostic.field,
        diagnostic.suggestion,
    ):
        return diagnostic
    return replace(diagnostic, path=path, message=message, field=field, suggestion=suggestion)


def real_paths(paths: Iterable[str]) -> Mapping[str, str]:
    """Shown path → real path, for those that differ. Two files whose names look the same once they are masked are left
    out: the line of the one must not be shown for the other."""
    found: dict[str, set[str]] = {}
    for path in dict.fromkeys(paths):
        found.setdefault(masked_path(path), set()).add(path)
    return {name: real.pop() for name, real in found.items() if len(real) == 1 and name not in real}


def _optional(text: str | None) -> str | None:
    return masked(text) if text else text
