"""Whether a file is as it was when it was last read, told as git tells it: by its size, its times, its place on the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

# A file that is written twice within one tick of the disk's clock looks untouched: one this young has no stamp yet.
_YOUNG_NANOSECONDS = 2_000_000_000

Stamp = tuple[int, int, int, int, int]
"""Type, place, size, and the times (ns) of the last change of the contents and of anything at all."""


def stamps_of(root: Path, paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamp of each file at ``paths`` below ``root``, to be taken before it is read: what is saved meanwhile has
    another one next time. A file that has just been written, or is not there, has none."""
    grown_up = time.time_ns() - _YOUNG_NANOSECONDS
    found = {}
    for path in paths:
        try:
            state = os.lstat(f"{root}/{path}")
        except OSError:
            continue
        if max(state.st_mtime_ns, state.st_ctime_ns) < grown_up:
            found[path] = (state.st_mode, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return found
