"""What a change has to do with a finding: it touches the file, it brings the finding about, or neither."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.source.diagnostics import Diagnostic, Level

Place = tuple[str, str, int, int]


def told_apart(
    found: tuple[Diagnostic, ...], touched: frozenset[str], before: Callable[[], tuple[Diagnostic, ...]]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings of a change and the others.

    Of this change are those in files that it touches, and errors elsewhere that were not there ``before`` (a deleted
    category makes errors in files that nobody touched). ``before`` gives the findings where the change began; it is
    only asked where there is an error elsewhere.
    """
    elsewhere = [diagnostic for diagnostic in found if diagnostic.path not in touched]
    if not any(diagnostic.level is Level.ERROR for diagnostic in elsewhere):
        old: frozenset[Place] = frozenset()
    else:
        old = frozenset(map(_place, before()))
    others = {
        diagnostic
        for diagnostic in elsewhere
        if diagnostic.level is Level.WARNING or _place(diagnostic) in old
    }
    return (
        tuple(diagnostic for diagnostic in found if diagnostic not in others),
        tuple(diagnostic for diagnostic in found if diagnostic in others),
    )


def _place(diagnostic: Diagnostic) -> Place:
    # A file that nobody touched has the same lines as before; the message may count other files' lines.
    return (diagnostic.code, diagnostic.path, diagnostic.line, diagnostic.column)
