"""``gongkai build``: check, then the whole site, published in one step or not at all."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from gongkai.build.aside import Aside
from gongkai.build.clock import date_in_shanghai
from gongkai.build.fingerprint import Fingerprints, tree_stamps
from gongkai.build.inputs import known_inputs
from gongkai.build.places import SPARE
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.session import building
from gongkai.build.spare_state import SpareJob, differing_files
from gongkai.build.store import open_store
from gongkai.build.unchanged import is_unchanged, root_key
from gongkai.cli import _fault
from gongkai.cli._parser import add_cache, add_today, site_root
from gongkai.content.reading.walk import CONTENT

HELP = "检查之后生成整个网站；出了错，原来的网站不动"

CLEAN, DEFECTS = 0, 1
_BUILDING = "gongkai.cli._build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "--site-dir", type=Path, metavar="文件夹", help="网站放在哪里（默认：站点根目录下的 site）"
    )
    add_today(parser)
    add_cache(parser)
    parser.add_argument(
        "--verify", action="store_true", help="逐个核对沿用的文件的内容（平时每次只核对一部分）"
    )
    parser.add_argument(
        "--scheduler", metavar="tcp://主机:端口", help="把渲染和索引交给 dask 调度器（要先装 gongkai[dask]）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the site; returns 1 if the content has errors or the site cannot be written, else 0."""
    signal.signal(signal.SIGTERM, _leave)
    # A short-lived process with a million objects, none of which is garbage: cycle detection is wasted.
    gc.disable()
    # numpy's linear algebra is not used: its thread pool would only idle, once per worker.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    root = site_root(arguments)
    site_dir = arguments.site_dir or root / "site"
    try:
        with building(root, site_dir, lambda sentence: print(sentence, file=sys.stderr, flush=True)):
            return _run(root, site_dir, arguments)
    except BuildRefusalError as error:
        print(f"{_fault.masked(str(error))}。网站没有更新，原来的网站没有动。", file=sys.stderr)
        return DEFECTS


def _run(root: Path, site_dir: Path, arguments: argparse.Namespace) -> int:
    store = open_store(root, arguments.cache_dir)
    content = Fingerprints(root, store).of(tree_stamps(root, CONTENT))
    today = arguments.today or date_in_shanghai()
    key = root_key(root, content, today, known_inputs(root, store, of="site"))
    if not arguments.verify and is_unchanged(site_dir, store, key):
        print(f"没有变化，网站仍是原来的样子：{site_dir}")
        return CLEAN
    spare_state = Aside(differing_files, SpareJob(store.folder, site_dir, root / SPARE, arguments.verify))
    # Imported late: a run that changes nothing should not pay for what only a build needs.
    work: Callable[..., int] = import_module(_BUILDING).check_and_build
    return work(root, site_dir, store, content, today, arguments, spare_state)


def _leave(number: int, _frame: object) -> None:
    # As for Ctrl-C: workers end, the unfinished site is deleted, the served one stays.
    raise SystemExit(128 + number)
