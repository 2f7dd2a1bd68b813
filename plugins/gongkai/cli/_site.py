"""A site read and judged for a verb, and its findings as a report."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.build.checking_cache import judge_files
from gongkai.build.clock import date_in_shanghai
from gongkai.build.linked_anchors import Anchors
from gongkai.build.load import Loaded, load
from gongkai.cli._source_lines import Repairs, SourceLines
from gongkai.lint.fix import vocabulary_of
from gongkai.lint.fix.vocabulary import NOTHING_KNOWN
from gongkai.lint.formats import Report
from gongkai.lint.formats.shown import real_paths, shown
from gongkai.privacy.detectors import masked_path
from gongkai.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from gongkai.content.markup import MarkdownOptions


def load_site(
    root: Path,
    digests: dict[str, str] | None = None,
    meanwhile: Callable[[], object] = lambda: None,
    **options: Any,
) -> Loaded:
    """:func:`gongkai.build.load.load` for the command line: today in Asia/Shanghai, anchors by the real renderer, what
    former runs found not found again. ``digests`` and ``meanwhile`` are what
    :func:`gongkai.build.checking_cache.judge_files` says of them."""
    digests = {} if digests is None else digests
    anchors = Anchors(root, lambda: _options(root), digests)
    # Ten thousand items are a million objects that all stay: looking for cycles among them is half of the time.
    looked = gc.isenabled()
    gc.disable()
    try:
        judging = partial(judge_files, digests=digests, meanwhile=meanwhile)
        loaded = load(root, now=date_in_shanghai(), anchors_of=anchors, judging=judging, **options)
        anchors.keep()
    finally:
        if looked:
            gc.enable()
    return loaded


def _options(root: Path) -> MarkdownOptions:
    # Imported late: no run without a link to an anchor should wait for MkDocs.
    from gongkai.content.markup import MarkdownOptions
    from gongkai.mkdocs_plugin import PluginError, lazy_options

    try:
        return lazy_options(root)()
    except PluginError:  # no mkdocs.yml: `build` will say so
        return MarkdownOptions()


def report_of(
    loaded: Loaded,
    found: tuple[Diagnostic, ...] | None = None,
    elsewhere: tuple[Diagnostic, ...] = (),
    *,
    prefix: str = "",
) -> Report:
    """The report of what was found (all of it by default). No number of a person stands whole in it."""
    departments = loaded.settings.departments if loaded.settings else {}
    own = loaded.diagnostics if found is None else found
    real = real_paths(diagnostic.path for diagnostic in (*own, *elsewhere))
    return Report(
        tuple(map(shown, own)),
        items=loaded.count,
        elsewhere=tuple(map(shown, elsewhere)),
        unjudged=loaded.unjudged,
        departments={code: department.name for code, department in departments.items()},
        line_of=SourceLines(loaded.root, real, hidden=loaded.ledgers),
        repair_of=Repairs(
            loaded.root, vocabulary_of(loaded.settings) if loaded.settings else NOTHING_KNOWN, real
        ),
        prefix=masked_path(prefix),
        colour=may_colour(),
        records=loaded.records,
    )


def may_colour() -> bool:
    """Whether standard output is a terminal that wants colour (NO_COLOR, and never in CI)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
