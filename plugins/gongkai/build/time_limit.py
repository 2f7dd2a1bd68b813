"""A limit on the processor time of a block in the main thread, on systems with interval timers."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds after which the exception is raised once more: libraries catch what their callbacks raise.
_AGAIN = 0.1


class OutOfTimeError(Exception):
    """The work took more processor time than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTimeError` in the block if it takes more than ``seconds`` of processor time (not of elapsed
    time). Without effect in other threads and on systems without such timers."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise OutOfTimeError

    former = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
