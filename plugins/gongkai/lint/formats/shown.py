"""Masks personal numbers in diagnostics, including the name of the file.

The file name is masked in machine-readable formats as well. A tool then finds no such file and shows the note without
its position, which is accepted: no personal number may leave the repository in a log. The rest of the name is enough
for a person to find the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.diagnostics import Diagnostic


def shown(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic with personal numbers masked; the same object if it has none."""
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
    """{masked path: path}, for paths that contain a personal number. Masked paths that stand for several files are left
    out, so that a line of one file is never shown for another."""
    found: dict[str, set[str]] = {}
    for path in dict.fromkeys(paths):
        found.setdefault(masked_path(path), set()).add(path)
    return {name: real.pop() for name, real in found.items() if len(real) == 1 and name not in real}


def _optional(text: str | None) -> str | None:
    return masked(text) if text else text
