"""Writes files below a folder whose content is not trusted."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeVar

Placed = TypeVar("Placed")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Folder:
    """The folder ``top`` (absolute or relative to the working directory, not a link), filled by several processes.

    Anything in the way of a file or of its parent folders, above all symbolic links, is deleted and not followed.
    Parent folders are inspected once: make a Folder for each job of a build, and do not keep it beyond the build.
    Paths are relative to ``top``, with ``/``. Methods raise OSError.
    """

    def __init__(self, top: str) -> None:
        self.top = top
        self._seen = {""}

    def make(self, folder: str) -> None:
        """Make a folder and its parents."""
        self._make(folder)

    def write(self, path: str, data: bytes | memoryview) -> tuple[int, int]:
        """Write a new file; returns its size in bytes and its modification time in nanoseconds. An existing file is
        deleted first: it may be a hard link of the file that is served."""
        descriptor = self._place(path, _create)
        # Not through a file object, which costs three more system calls for each of forty thousand files.
        try:
            written = os.write(descriptor, data)
            while written < len(data):
                written += os.write(descriptor, data[written:])
            state = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        return state.st_size, state.st_mtime_ns

    def copy(self, path: str, source: Path) -> tuple[int, int]:
        """Copy a file; returns what :meth:`write` returns."""
        os.close(self._place(path, _create))
        target = f"{self.top}/{path}"
        shutil.copyfile(source, target, follow_symlinks=False)
        state = os.stat(target)
        return state.st_size, state.st_mtime_ns

    def link(self, path: str, source: str) -> None:
        """Hard-link the file at ``source`` to ``path``."""
        self._place(path, lambda target: os.link(source, target, follow_symlinks=False))

    def clear(self, wanted: Collection[str], part: str = "") -> int:
        """Delete everything below ``part`` except the wanted files (paths relative to ``top``), and folders that
        become empty.

        Returns the number of wanted files present. Does nothing if a link leads to ``part``.
        """
        names = part.split("/") if part else []
        steps = ["/".join(names[:count]) for count in range(1, len(names) + 1)]
        if not all(_is_folder(f"{self.top}/{step}") for step in steps):
            return 0
        self._seen = {""}
        folder = f"{self.top}/{part}" if part else self.top
        kept = _clear(folder, len(self.top) + 1, wanted)
        if part and not kept:
            os.rmdir(folder)
        return kept

    def discard(self, paths: Iterable[str], folders: Iterable[str]) -> None:
        """Delete these files, and those of these folders that are empty, in this order; one that is not there, or not what
        it was, is left alone, and no link is followed."""
        known = {"": True}
        for path in paths:
            target = f"{self.top}/{path}"
            if self._is_reached(path.rpartition("/")[0], known) and not _is_folder(target):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(target)
        for folder in folders:
            if self._is_reached(folder.rpartition("/")[0], known):
                with contextlib.suppress(OSError):
                    os.rmdir(f"{self.top}/{folder}")
        self._seen = {""}

    def _is_reached(self, folder: str, known: dict[str, bool]) -> bool:
        """Whether no link leads to ``folder``; ``known`` are the answers so far."""
        if folder not in known:
            above = self._is_reached(folder.rpartition("/")[0], known)
            known[folder] = above and _is_folder(f"{self.top}/{folder}")
        return known[folder]

    def _place(self, path: str, place: Callable[[str], Placed]) -> Placed:
        parent, target = path.rpartition("/")[0], f"{self.top}/{path}"
        self._make(parent)
        try:
            return place(target)
        except FileExistsError:
            _remove(target)
        except FileNotFoundError:  # another worker has replaced a folder since it was looked at
            self._seen = {""}
            self._make(parent)
        return place(target)

    def _make(self, folder: str) -> None:
        if folder not in self._seen:
            self._make(folder.rpartition("/")[0])
            _make_folder(f"{self.top}/{folder}")
            self._seen.add(folder)


def _create(path: str) -> int:
    return os.open(path, _NEW, 0o666)


def _make_folder(path: str) -> None:
    while True:
        try:
            os.mkdir(path)
        except FileExistsError:
            if not _is_folder(path):
                # Gone or a folder: another worker was faster.
                with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                    os.unlink(path)
                continue
        return


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _remove(path: str) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def _clear(folder: str, start: int, wanted: Collection[str]) -> int:
    """Delete the unwanted entries of a folder; ``start`` is the offset of the part of a path that is relative to the
    top."""
    kept = 0
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            inside = _clear(entry.path, start, wanted)
            if not inside:
                os.rmdir(entry.path)
            kept += inside
        elif entry.path[start:] in wanted:
            kept += 1
        else:
            os.unlink(entry.path)
    return kept
