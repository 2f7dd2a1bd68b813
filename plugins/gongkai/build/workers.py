"""Who does the heavy work: processes of this machine, or the workers of a dask scheduler; one interface for both."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from typing import Generic, TypeVar

from gongkai.build.cluster import workers_of
from gongkai.build.refusal import BuildRefusalError
from gongkai.source.safe_path import keep_from_children

Job = TypeVar("Job")
Result = TypeVar("Result")


_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 0.5


class LostWorkerError(BuildRefusalError):
    """A worker ended in the middle of its work; the message is a Chinese sentence."""


@contextmanager
def executor(scheduler: str | None = None, *, forks: bool = True) -> Iterator[Executor]:
    """A standard executor: a process for each processor, or the workers behind ``scheduler`` (``tcp://host:8786``).
    ``forks`` lets workers be forks of this process, which has then no other threads.

    Raises :class:`LostWorkerError` where a worker ended in the middle of its work, and what :mod:`.cluster` raises.
    """
    if scheduler is None:
        yield from _processes(forks)
    else:
        with workers_of(scheduler) as workers:
            yield workers


def _processes(forks: bool) -> Iterator[Executor]:
    pool = ProcessPoolExecutor(
        processors(), mp_context=_context(forks), initializer=_as_worker, initargs=(os.getpid(),)
    )
    try:
        yield pool
    except BaseException as error:
        # Whoever interrupts a build does not want to wait for the work that was given out already.
        workers = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.join()
        if isinstance(error, BrokenExecutor):
            raise LostWorkerError("一个工作进程意外结束，多半是内存不够；关掉别的程序再构建一次") from error
        raise
    pool.shutdown()


def _as_worker(parent: int) -> None:
    """A worker ends with the process that it works for, however that ends: else it would hold the lock of the site,
    and go on writing into a folder that the next build clears. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    # The system's own signal comes at once, but comes from the fork server where there is one, and not everywhere.
    while _runs(parent):
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class Given(Generic[Result]):
    """Work given out: what the workers have, what they will get next, and how many jobs there are in all."""

    count: int
    ahead: int
    following: Iterator[Future[Result]]
    waiting: deque[Future[Result]] = field(default_factory=deque)
    undone: deque[Future[Result]] = field(default_factory=deque)

    @property
    def is_done(self) -> bool:
        """Whether all of it is done, so that nobody would wait for the results."""
        return all(result.done() for result in self.waiting) and len(self.waiting) == self.count

    def go_on(self) -> None:
        """Give out more for what is done by now; to be asked now and then by whoever does something else meanwhile."""
        while self.undone and self.undone[0].done():
            self.undone.popleft()
        more = list(islice(self.following, self.ahead - len(self.undone)))
        self.undone.extend(more)
        self.waiting.extend(more)

    def results(self) -> Iterator[Result]:
        """The results in the order of the jobs; each is let go of once it was taken, and makes room for another."""
        while self.waiting:
            result = self.waiting.popleft().result()
            self.go_on()
            yield result


def give_out(
    pool: Executor, work: Callable[[Job], Result], jobs: Iterable[Job], count: int, ahead: int
) -> Given[Result]:
    """Let the workers begin; meanwhile whoever gave out the work can do something else. ``jobs`` are made when it is
    their turn and at most ``ahead`` of them wait, so that items stream."""
    given = Given(count, ahead, (_submitted(pool, work, job) for job in jobs))
    given.go_on()
    return given


def _submitted(pool: Executor, work: Callable[[Job], Result], job: Job) -> Future[Result]:
    # The first job starts the workers: Ctrl-C must not reach one before it has said that this is the parent's to answer.
    with _without_interrupts():
        return pool.submit(work, job)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C waits meanwhile; a process that is started inherits that it does not hear it at all."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _context(forks: bool) -> multiprocessing.context.BaseContext:
    keep_from_children()
    # A forked worker has the modules already; where there is no fork the default is used.
    methods = multiprocessing.get_all_start_methods()
    wanted = "fork" if forks else "forkserver"
    if wanted not in methods:
        return multiprocessing.get_context()
    if not forks:
        _start_fork_server()
    return multiprocessing.get_context(wanted)


def _start_fork_server() -> None:
    """Ctrl-C reaches every process of a terminal; the server that forks workers must not die of it on its way up, and it
    inherits what is blocked here. The tracker comes first: to start it would take the block away."""
    resource_tracker.ensure_running()
    with _without_interrupts():
        forkserver.ensure_running()
