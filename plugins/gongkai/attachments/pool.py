"""The pool of reader processes, shared within this process and closed by its last user."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

from gongkai.attachments.limits import Limits, in_force
from gongkai.attachments.media import HEAD, media_kind
from gongkai.attachments.model import Reading
from gongkai.attachments.process import ReaderProcess
from gongkai.attachments.report import Judged
from gongkai.attachments.result import too_large, unopened

READERS = 2
"""How many reader processes there are at most."""

Job = TypeVar("Job")
Done = TypeVar("Done")

# Only regular files: opening a pipe waits for a writer, opening a link reads another file.
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Readers:
    """Reader processes, each with a thread of its own; started as they are needed, at most ``count``."""

    def __init__(self, limits: Limits | None = None, count: int = READERS) -> None:
        self.limits = limits or in_force()
        self._own = threading.local()
        self._processes: list[ReaderProcess] = []
        self._threads = ThreadPoolExecutor(count, "attachment-reader", self._begin)

    @property
    def starts(self) -> int:
        """The number of processes started so far."""
        return sum(process.starts for process in self._processes)

    def read(self, data: bytes) -> Reading:
        """The content of a file with these bytes. Raises :class:`gongkai.attachments.process.ReaderStartError`."""
        return self._threads.submit(self.read_here, data).result()

    def read_layout(self, data: bytes) -> Reading:
        """:meth:`read`, with the layout of the document."""
        return self._threads.submit(self.read_here, data, layout=True).result()

    def read_here(self, data: bytes, *, layout: bool = False) -> Reading:
        """:meth:`read` for work that :meth:`each` runs in a thread of this pool. A file that was not read for a
        reason outside the file is read once more."""
        process: ReaderProcess = self._own.process
        reading = process.read(data, layout=layout)
        return reading if reading.lasting else process.read(data, layout=layout)

    def judge_here(self, data: bytes) -> Judged:
        """What is kept of a file's bytes, as :meth:`read_here` reads them."""
        process: ReaderProcess = self._own.process
        kept = process.judge(data)
        return kept if kept.lasting else process.judge(data)

    def bytes_of(self, path: Path) -> bytes | Reading:
        """:func:`bytes_of` with the limits of this pool."""
        return bytes_of(path, self.limits)

    def each(self, work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
        """The results of ``work`` for each job, in order, computed in the threads of the pool."""
        return self._threads.map(work, jobs)

    def close(self) -> None:
        """Kill all processes, also those that are reading."""
        for process in self._processes:
            process.end()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process in self._processes:
            process.close()

    def _begin(self) -> None:
        self._own.process = ReaderProcess(self.limits)
        self._processes.append(self._own.process)


_LOCK = threading.Lock()
# The pool of this process, and the number of its current users.
_SHARED: list[Readers] = []
_ASKING: list[int] = []


@contextmanager
def readers(limits: Limits | None = None) -> Iterator[Readers]:
    """The pool of this process, created by its first user and closed by its last; one of its own for other limits than
    those in force."""
    if limits is not None and limits != in_force():
        own = Readers(limits)
        try:
            yield own
        finally:
            own.close()
        return
    with _LOCK:
        if not _SHARED or _ASKING[:1] != [os.getpid()]:
            # A fork has the variables of its parent, but neither its threads nor its processes.
            _SHARED[:], _ASKING[:] = [Readers()], []
        pool = _SHARED[0]
        _ASKING.append(os.getpid())
    try:
        yield pool
    finally:
        with _LOCK:
            _ASKING.pop()
            if not _ASKING:
                _SHARED.clear()
                pool.close()


def read_bounded(source: Path | bytes, limits: Limits | None = None) -> Reading:
    """The content of a file, or why it was not read. It is read in a process of the shared pool, or in one of its own
    if other limits are given. Raises :class:`gongkai.attachments.process.ReaderStartError`."""
    limits = limits or in_force()
    data = source if isinstance(source, bytes) else bytes_of(source, limits)
    if isinstance(data, Reading):
        return data
    if len(data) > limits.file:
        return too_large(limits)
    if limits == in_force():
        with readers() as pool:
            return pool.read(data)
    own = Readers(limits, 1)
    try:
        return own.read(data)
    finally:
        own.close()


def bytes_of(path: Path, limits: Limits | None = None) -> bytes | Reading:
    """The bytes of a regular file; a link, a pipe or a device is not opened, and a file that is too large is not
    read."""
    limits = limits or in_force()
    try:
        descriptor = os.open(path, _OPEN)
        try:
            state = os.fstat(descriptor)
            if not S_ISREG(state.st_mode):
                return unopened()
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                if state.st_size > limits.file:
                    kind = media_kind(file.read(HEAD))
                    return Reading(kind) if kind else too_large(limits)
                data = file.read(limits.file + 1)  # it may have grown since
        finally:
            os.close(descriptor)
    except OSError:
        return unopened()
    return too_large(limits) if len(data) > limits.file else data
