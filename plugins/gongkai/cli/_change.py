"""Classification of findings as belonging to a change or pre-existing."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.source.diagnostics import Diagnostic, Level

FindingKey = tuple[str, str, int, int]
"""(code, path, line, column)"""


def split_by_change(
    found: tuple[Diagnostic, ...], touched: frozenset[str], before: Callable[[], tuple[Diagnostic, ...]]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Split diagnostics into those of a change and all others.

    Those in files that the change touches belong to it, as do errors in other files that did not exist ``before``
    (deleting a category causes errors in untouched files). ``before`` returns the diagnostics at the start of the
    change; it is only called if there are errors in other files.
    """
    elsewhere = [diagnostic for diagnostic in found if diagnostic.path not in touched]
    if not any(diagnostic.level is Level.ERROR for diagnostic in elsewhere):
        old: frozenset[FindingKey] = frozenset()
    else:
        old = frozenset(map(_key, before()))
    others = {
        diagnostic for diagnostic in elsewhere if diagnostic.level is Level.WARNING or _key(diagnostic) in old
    }
    return (
        tuple(diagnostic for diagnostic in found if diagnostic not in others),
        tuple(diagnostic for diagnostic in found if diagnostic in others),
    )


def _key(diagnostic: Diagnostic) -> FindingKey:
    # Line numbers in untouched files do not change; messages may, as they may mention lines of other files.
    return (diagnostic.code, diagnostic.path, diagnostic.line, diagnostic.column)
