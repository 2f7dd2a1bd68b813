"""``gongkai check``: reports every finding in one run, in the requested format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongkai.cli._checked import checked
from gongkai.cli._evidence import add_evidence
from gongkai.cli._ledgers import add_ledgers
from gongkai.cli._parser import add_cache, add_today, site_root
from gongkai.cli._usage import Misuse
from gongkai.cli._watch import watch
from gongkai.content.history import HistoryError
from gongkai.lint.formats import formats, render
from gongkai.source.diagnostics import has_errors

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
        "--base",
        metavar="版本",
        help="与 git 的这个版本比较，如 origin/main：查历史，并把本次改动分出来；全是 0（服务器在分支第一次推送时给的）从离开别的分支的地方比起",
    )
    parser.add_argument("--publish", action="store_true", help="按发布的要求检查：不许有“待编”")
    parser.add_argument(
        "--merge",
        action="store_true",
        help="按合并的要求检查：和 --publish 一样（合并以后就公开了），只是“待编”可以留着，合并以后再编",
    )
    add_ledgers(parser)
    add_evidence(parser)
    parser.add_argument("--watch", action="store_true", help="一直开着，文件一存就再查一遍（按 Ctrl-C 结束）")


def run(arguments: argparse.Namespace) -> int:
    """Check the site; returns 1 if a requested file has an error that forbids publication, else 0."""
    root = site_root(arguments)
    if arguments.watch:
        watch(root, lambda: _once(root, arguments))
    return _once(root, arguments)


def _once(root: Path, arguments: argparse.Namespace) -> int:
    try:
        report = checked(root, arguments)
    except HistoryError as error:
        raise Misuse(str(error)) from error
    sys.stdout.write(render(arguments.format, report))
    return 1 if has_errors(report.diagnostics) else 0
