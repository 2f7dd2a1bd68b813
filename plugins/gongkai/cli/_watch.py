"""``--watch``: check again after each change. Editors detect a run by the lines BEGIN and END around it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR
from typing import NoReturn

BEGIN, END = "—— 开始检查", "—— 检查完毕"
_INTERVAL = 1.0  # seconds
_WATCHED = ("catalogue.yml", "retired.yml", "mkdocs.yml", "content", "guide", "ledgers", "reports")


def watch(root: Path, check: Callable[[], object], *, every: float = _INTERVAL) -> NoReturn:
    """Run ``check`` now and after each change below ``root``, until interrupted. ``every`` is in seconds."""
    seen = None
    while True:
        now = frozenset(_states(root))
        if now != seen:
            seen = now
            print(BEGIN, flush=True)
            check()
            print(END, flush=True)
        time.sleep(every)


def _states(root: Path) -> Iterator[tuple[str, int, int]]:
    """(path, modification time in ns, size) of each file that affects the result."""
    for name in _WATCHED:
        path = root / name
        try:
            state = path.lstat()
        except FileNotFoundError:
            continue
        if S_ISDIR(state.st_mode):
            yield from _below(str(path))
        else:
            yield name, state.st_mtime_ns, state.st_size


def _below(folder: str) -> Iterator[tuple[str, int, int]]:
    # os.scandir instead of pathlib for speed: this lists 10,000 files every second.
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
            continue
        try:
            state = entry.stat(follow_symlinks=False)
        except OSError:
            continue  # deleted in the meantime
        yield entry.path, state.st_mtime_ns, state.st_size
