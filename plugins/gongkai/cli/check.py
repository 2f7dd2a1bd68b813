"""``gongkai check``: every finding in one run, in the form that is asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from gongkai.build.load import Loaded
from gongkai.build.store import default_folder
from gongkai.cli._change import split_by_change
from gongkai.cli._evidence import add_evidence, evidence_of
from gongkai.cli._ledgers import add_ledgers, named_folder, with_ledgers
from gongkai.cli._parser import add_cache, add_today, site_root
from gongkai.cli._paths import files_among, records_among
from gongkai.cli._previous import previous_tree
from gongkai.cli._site import load_site, report_of
from gongkai.cli._usage import Misuse
from gongkai.cli._watch import watch
from gongkai.content.history import HistoryError, is_unborn, prefix_of, read_history, touched_files
from gongkai.content.reading import walk
from gongkai.lint.formats import Report, formats, render
from gongkai.source.diagnostics import Diagnostic, has_errors

HELP = "检查全部条目和设置，一次列出所有问题"
DESCRIPTION = (
    "检查全部条目和设置，一次列出所有问题。退出码：0 没有错误，1 有错误。写了路径时只看那些文件，要看全部条目的规则"
    "这次不判断，并会说明。写了 --base 时看全部条目，只列本次改动的问题；与本次改动无关的只说有几个，不影响退出码。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("paths", nargs="*", metavar="路径", help="只检查这些文件或文件夹（默认：全部）")
    parser.add_argument("--format", choices=formats(), default="text", help="输出格式（默认：text）")
    add_today(parser)
    add_cache(parser)
    parser.add_argument(
        "--base", metavar="版本", help="与 git 的这个版本比较，如 origin/main：查历史，并把本次改动分出来"
    )
    parser.add_argument("--publish", action="store_true", help="按发布的要求检查：不许有“待编”")
    add_ledgers(parser)
    add_evidence(parser)
    parser.add_argument("--watch", action="store_true", help="一直开着，文件一存就再查一遍（按 Ctrl-C 结束）")


def run(arguments: argparse.Namespace) -> int:
    """Check the site; 1 where an error of what was asked for forbids publication, else 0."""
    root = site_root(arguments)
    if arguments.watch:
        watch(root, lambda: _once(root, arguments))
    return _once(root, arguments)


def _once(root: Path, arguments: argparse.Namespace) -> int:
    try:
        report = _report(root, arguments)
    except HistoryError as error:
        raise Misuse(str(error)) from error
    sys.stdout.write(render(arguments.format, report))
    return 1 if has_errors(report.diagnostics) else 0


def _report(root: Path, arguments: argparse.Namespace) -> Report:
    prefix = "" if arguments.format in ("text", "json") else prefix_of(root)
    # A former tree shares the cache: the same contents lie in it.
    cache = arguments.cache_dir or default_folder(root)
    options = {"today": arguments.today, "publish": arguments.publish, "cache_dir": cache}
    options["evidence"] = evidence_of(root, arguments)
    named = named_folder(arguments)
    records, others = records_among(root, arguments.paths, named)
    chosen = files_among(root, others, walk(root)[0]) if others else () if records is not None else None
    if arguments.base is None or is_unborn(root):
        loaded = load_site(root, paths=chosen, **options)
        if chosen is None or records is not None:
            loaded = with_ledgers(loaded, named, cache, whole=chosen is None)
        found = loaded.diagnostics if chosen is None else _among(loaded, records)
        return report_of(loaded, found, prefix=prefix)
    loaded = with_ledgers(
        load_site(root, history=read_history(root, arguments.base), **options),
        named,
        cache,
        base=arguments.base,
    )
    if loaded.settings is None:  # nothing could be judged, and no change may pass on that
        return report_of(loaded, prefix=prefix)
    own, elsewhere = split_by_change(
        loaded.diagnostics,
        touched_files(root, arguments.base),
        lambda: _before(root, arguments.base, loaded, named, options),
    )
    if chosen is not None:
        wanted = (*chosen, *(records or ()))
        own, elsewhere = _in(wanted, own), _in(wanted, elsewhere)
    return report_of(loaded, own, elsewhere, prefix=prefix)


def _before(
    root: Path, base: str, loaded: Loaded, named: Path | None, options: dict[str, Any]
) -> tuple[Diagnostic, ...]:
    """The findings where the change began, judged by the same day."""
    ledgers = (loaded.ledgers,) if loaded.ledgers and named is None else ()
    with previous_tree(root, base, *ledgers) as previous:
        before = load_site(previous, **{**options, "today": loaded.today})
        return with_ledgers(before, named, options["cache_dir"]).diagnostics


def _among(loaded: Loaded, records: tuple[str, ...] | None) -> tuple[Diagnostic, ...]:
    """The findings of a run for some files: those of the items that were read, and those of the records asked for."""
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
