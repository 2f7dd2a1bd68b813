"""The one worker pool: processes of this machine, or the workers of a dask scheduler.

Workers receive values and return values. They may read the store and write files into the staging folder; only the
parent writes the store.
"""

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
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from multiprocessing import forkserver, resource_tracker
from types import TracebackType
from typing import Any, Generic, TypeVar

from gongkai.build.cluster import workers_of
from gongkai.build.refusal import BuildRefusalError
from gongkai.source.import_path import keep_from_children

Job = TypeVar("Job")
Result = TypeVar("Result")
Kept = TypeVar("Kept")

_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 0.5
_AHEAD = 8


class LostWorkerError(BuildRefusalError):
    """A worker ended during its work; the message is a Chinese sentence."""


class Batch(Generic[Result]):
    """Bounded, ordered submission to an executor.

    At most ``ahead`` jobs are under way; when one is done, a thread of the executor makes and submits the next, so
    the caller is free to do something else. ``count`` is the number of all jobs. What a job returns is kept until
    :meth:`results` gives it to the caller, or, where there is ``receive``, what this makes of it in the same thread.
    """

    def __init__(
        self,
        pool: Executor,
        work: Callable[[Job], Any],
        jobs: Iterable[Job],
        count: int,
        ahead: int = _AHEAD,
        receive: Callable[[Any], Result] | None = None,
    ) -> None:
        self.count = count
        self._receive = receive or _as_it_is
        self._pool, self._work, self._jobs = pool, work, iter(jobs)
        self._futures: deque[Future[Result]] = deque()
        self._submitted = threading.Condition(threading.RLock())
        self._failure: BaseException | None = None
        self._exhausted = count == 0
        for _ in range(min(ahead, count)):
            self._submit_next()

    @classmethod
    def empty(cls) -> Batch[Result]:
        """A batch without jobs."""
        return cls(_NOBODY, _nothing, (), 0)

    def results(self) -> Iterator[Result]:
        """The results in the order of the jobs, each released once taken. Raises what a job raised, or what making
        one raised."""
        while (future := self._next_future()) is not None:
            yield future.result()

    def _next_future(self) -> Future[Result] | None:
        with self._submitted:
            while not self._futures and not self._exhausted:
                self._submitted.wait()
            if self._futures:
                return self._futures.popleft()
            if self._failure is not None:
                raise self._failure
            return None

    def _take(self, taken: Future[Result], done: Future[Any]) -> None:
        try:
            taken.set_result(self._receive(done.result()))
        except BaseException as error:  # raised again by results()
            taken.set_exception(error)
        self._submit_next()

    def _submit_next(self) -> None:
        with self._submitted:
            if self._exhausted:
                return
            try:
                job = next(self._jobs)
                # The first job starts the workers: Ctrl-C must not reach a worker before it ignores the signal.
                with without_interrupts():
                    future = self._pool.submit(self._work, job)
            except StopIteration:
                self._exhausted = True
            except BaseException as error:
                self._exhausted, self._failure = True, error
            else:
                taken: Future[Result] = Future()
                self._futures.append(taken)
                future.add_done_callback(partial(self._take, taken))
            self._submitted.notify_all()


class Workers:
    """The pool of one run, started by the first batch; a context manager.

    ``scheduler`` is the address of a dask scheduler (``tcp://host:8786``), None for one process per processor of this
    machine. ``forks`` is False if this process has threads, whose state a forked worker would inherit.

    Leaving the context raises :class:`LostWorkerError` if a worker ended during its work, and what
    :mod:`gongkai.build.cluster` raises; after any other exception it does not wait for submitted jobs.
    """

    def __init__(self, scheduler: str | None = None, *, forks: bool = True) -> None:
        self._scheduler, self._forks = scheduler, forks
        self._stack = ExitStack()
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)

    def abandon(self) -> None:
        """End the workers at once: nobody wants the results of the submitted jobs any more."""
        self._stack.__exit__(_AbandonedError, _AbandonedError(), None)

    def submit(
        self, work: Callable[[Job], Result], jobs: Iterable[Job], count: int, ahead: int = _AHEAD
    ) -> Batch[Result]:
        """Run ``work`` for each of ``count`` jobs; ``jobs`` are made one by one as they are needed."""
        return Batch(self._pool(), work, jobs, count, ahead) if count else Batch.empty()

    def collect(
        self,
        work: Callable[[Job], Result],
        jobs: Iterable[Job],
        count: int,
        receive: Callable[[Result], Kept],
    ) -> Batch[Kept]:
        """As :meth:`submit`, for large results: ``receive`` is called with each as soon as it arrives, in a thread of
        the pool, and only what it returns is kept."""
        return Batch(self._pool(), work, jobs, count, receive=receive) if count else Batch.empty()

    def _pool(self) -> Executor:
        if self._executor is None:
            # Workers are forked here and must not inherit the handler of Ctrl-C.
            self._executor = self._stack.enter_context(_executor(self._scheduler, self._forks))
        return self._executor


class _AbandonedError(Exception):
    pass


_NOBODY = Executor()


def _as_it_is(result: Any) -> Any:
    return result


def _nothing(_job: object) -> Any:
    raise AssertionError("a batch of no job")


def _executor(scheduler: str | None, forks: bool) -> AbstractContextManager[Executor]:
    return _processes(forks) if scheduler is None else workers_of(scheduler)


@contextmanager
def _processes(forks: bool) -> Iterator[Executor]:
    pool = ProcessPoolExecutor(
        processors(), mp_context=_context(forks), initializer=as_worker, initargs=(os.getpid(),)
    )
    try:
        yield pool
    except BaseException as error:
        # After an interrupt nobody wants to wait for the jobs that are still queued.
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


def as_worker(parent: int) -> None:
    """Set up a worker process: it ignores Ctrl-C, which the parent handles, and ends with its parent.

    Otherwise it would hold the lock of the site, and go on writing into a folder that the next build clears.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    # The parent-death signal is immediate, but Linux only, and with a fork server it reports the server's death.
    while _runs(parent):
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # there os.kill sends signal 0 as Ctrl-C
        parent = multiprocessing.parent_process()
        return parent is None or parent.is_alive()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Block Ctrl-C within the context; processes started in it inherit the block."""
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
    # A forked worker has the modules already; without fork the default is used.
    methods = multiprocessing.get_all_start_methods()
    wanted = "fork" if forks else "forkserver"
    if wanted not in methods:
        return multiprocessing.get_context()
    if not forks:
        _start_fork_server()
    return multiprocessing.get_context(wanted)


def _start_fork_server() -> None:
    """Start the fork server and the resource tracker with Ctrl-C blocked.

    Ctrl-C reaches every process of a terminal, and the server must not die of it while it starts. The tracker comes
    first: starting it would lift the block.
    """
    resource_tracker.ensure_running()
    with without_interrupts():
        forkserver.ensure_running()
