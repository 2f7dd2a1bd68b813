"""The corrections of ``gongkai fix`` as suggestions on the lines of a change."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.lint.fix.hunks import Hunk
from gongkai.lint.formats.report import Report


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The corrected form of lines that the change touches, and their findings: sentences, and the codes of the rules.
    ``path`` is relative to the root of the repository."""

    path: str
    hunk: Hunk
    reasons: tuple[str, ...]
    codes: tuple[str, ...]


def suggestions(report: Report) -> tuple[Suggestion, ...]:
    """The suggestions for files with findings, on lines that the change added: platforms accept no others."""
    found: list[Suggestion] = []
    for path in dict.fromkeys(diagnostic.path for diagnostic in report.diagnostics):
        added = report.added_lines(path)
        found += [
            _suggestion(report, path, hunk)
            for hunk in report.mended(path)
            if added is None or added.issuperset(range(hunk.first, hunk.last + 1))
        ]
    return tuple(found)


def _suggestion(report: Report, path: str, hunk: Hunk) -> Suggestion:
    here = [
        diagnostic
        for diagnostic in report.diagnostics
        if diagnostic.path == path and hunk.first <= diagnostic.line <= hunk.last
    ]
    return Suggestion(
        report.prefix + path,
        hunk,
        tuple(dict.fromkeys(diagnostic.message for diagnostic in here)),
        tuple(dict.fromkeys(diagnostic.code for diagnostic in here)),
    )
