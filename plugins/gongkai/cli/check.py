"""``gongkai check``: every finding in one run, in the form that is asked for."""

from __future__ import annotations

import argparse
import os
import sys

from gongkai.cli._parser import add_today, site_root
from gongkai.cli._source_lines import SourceLines
from gongkai.clock import date_in_shanghai
from gongkai.diagnostics import has_errors
from gongkai.pipeline import load
from gongkai.reporting import Report, formats, render

HELP = "检查全部条目和设置，一次列出所有问题"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--format", choices=formats(), default="text", help="输出格式（默认：text）")
    add_today(parser)
    parser.add_argument("--publish", action="store_true", help="按发布的要求检查：不许有“待编”")


def run(arguments: argparse.Namespace) -> int:
    """Check the site; 1 where anything forbids publication, else 0."""
    root = site_root(arguments)
    loaded = load(root, now=date_in_shanghai(), today=arguments.today, publish=arguments.publish)
    departments = loaded.settings.departments if loaded.settings else {}
    report = Report(
        loaded.diagnostics,
        items=loaded.count,
        departments={code: department.name for code, department in departments.items()},
        line_of=SourceLines(root),
        colour=may_colour(),
    )
    sys.stdout.write(render(arguments.format, report))
    return 1 if has_errors(report.diagnostics) else 0


def may_colour() -> bool:
    """Whether standard output is a terminal that wants colour (https://no-color.org; not in CI)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
