"""A limit of processor time on a stretch of work in the main thread, where the system has timers that interrupt."""

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
    """Raise :class:`OutOfTimeError` in the work below where it takes more than ``seconds`` of processor time, which a
    busy machine does not shorten. Without effect in other threads and on systems without such timers."""
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
