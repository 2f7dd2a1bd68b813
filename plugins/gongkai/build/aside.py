"""One function in a process of its own, which may begin before the pool of workers: forked before this process has loaded
what a build needs, it has a processor to itself meanwhile."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from gongkai.build.workers import as_worker, without_interrupts

Job = TypeVar("Job")
Result = TypeVar("Result")


class Aside(Generic[Result]):
    """``work(job)`` in a forked process. What it finds is only a help: without fork, and if it fails, there is no
    result."""

    def __init__(self, work: Callable[[Job], Result], job: Job) -> None:
        self._receiver: Connection | None = None
        if "fork" not in multiprocessing.get_all_start_methods():
            return
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        # Ctrl-C must not reach the process before it ignores the signal.
        with without_interrupts():
            context = multiprocessing.get_context("fork")
            self._process = context.Process(target=_run, args=(sender, os.getpid(), work, job), daemon=True)
            self._process.start()
        sender.close()

    def result(self) -> Result | None:
        """Wait for the result, once."""
        if self._receiver is None:
            return None
        with self._receiver:
            try:
                found: Result = self._receiver.recv()
            except (EOFError, OSError):
                return None
        self._process.join()
        return found


def _run(sender: Connection, parent: int, work: Callable[[Job], Result], job: Job) -> None:
    as_worker(parent)
    with sender:
        try:
            sender.send(work(job))
        except OSError:
            return
