"""Builds in separate processes, to be killed or interrupted; forked from a server that has imported the modules."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["support.warm", "support.builds", "support.commands"])
TESTS = Path(__file__).resolve().parents[1]


def start(process: BaseProcess) -> None:
    """Start a process of :data:`CONTEXT`; starts its server if necessary, with ``support`` on PYTHONPATH."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TESTS), prepend=os.pathsep)
        forkserver.ensure_running()
    process.start()


def begin(root: Path, site: Path, step: str | None = None, *, waits: bool = False) -> BaseProcess:
    """``gongkai build`` in a process with a session of its own. ``step`` names a step at which it kills itself, or,
    with ``waits``, stops to be interrupted (:func:`reach`)."""
    (root / "reached").unlink(missing_ok=True)
    process = CONTEXT.Process(target=_build, args=(str(root), str(site), step, waits))
    start(process)
    return process


def reach(process: BaseProcess, root: Path, seconds: float = 120) -> None:
    """Wait until a build has stopped at its step; fail if it ends before that or takes too long."""
    last = time.monotonic() + seconds
    while not (root / "reached").exists():
        assert process.is_alive(), (root / "said").read_text()
        assert time.monotonic() < last, (root / "said").read_text()
        time.sleep(0.01)


def _build(root: str, site: str, step: str | None, waits: bool) -> None:
    from gongkai.cli import main

    os.setsid()
    with Path(root, "said").open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        if step is not None:
            STEPS[step](partial(_wait, root) if waits else _die)
        code = main(["build", "--root", root, "--site-dir", site])
        sys.stdout.flush()
    os._exit(code)


def members(session: int) -> list[psutil.Process]:
    """The running processes of a session."""
    return list(_members(session))


def _members(session: int) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with suppress(ProcessLookupError, psutil.Error):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                yield process


Ending = Callable[[], None]
"""What a build does at its step."""


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _wait(root: str) -> None:
    Path(root, "reached").touch()
    # In short steps: a signal that comes just before a sleep begins does not end it.
    for _ in range(30_000):
        time.sleep(0.01)


def _ending(owner: object, name: str, end: Ending, *, after: bool) -> None:
    whole = getattr(owner, name)

    def ending(*arguments: object, **options: object) -> object:
        if after:
            whole(*arguments, **options)
        return end()

    setattr(owner, name, ending)


def _ends(module: str, path: str, *, after: bool = False) -> Callable[[Ending], None]:
    def prepare(end: Ending) -> None:
        owner: object = __import__(module, fromlist=["x"])
        *owners, name = path.split(".")
        for part in owners:
            owner = getattr(owner, part)
        _ending(owner, name, end, after=after)

    return prepare


def _ends_between_renames(end: Ending) -> None:
    from gongkai.build import swap

    swap.exchange = lambda *_: False
    renamed = swap.Entry.rename

    def rename(entry: swap.Entry, other: swap.Entry) -> None:
        renamed(entry, other)
        if other.path.name.endswith("-old"):
            end()

    swap.Entry.rename = rename


GRAPH, STAGING = "gongkai.build.graph", "gongkai.build.staging"
STEPS: dict[str, Callable[[Ending], None]] = {
    "before the first file": _ends(STAGING, "Staging.write"),
    "after the first file": _ends(STAGING, "Staging.write", after=True),
    "after the staging folder": _ends(STAGING, "Staging.__enter__", after=True),
    "while the pages are written": _ends("gongkai.build.entries", "_add_others"),
    "before the index": _ends("gongkai.build.early_index", "begin_index"),
    "before publishing": _ends(GRAPH, "Graph.publish"),
    "before what is left over is deleted": _ends(STAGING, "Staging.discard"),
    "after what is left over is deleted": _ends(STAGING, "Staging.discard", after=True),
    "before the swap": _ends(STAGING, "Staging.publish"),
    "after the swap": _ends(STAGING, "Staging.publish", after=True),
    "between two renames": _ends_between_renames,
    "before the record": _ends(GRAPH, "SiteRecord"),
    "after everything": _ends(GRAPH, "Graph.publish", after=True),
}
