"""Checking again whenever something was saved; editors read the two lines around each run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR
from typing import NoReturn

BEGIN, END = "—— 开始检查", "—— 检查完毕"
_EVERY = 1.0
_WATCHED = ("catalogue.yml", "retired.yml", "mkdocs.yml", "content", "guide", "ledgers", "reports")


def watch(root: Path, check: Callable[[], object], *, every: float = _EVERY) -> NoReturn:
    """Run ``check`` now and after each change below ``root``, until Ctrl-C."""
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
    """Name, time and size of everything that a verdict depends on."""
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
    # os.scandir, not pathlib: ten thousand files are looked at every second.
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
            continue  # gone between the two looks
        yield entry.path, state.st_mtime_ns, state.st_size
