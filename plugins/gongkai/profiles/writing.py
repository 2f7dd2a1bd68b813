"""Writes the files of a new site: existing files stay, and nothing is written through a link."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from gongkai.source.safe_paths import UnsafePathError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_new(folder: Path, texts: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Write each missing file; returns (paths written, paths that existed). Raises OSError, also if a parent folder
    is a link that leads out of ``folder``."""
    written: list[str] = []
    kept: list[str] = []
    top = folder.resolve()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to(top):
            raise UnsafePathError(f"{path.parent} 是通向别处的链接，没有写 {name}")
        try:
            descriptor = os.open(path, _NEW, 0o666)
        except FileExistsError:
            kept.append(name)
            continue
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode())
        except BaseException:  # also Ctrl-C: half a file would be kept by the next run
            path.unlink()
            raise
        written.append(name)
    return written, kept
