"""Checks a site as the arguments of ``check`` say: all of it, some files, or a change against its base."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.build.load import Loaded
from gongkai.build.store import default_folder
from gongkai.cli._change import split_by_change
from gongkai.cli._evidence import evidence_of
from gongkai.cli._ledgers import named_folder, with_ledgers
from gongkai.cli._paths import files_among, records_among
from gongkai.cli._previous import previous_tree
from gongkai.cli._report import report_of
from gongkai.cli._site import load_site
from gongkai.content.history import (
    added_lines,
    is_unborn,
    prefix_of,
    read_history,
    starting_point,
    touched_files,
)
from gongkai.content.reading import walk
from gongkai.lint.formats import Report
from gongkai.source.diagnostics import Diagnostic

_PENDING = "GK205"
"""What a change may still be when it is merged: the number is given right after that."""


def checked(root: Path, arguments: argparse.Namespace) -> Report:
    """The findings requested by the arguments of ``check``. Raises :class:`gongkai.content.history.HistoryError`."""
    report = _checked(root, arguments)
    if not arguments.merge:
        return report
    return replace(
        report,
        diagnostics=tuple(one for one in report.diagnostics if one.code != _PENDING),
        elsewhere=tuple(one for one in report.elsewhere if one.code != _PENDING),
    )


def _checked(root: Path, arguments: argparse.Namespace) -> Report:
    prefix = "" if arguments.format in ("text", "json") else prefix_of(root)
    # The tree of the base shares the cache: most of its files are the same.
    cache = arguments.cache_dir or default_folder(root)
    options = {"today": arguments.today, "publish": arguments.publish or arguments.merge, "cache_dir": cache}
    options["evidence"] = evidence_of(root, arguments)
    named = named_folder(arguments)
    records, others = records_among(root, arguments.paths, named)
    chosen = files_among(root, others, walk(root)[0]) if others else () if records is not None else None
    base = None if arguments.base is None or is_unborn(root) else starting_point(root, arguments.base)
    if base is None:
        loaded = load_site(root, paths=chosen, **options)
        if chosen is None or records is not None:
            loaded = with_ledgers(loaded, named, cache, whole=chosen is None)
        found = loaded.diagnostics if chosen is None else _among(loaded, records)
        return report_of(loaded, found, prefix=prefix)
    loaded = with_ledgers(
        load_site(root, history=read_history(root, base), **options),
        named,
        cache,
        base=base,
    )
    if loaded.settings is None:  # nothing could be judged: a change must not pass because of that
        return report_of(loaded, prefix=prefix)
    own, elsewhere = split_by_change(
        loaded.diagnostics,
        touched_files(root, base),
        lambda: _before(root, base, loaded, named, options),
    )
    if chosen is not None:
        wanted = (*chosen, *(records or ()))
        own, elsewhere = _in(wanted, own), _in(wanted, elsewhere)
    return report_of(loaded, own, elsewhere, prefix=prefix, added=lambda path: added_lines(root, base, path))


def _before(
    root: Path, base: str, loaded: Loaded, named: Path | None, options: dict[str, Any]
) -> tuple[Diagnostic, ...]:
    """The findings at the base of the change, judged as of the same day."""
    ledgers = (loaded.ledgers,) if loaded.ledgers and named is None else ()
    with previous_tree(root, base, *ledgers) as previous:
        before = load_site(previous, **{**options, "today": loaded.today})
        return with_ledgers(before, named, options["cache_dir"]).diagnostics


def _among(loaded: Loaded, records: tuple[str, ...] | None) -> tuple[Diagnostic, ...]:
    """The findings of a run for some files: those of the items that were read, and of the records requested."""
    ledgers = f"{loaded.ledgers}/" if loaded.ledgers else None
    return tuple(
        one
        for one in loaded.diagnostics
        if ledgers is None or not f"{one.path}/".startswith(ledgers) or _below(one.path, records or ())
    )


def _below(path: str, asked: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in asked)


def _in(paths: tuple[str, ...], found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in found if one.path in paths or _below(one.path, paths))
