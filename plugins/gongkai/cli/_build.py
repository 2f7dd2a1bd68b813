"""The part of ``gongkai build`` that is loaded only if there is something to build."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from gongkai.build.aside import Aside
from gongkai.build.checker import Checker
from gongkai.build.early_index import EarlyIndex, load_for_jobs
from gongkai.build.frame import Frame
from gongkai.build.load import Loaded
from gongkai.build.own_pages import OwnPages
from gongkai.build.places import OLD_CACHE, SPARE
from gongkai.build.progress import Progress
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_build import Build, known_frame
from gongkai.build.store import Store
from gongkai.build.workers import Workers
from gongkai.cli._site import load_site
from gongkai.privacy.detectors import masked
from gongkai.search.documents import SearchBuildError
from gongkai.source.disk_errors import unwritable

_UNTOUCHED = "网站没有更新，原来的网站没有动"


def check_and_build(
    root: Path,
    site_dir: Path,
    store: Store,
    content: Mapping[str, str],
    today: date,
    arguments: argparse.Namespace,
    spare_state: Aside[frozenset[str]],
) -> int:
    """Check, build and publish; returns 0, or 1 after printing the findings or a sentence. ``content`` are the hashes
    of the files below ``content/``, ``today`` is the day before 基准日 is applied, ``spare_state`` is that of
    :class:`gongkai.build.site_build.Build`."""
    with ExitStack() as stack, Workers(arguments.scheduler) as workers:
        workers.submit(load_for_jobs, [None], 1)
        # Files are judged on this machine: remote workers need not see the settings.
        checker = Checker(root, store, workers if arguments.scheduler is None else None)
        checker.content = content
        early = EarlyIndex(checker, workers, stack)
        loaded = load_site(
            root, checker=checker, today=arguments.today, publish=True, look=False, judged=early.begin
        )
        if loaded.fit:
            begun = Begun(checker, workers, spare_state, early)
            return build(loaded, site_dir, begun, today=today, verify=arguments.verify)
        workers.abandon()
    # Imported late: most builds have nothing to report.
    from gongkai.cli._report import report_of
    from gongkai.lint.formats import render

    sys.stdout.write(render("text", report_of(loaded)))
    print("网站没有生成，原来的网站没有动。", file=sys.stderr)
    return 1


class Begun(NamedTuple):
    """What has been begun before it was known that there is something to build."""

    checker: Checker
    workers: Workers
    spare_state: Aside[frozenset[str]]
    early: EarlyIndex


def build(loaded: Loaded, site_dir: Path, begun: Begun, *, today: date, verify: bool) -> int:
    """Build and publish; returns 0, or 1 after a sentence on standard error. ``today`` is the day before 基准日 is
    applied."""
    checker = begun.checker
    progress = Progress()
    try:
        with progress.stage("页面框架"):
            frame = known_frame(loaded, checker.store) or _fresh_frame(loaded, checker)
        with TemporaryDirectory(prefix="gongkai-") as folder:
            own = _own_pages(loaded, checker, Path(folder), progress)
            work = Build(
                loaded,
                frame,
                site_dir,
                checker,
                begun.workers,
                spare=loaded.root / SPARE,
                progress=progress,
                today=today,
                verify=verify,
                own=own,
                spare_state=begun.spare_state,
                early=begun.early,
            )
            with work.staged() as staged, progress.stage("换上新网站"):
                staged.publish()
    except (BuildRefusalError, SearchBuildError) as error:
        print(f"{masked(str(error))}。{_UNTOUCHED}。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{masked(unwritable(error))}。{_UNTOUCHED}。", file=sys.stderr)
        return 1
    assert loaded.catalogue is not None
    count = len(loaded.catalogue.items)
    print(f"网站已生成：{site_dir}（{count} 条信息，改动 {staged.graph.written} 个文件）")
    if (loaded.root / OLD_CACHE).is_dir():
        print(f"{OLD_CACHE} 是旧版本的缓存，现在的版本不再使用，可以删去。")
    if table := progress.table():
        print(table)
    return 0


def _fresh_frame(loaded: Loaded, checker: Checker) -> Frame:
    # Imported late: after most changes the frame is known, and MkDocs is not needed.
    from gongkai.mkdocs_plugin import build_frame

    with _mkdocs():
        return build_frame(loaded, checker)


@contextmanager
def _mkdocs() -> Iterator[None]:
    """Hides MkDocs' informational messages; its warnings and errors still show. Raises :class:`BuildRefusalError` for its
    refusals."""
    from gongkai.mkdocs_plugin import PluginError

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    builds = logging.getLogger("mkdocs.commands.build")
    builds.addFilter(_no_error)
    try:
        yield
    except PluginError as error:
        raise BuildRefusalError(str(error).removesuffix(f"。{_UNTOUCHED}")) from error
    finally:
        builds.removeFilter(_no_error)


def _no_error(record: logging.LogRecord) -> bool:
    # Every error that ends a build follows in Chinese.
    return record.levelno < logging.ERROR


def _own_pages(loaded: Loaded, checker: Checker, folder: Path, progress: Progress) -> OwnPages | None:
    if not loaded.prefix:
        return None
    from gongkai.mkdocs_plugin import build_own_pages

    with progress.stage("网站自己的网页"), _mkdocs():
        return build_own_pages(loaded, checker, folder)
