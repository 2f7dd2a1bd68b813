"""Who does the heavy work: processes of this machine, or the workers of a dask scheduler; one interface for both."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from gongkai.publishing.refusal import BuildRefusalError

Job = TypeVar("Job")
Result = TypeVar("Result")


class SchedulerError(BuildRefusalError):
    """The scheduler cannot be used; the message is a Chinese sentence."""


@contextmanager
def executor(scheduler: str | None = None, *, forks: bool = True) -> Iterator[Executor]:
    """A standard executor: a process for each processor, or the workers behind ``scheduler`` (``tcp://host:8786``).
    ``forks`` lets workers be forks of this process, which has then no other threads.

    Raises :class:`SchedulerError` where the scheduler does not answer or dask is not installed.
    """
    if scheduler is None:
        with ProcessPoolExecutor(processors(), mp_context=_context(forks)) as pool:
            yield pool
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise SchedulerError("要用 --scheduler，先安装：pip install 'gongkai[dask]'") from error
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise SchedulerError(f"连不上调度器 {scheduler}：{error}") from error
    with client:
        yield client.get_executor(pure=False)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(pool: Executor, work: Callable[[Job], Result], jobs: Iterable[Job], ahead: int) -> Iterator[Result]:
    """The results of ``work`` in the order of ``jobs``; at most ``ahead`` jobs wait, so that items stream."""
    waiting: deque[Future[Result]] = deque()
    for job in jobs:
        waiting.append(pool.submit(work, job))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _context(forks: bool) -> multiprocessing.context.BaseContext:
    # A forked worker has the modules already; where there is no fork the default is used.
    methods = multiprocessing.get_all_start_methods()
    wanted = "fork" if forks else "forkserver"
    return multiprocessing.get_context(wanted if wanted in methods else None)
