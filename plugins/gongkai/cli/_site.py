"""A site read and judged for a verb, and its findings as a report."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.cli._anchors import Anchors
from gongkai.cli._source_lines import SourceLines
from gongkai.clock import date_in_shanghai
from gongkai.diagnostics import Diagnostic
from gongkai.pipeline import Loaded, load
from gongkai.privacy import masked
from gongkai.reporting import Report


def load_site(root: Path, **options: Any) -> Loaded:
    """:func:`gongkai.pipeline.load` for the command line: today in Asia/Shanghai, anchors by the real renderer."""
    return load(root, now=date_in_shanghai(), anchors_of=Anchors(root), **options)


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
    return Report(
        tuple(map(_masked, own)),
        items=loaded.count,
        elsewhere=tuple(map(_masked, elsewhere)),
        unjudged=loaded.unjudged,
        departments={code: department.name for code, department in departments.items()},
        line_of=SourceLines(loaded.root),
        prefix=prefix,
        colour=may_colour(),
    )


def may_colour() -> bool:
    """Whether standard output is a terminal that wants colour (NO_COLOR, and never in CI)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _masked(diagnostic: Diagnostic) -> Diagnostic:
    message = masked(diagnostic.message)
    suggestion = diagnostic.suggestion and masked(diagnostic.suggestion)
    if message == diagnostic.message and suggestion == diagnostic.suggestion:
        return diagnostic
    return replace(diagnostic, message=message, suggestion=suggestion)
