"""The findings of a site as a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from gongkai.build.body import weigher
from gongkai.build.load import Loaded
from gongkai.cli._source_lines import Mendings, Repairs, SourceLines
from gongkai.lint.fix import vocabulary_of
from gongkai.lint.fix.vocabulary import NO_VOCABULARY
from gongkai.lint.formats import Report
from gongkai.lint.formats.shown import real_paths, shown
from gongkai.privacy.detectors import masked_path
from gongkai.reports.forms import captions
from gongkai.source.diagnostics import Diagnostic


def report_of(
    loaded: Loaded,
    found: tuple[Diagnostic, ...] | None = None,
    elsewhere: tuple[Diagnostic, ...] = (),
    *,
    prefix: str = "",
    added: Callable[[str], frozenset[int] | None] = lambda _path: None,
) -> Report:
    """The report of the findings (by default all of them). Personal numbers in it are masked."""
    departments = loaded.settings.departments if loaded.settings else {}
    own = loaded.diagnostics if found is None else found
    real = real_paths(diagnostic.path for diagnostic in (*own, *elsewhere))
    vocabulary = vocabulary_of(loaded.settings) if loaded.settings else NO_VOCABULARY
    known = loaded.settings.names if loaded.settings else frozenset()
    return Report(
        tuple(map(shown, own)),
        items=loaded.count,
        elsewhere=tuple(map(shown, elsewhere)),
        unjudged=loaded.unjudged,
        departments={code: department.name for code, department in departments.items()},
        line_of=SourceLines(loaded.root, real, hidden=loaded.ledgers, known=known.union(captions())),
        repair_of=Repairs(loaded.root, vocabulary, real, known),
        mended=Mendings(loaded.root, vocabulary, lambda: weigher(loaded.root), real, known),
        added_lines=added,
        prefix=masked_path(prefix),
        colour=may_colour(),
        records=loaded.records,
    )


def may_colour() -> bool:
    """Whether to colour standard output: a terminal without NO_COLOR, and not in CI."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
