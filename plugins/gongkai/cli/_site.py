"""A site read and judged for a verb, and its findings as a report."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gongkai.build.body import weigher
from gongkai.build.checker import Checker
from gongkai.build.clock import date_in_shanghai
from gongkai.build.load import Loaded, load
from gongkai.build.store import open_store
from gongkai.build.workers import Workers
from gongkai.cli._source_lines import Mendings, Repairs, SourceLines
from gongkai.lint.fix import vocabulary_of
from gongkai.lint.fix.vocabulary import NO_VOCABULARY
from gongkai.lint.formats import Report
from gongkai.lint.formats.shown import real_paths, shown
from gongkai.privacy.detectors import masked_path
from gongkai.reports.forms import captions
from gongkai.source.diagnostics import Diagnostic


def load_site(
    root: Path, cache_dir: Path | None = None, checker: Checker | None = None, **options: Any
) -> Loaded:
    """:func:`gongkai.build.load.load` for the command line: with today's date in Asia/Shanghai, and the store in
    ``cache_dir`` if given."""
    # Ten thousand items are a million objects, none of which is garbage: cycle detection would take half of the time.
    looked = gc.isenabled()
    gc.disable()
    try:
        if checker is not None:
            return load(root, now=date_in_shanghai(), checker=checker, **options)
        with Workers() as workers:
            checker = Checker(root, open_store(root, cache_dir), workers)
            return load(root, now=date_in_shanghai(), checker=checker, **options)
    finally:
        if looked:
            gc.enable()


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
