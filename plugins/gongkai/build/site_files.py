"""The files of a site on disk: listing, hashing and hard-linking them."""

from __future__ import annotations

import contextlib
import os
import stat
from hashlib import sha256

from gongkai.build.fingerprint import KEY_BYTES

State = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds of a file on disk."""


def digest_of(data: bytes | memoryview) -> bytes:
    """The hash of a file's bytes; the key of a target whose key is its content."""
    # With hardware support SHA-256 takes half the time of BLAKE2.
    return sha256(data).digest()[:KEY_BYTES]


class FileStates:
    """Inspects single files of a site on demand: listing all of its folders takes longer than looking at the files of a
    build."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._folders = {"": True}

    def state(self, path: str) -> State | None:
        """Size and modification time of a regular file that is not reached through a link; None for anything else."""
        if not self._is_folder(path.rpartition("/")[0]):
            return None
        try:
            state = os.lstat(f"{self._folder}/{path}")
        except OSError:
            return None
        return (state.st_size, state.st_mtime_ns) if stat.S_ISREG(state.st_mode) else None

    def _is_folder(self, path: str) -> bool:
        known = self._folders.get(path)
        if known is None:
            try:
                known = self._is_folder(path.rpartition("/")[0]) and stat.S_ISDIR(
                    os.lstat(f"{self._folder}/{path}").st_mode
                )
            except OSError:
                known = False
            self._folders[path] = known
        return known


def link_all(job: tuple[str, str, list[str]]) -> None:
    """Hard-link regular files (paths relative to both folders) from one folder into another, leaving out those that
    cannot be linked. Runs in another process."""
    source, target, paths = job
    made = {target}
    for path in paths:
        try:
            _make_folders(f"{target}/{path.rpartition('/')[0]}", made)
            # A symbolic link put into the site by hand must not get into the staging folder, where pages are written by path.
            if stat.S_ISREG(os.lstat(f"{source}/{path}").st_mode):
                os.link(f"{source}/{path}", f"{target}/{path}", follow_symlinks=False)
        except OSError:
            continue


def _make_folders(folder: str, made: set[str]) -> None:
    """Make a folder and its parents, without looking at those in ``made`` again. Raises OSError."""
    if folder in made:
        return
    _make_folders(folder.rpartition("/")[0], made)
    with contextlib.suppress(FileExistsError):  # a link could not be there: the folder was empty
        os.mkdir(folder)
    made.add(folder)


def scan(folder: str) -> dict[str, State]:
    """Size and modification time of every regular file below a folder, by its path relative to it; links are neither
    followed nor listed."""
    found: dict[str, State] = {}
    folders = [""]
    while folders:
        place = folders.pop()
        try:
            with os.scandir(f"{folder}/{place}") as entries:
                for entry in entries:
                    path = f"{place}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{path}/")
                    elif entry.is_file(follow_symlinks=False):
                        state = entry.stat(follow_symlinks=False)
                        found[path] = (state.st_size, state.st_mtime_ns)
                    else:
                        found[path] = (-1, -1)
        except OSError:
            continue
    return found


def file_digest(path: str) -> bytes | None:
    """The hash of the bytes of a file; None if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return digest_of(file.read())
    except OSError:
        return None
