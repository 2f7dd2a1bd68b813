"""Adapter that makes the workers of a dask scheduler a standard executor."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import Any

from gongkai.build.refusal import BuildRefusalError

_ADDRESS = re.compile(
    r"(?:(?:tcp|tls|ws|wss)://)?[^\s/:\[\]]+:[0-9]{1,5}|(?:(?:tcp|tls|ws|wss)://)?\[[0-9A-Fa-f:]+\]:[0-9]{1,5}"
)
_ANSWER_SECONDS = 10
_WORKER_SECONDS = 10.0
_LOOK_SECONDS = 1.0


class SchedulerError(BuildRefusalError):
    """The scheduler cannot be used; the message is a Chinese sentence."""


@contextmanager
def workers_of(scheduler: str) -> Iterator[Executor]:
    """The workers behind ``scheduler`` (``tcp://host:8786``).

    Raises :class:`SchedulerError` where dask is not installed, if the scheduler does not answer or has no workers,
    and if the last worker is lost during the work.
    """
    if not _ADDRESS.fullmatch(scheduler):
        raise SchedulerError(f"调度器的地址“{scheduler}”不对，请写成 tcp://主机:端口")
    with _connected(scheduler) as client:
        if not _has_workers(client, _WORKER_SECONDS):
            raise SchedulerError(f"调度器 {scheduler} 没有工作进程，请先用 dask worker {scheduler} 启动")
        done = threading.Event()
        threading.Thread(target=_watch, args=(client, done), daemon=True).start()
        try:
            yield client.get_executor(pure=False)
        except Exception as error:
            if _is_lost(error):
                raise SchedulerError(
                    f"调度器 {scheduler} 或它的工作进程中途没有了，请检查以后再构建一次"
                ) from error
            raise
        finally:
            done.set()


@contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        raise SchedulerError("要用 --scheduler，先安装：pip install 'gongkai[dask]'") from error
    try:
        _knock(scheduler)
        client: Any = Client(  # type: ignore[no-untyped-call]  # distributed has few types
            scheduler, timeout=f"{_ANSWER_SECONDS}s", set_as_default=False
        )
    except (ConnectionRefusedError, OverflowError) as error:
        raise SchedulerError(
            f"连不上调度器 {scheduler}：那里没有程序在听，请检查地址，或先启动 dask scheduler"
        ) from error
    except (OSError, TimeoutError, ValueError) as error:
        raise SchedulerError(
            f"连不上调度器 {scheduler}：{_ANSWER_SECONDS} 秒没有回答，请检查地址，或先启动 dask scheduler"
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=_ANSWER_SECONDS)


def _knock(scheduler: str) -> None:
    """Raise OSError at once if nothing listens at the address: dask would try again until its time is up."""
    host, _, port = scheduler.rpartition("://")[2].rpartition(":")
    socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER_SECONDS).close()


def _has_workers(client: Any, seconds: float) -> bool:
    last = time.monotonic() + seconds
    while not _count(client):
        if time.monotonic() > last:
            return False
        time.sleep(_LOOK_SECONDS / 4)
    return True


def _count(client: Any) -> int:
    try:
        return len(client.nthreads())
    except Exception:  # the library raises many kinds of errors for a broken connection
        return 0


def _watch(client: Any, done: threading.Event) -> None:
    # Without workers dask waits for ever: raise an error instead.
    while not done.wait(_LOOK_SECONDS):
        if not _has_workers(client, _WORKER_SECONDS) and not done.is_set():
            # Repeatedly: futures submitted after this would wait as well.
            client.cancel(list(client.futures.values()), force=True)


def _is_lost(error: Exception) -> bool:
    from distributed import CancelledError as LostError
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    return isinstance(error, CancelledError | LostError | KilledWorker | CommClosedError)
