"""Two builds at once do not mix: the second waits its turn or says why it cannot begin."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.build.refusal import BuildRefusalError

try:
    import fcntl
except ImportError:  # Windows has no flock; there two builds at once are the user's own affair
    fcntl = None  # type: ignore[assignment]

LOCK_SECONDS = 600.0
"""How long a front waits for a build that is under way before it gives up."""
_PAUSE = 0.1


class BusyError(BuildRefusalError):
    """Another build is under way; the message is a Chinese sentence."""


@contextmanager
def locked(root: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock of the site at ``root`` while building: its caches and its site folder have one writer at a time.
    The system lets the lock go when the process ends, however it ends.

    Raises :class:`BusyError` where another process still holds it after ``wait`` seconds.
    """
    folder = root / ".gongkai"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w", encoding="utf-8") as file:
        until = time.monotonic() + wait
        while fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() >= until:
                    raise BusyError("另一次构建还没有结束，请等它结束再来") from error
                time.sleep(_PAUSE)
        yield
