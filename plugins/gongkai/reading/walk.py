"""Which files are items: every ``.md`` below ``content/``, in a fixed order, no link followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gongkai.diagnostics import Diagnostic
from gongkai.reading.defects import diagnose

CONTENT = "content"


def walk(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The paths of all items, relative to ``root``, sorted; and what in the tree cannot be taken.

    Hidden files and folders are passed over; a symbolic link is an error, for what it points to may lie anywhere.
    """
    paths: list[str] = []
    defects: list[Diagnostic] = []
    for path, is_link in _files(root / CONTENT, CONTENT):
        if is_link:
            defects.append(diagnose("GK001", path, "这是符号链接，不能公开；请把文件本身放在这里"))
        elif path.lower().endswith(".md"):
            paths.append(path)
    return tuple(sorted(paths)), tuple(defects)


def read_bytes(root: Path, path: str) -> bytes | Diagnostic:
    """The bytes of the file at ``path`` below ``root``, or the defect that it cannot be read."""
    try:
        with open(root / path, "rb") as file:
            return file.read()
    except OSError as error:
        return diagnose("GK001", path, f"文件读不出来（{error.strerror}），请检查权限和磁盘")


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, bool]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{prefix}/{entry.name}"
        if entry.is_symlink():
            yield path, True
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), path)
        elif entry.is_file(follow_symlinks=False):
            yield path, False
