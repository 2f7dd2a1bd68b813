"""``gongkai check``: every finding in one run, in the form that is asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongkai.build.load import Loaded
from gongkai.cli._change import former_tree, repository_prefix, told_apart, touched_files
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._paths import items_among, reports_among
from gongkai.cli._site import load_site, report_of
from gongkai.cli._usage import Misuse
from gongkai.cli._watch import watch
from gongkai.content.history import HistoryError, read_history
from gongkai.content.reading import walk
from gongkai.lint.formats import Report, formats, render
from gongkai.source.diagnostics import Diagnostic, has_errors

HELP = "检查全部条目和设置，一次列出所有问题"
DESCRIPTION = (
    "检查全部条目和设置，一次列出所有问题。退出码：0 没有错误，1 有错误。写了路径时只看那些文件，要看全部条目的规则"
    "这次不判断，并会说明。写了 --base 时看全部条目，先列本次改动的问题；与本次改动无关的问题另列，不影响退出码。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("paths", nargs="*", metavar="路径", help="只检查这些文件或文件夹（默认：全部）")
    parser.add_argument("--format", choices=formats(), default="text", help="输出格式（默认：text）")
    add_today(parser)
    parser.add_argument(
        "--base", metavar="版本", help="与 git 的这个版本比较，如 origin/main：查历史，并把本次改动分出来"
    )
    parser.add_argument("--publish", action="store_true", help="按发布的要求检查：不许有“待编”")
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
    prefix = "" if arguments.format in ("text", "json") else repository_prefix(root)
    options = {"today": arguments.today, "publish": arguments.publish}
    reports, typed = reports_among(root, arguments.paths)
    chosen = items_among(root, typed, walk(root)[0]) if arguments.paths else None
    if arguments.base is None:
        return report_of(load_site(root, paths=chosen, reports=reports, **options), prefix=prefix)
    loaded = load_site(root, history=read_history(root, arguments.base), **options)
    if (
        loaded.settings is None
    ):  # nothing could be judged: whoever broke the settings, no change may pass on that
        return report_of(loaded, prefix=prefix)
    own, elsewhere = told_apart(
        loaded.diagnostics,
        touched_files(root, arguments.base),
        lambda: _before(root, arguments.base, loaded, arguments.publish),
    )
    if chosen is not None:
        own, elsewhere = _in((*chosen, *reports), own), _in((*chosen, *reports), elsewhere)
    return report_of(loaded, own, elsewhere, prefix=prefix)


def _before(root: Path, base: str, loaded: Loaded, publish: bool) -> tuple[Diagnostic, ...]:
    """The findings where the change began, judged by the same day."""
    with former_tree(root, base) as former:
        return load_site(former, today=loaded.today, publish=publish).diagnostics


def _in(paths: tuple[str, ...], found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic for diagnostic in found if diagnostic.path in paths)
