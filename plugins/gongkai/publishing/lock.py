"""Two builds at once do not mix: the second waits its turn or says why it cannot begin."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gongkai.publishing.refusal import BuildRefusalError

try:
    import fcntl
except ImportError:  # Windows has no flock; there two builds at once are the user's own affair
    fcntl = None  # type: ignore[assignment]

_PATIENCE_SECONDS = 2.0


class BusyError(BuildRefusalError):
    """Another build is under way; the message is a Chinese sentence."""


@contextmanager
def locked(site_dir: Path) -> Iterator[None]:
    """Hold the lock of a site while building it. The system lets it go when the process ends, however it ends.

    Raises :class:`BusyError` where another process holds it.
    """
    real = Path(os.path.realpath(site_dir))
    real.parent.mkdir(parents=True, exist_ok=True)
    with open(real.parent / f".{real.name}.gongkai.lock", "w", encoding="utf-8") as file:
        if fcntl is not None and not _taken(file):
            raise BusyError(f"另一次构建正在写 {site_dir}，请等它结束再来")
        yield


def _taken(file: IO[str]) -> bool:
    # The workers of a build that was killed hold its lock until the system has ended them too.
    last = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > last:
                return False
            time.sleep(0.02)
        else:
            return True
