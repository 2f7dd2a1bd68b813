"""``gongkai build``: check, then the whole site, published in one step or not at all."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from gongkai.cli._parser import add_today, site_root
from gongkai.cli._site import load_site, report_of
from gongkai.pipeline import Loaded
from gongkai.reporting import render

HELP = "检查之后生成整个网站；出了错，原来的网站不动"

CLEAN, DEFECTS = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--site-dir", type=Path, metavar="文件夹", help="网站放在哪里（默认：站点根目录下的 site）")
    add_today(parser)
    parser.add_argument("--scheduler", metavar="tcp://主机:端口", help="把渲染和索引交给 dask 调度器（要先装 gongkai[dask]）")


def run(arguments: argparse.Namespace) -> int:
    """Build the site; 1 where the content has errors or the site cannot be written, else 0."""
    root = site_root(arguments)
    loaded = load_site(root, today=arguments.today, publish=True)
    if not loaded.fit:
        return _refuse(loaded)
    signal.signal(signal.SIGTERM, _leave)
    # Imported late: a tree that is refused should not wait for what only a build needs.
    from gongkai.cli._build import build

    return build(loaded, arguments.site_dir or root / "site", arguments.scheduler)


def _leave(number: int, _frame: object) -> None:
    # As Ctrl-C does: what was begun beside the site is cleared away, the site itself stays.
    raise SystemExit(128 + number)


def _refuse(loaded: Loaded) -> int:
    sys.stdout.write(render("text", report_of(loaded)))
    print("网站没有生成，原来的网站没有动。", file=sys.stderr)
    return DEFECTS
