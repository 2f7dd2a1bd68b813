"""Builds in processes of their own that are to be killed: begun from a server that has the modules already."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["gongkai.cli._build", "gongkai.cli.build", "support.builds"])


def begin(root: Path, site: Path, step: str | None = None) -> BaseProcess:
    """``gongkai build`` in a process that is a session of its own; ``step`` names one at which it kills itself."""
    process = CONTEXT.Process(target=_build, args=(str(root), str(site), step))
    process.start()
    return process


def _build(root: str, site: str, step: str | None) -> None:
    from gongkai.cli import main

    os.setsid()
    with Path(root, "said").open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        if step is not None:
            STEPS[step]()
        code = main(["build", "--root", root, "--site-dir", site])
        sys.stdout.flush()
    os._exit(code)


def members(session: int) -> list[psutil.Process]:
    """The processes of a session that still run."""
    return list(_members(session))


def _members(session: int) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with suppress(ProcessLookupError, psutil.Error):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                yield process


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying(owner: object, name: str, *, after: bool) -> None:
    whole = getattr(owner, name)

    def dying(*arguments: object, **options: object) -> object:
        if after:
            whole(*arguments, **options)
        return _die()

    setattr(owner, name, dying)


def _dies(module: str, path: str, *, after: bool = False) -> Callable[[], None]:
    def prepare() -> None:
        owner: object = __import__(module, fromlist=["x"])
        *owners, name = path.split(".")
        for part in owners:
            owner = getattr(owner, part)
        _dying(owner, name, after=after)

    return prepare


def _dies_between_renames() -> None:
    from gongkai.build import swap

    swap.exchange = lambda *_: False
    renamed = swap.Entry.rename

    def rename(entry: swap.Entry, other: swap.Entry) -> None:
        renamed(entry, other)
        if other.path.name.endswith("-old"):
            _die()

    swap.Entry.rename = rename


GRAPH, STAGING = "gongkai.build.graph", "gongkai.build.staging"
STEPS: dict[str, Callable[[], None]] = {
    "before the first file": _dies(STAGING, "Staging.write"),
    "after the first file": _dies(STAGING, "Staging.write", after=True),
    "after the staging folder": _dies(STAGING, "Staging.__enter__", after=True),
    "while the pages are written": _dies("gongkai.build.pages", "_add_others"),
    "before the index": _dies("gongkai.build.index", "begin_index"),
    "before publishing": _dies(GRAPH, "Graph.publish"),
    "before what is left over is deleted": _dies(STAGING, "Staging.clear"),
    "after what is left over is deleted": _dies(STAGING, "Staging.clear", after=True),
    "before the swap": _dies(STAGING, "Staging.publish"),
    "after the swap": _dies(STAGING, "Staging.publish", after=True),
    "between two renames": _dies_between_renames,
    "before the record": _dies(GRAPH, "SiteRecord"),
    "after everything": _dies(GRAPH, "Graph.publish", after=True),
}
