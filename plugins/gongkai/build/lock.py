"""The lock of a site: only one build at a time writes its caches and its site folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gongkai.build.refusal import BuildRefusalError
from gongkai.source.safe_paths import LOCK, OWN_FOLDER, make_own_folder, require_own

LOCK_SECONDS = 600.0
"""How long a build waits for another one that is under way before it gives up."""
WAITING = f"另一次构建正在进行，等它结束后这一次自动继续（最多等 {LOCK_SECONDS / 60:.0f} 分钟）……"


class BusyError(BuildRefusalError):
    """Another build is under way; the message is a Chinese sentence."""


@contextmanager
def locked(
    root: Path, wait: float = 0.0, announce: Callable[[str], object] = lambda _: None
) -> Iterator[None]:
    """Hold the lock of the site at ``root``; the system releases it when the process ends.

    ``wait`` is in seconds; ``announce`` is called with a message before waiting. Raises :class:`BusyError` if another
    process still holds the lock after that time, and OSError if the lock file cannot be made.
    """
    path = root / OWN_FOLDER / LOCK
    make_own_folder(path.parent)
    # filelock opens with O_NOFOLLOW, so it refuses a link as the last part; the parent folders are checked here,
    # since filelock takes a path, no dir_fd. It neither truncates nor writes: a hard link does no harm.
    require_own(path)
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        _wait(lock, wait, announce)
    try:
        yield
    finally:
        lock.release()


def _wait(lock: FileLock, seconds: float, announce: Callable[[str], object]) -> None:
    try:
        if seconds:
            announce(WAITING)
            lock.acquire(timeout=seconds)
            return
    except Timeout:
        pass
    raise BusyError("另一次构建还没有结束，请等它结束再来")
