"""Swaps the new site with the served one, and restores the served one after a kill between two renames.

The three folders are addressed by :class:`Entry`: a name in a parent folder that is held open, so that no parent can
be replaced by a symbolic link.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongkai.source.safe_paths import open_folder, unsafe

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.EPERM)


@dataclass(frozen=True)
class Entry:
    """A folder, present or not, at ``path``; ``parent`` is the descriptor of its parent, None on systems without
    dir_fd."""

    path: Path
    parent: int | None

    @property
    def name(self) -> str:
        """The name for system calls that take ``parent`` as dir_fd."""
        return str(self.path) if self.parent is None else self.path.name

    def exists(self) -> bool:
        """Whether the folder is there. Raises :class:`gongkai.source.safe_paths.UnsafePathError` if it is something
        else."""
        try:
            mode = os.stat(self.name, dir_fd=self.parent, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return False
        if not stat.S_ISDIR(mode):
            raise unsafe(self.path, mode)
        return True

    def make(self) -> None:
        """Make the folder if it is missing."""
        if not self.exists():
            os.mkdir(self.name, dir_fd=self.parent)

    def rename(self, other: Entry) -> None:
        """Rename to ``other``, which must not exist. Raises OSError."""
        os.rename(self.name, other.name, src_dir_fd=self.parent, dst_dir_fd=other.parent)

    def remove(self) -> None:
        """Delete the folder and its content as far as possible; links in it are deleted, not followed."""
        if self.exists():
            shutil.rmtree(self.name, ignore_errors=True, dir_fd=self.parent)


@dataclass(frozen=True)
class Places:
    """The served ``site``, the ``staging`` folder, and the name of ``previous`` between two renames."""

    site: Entry
    staging: Entry
    previous: Entry

    def restore(self) -> None:
        """Put the previous site back if a kill between two renames has left none. Raises OSError."""
        if self.previous.exists() and not self.site.exists():
            self.previous.rename(self.site)

    def publish(self) -> None:
        """Swap the new site in: in one step if the system can exchange two folders.

        Else by two renames, the first of which is undone if the second fails, and by :meth:`restore` after a kill.
        Raises OSError.
        """
        if not self.site.exists():
            self.staging.rename(self.site)
            return
        if exchange(self.staging, self.site):
            return
        self.site.rename(self.previous)
        try:
            self.staging.rename(self.site)
        except BaseException:
            with contextlib.suppress(OSError):
                self.restore()
            raise
        self.previous.remove()


@contextmanager
def places(site_dir: Path, spare: Path | None) -> Iterator[Places]:
    """The folders for ``site_dir`` (an absolute path without links), whose parent must exist. ``spare`` becomes the
    staging folder if it lies on the same disk: a rename cannot cross disks.

    Raises :class:`gongkai.source.safe_paths.UnsafePathError` if a link or a file is in their place, and OSError.
    """
    with contextlib.ExitStack() as stack:
        parent = stack.enter_context(open_folder(site_dir.parent))
        site, beside, previous = (
            Entry(site_dir.with_name(name), parent)
            for name in (site_dir.name, f".{site_dir.name}.gongkai-new", f".{site_dir.name}.gongkai-old")
        )
        for entry in (site, beside, previous):
            entry.exists()  # raises if it is anything but a folder
        staging = beside
        if spare is not None:
            kept = Entry(spare, stack.enter_context(open_folder(spare.parent)))
            if _disk(kept) == _disk(site):
                staging = kept
        yield Places(site, staging, previous)


def restore(site_dir: Path) -> None:
    """:meth:`Places.restore` at the beginning of a build; the caller holds the lock. Raises OSError."""
    site_dir = Path(os.path.realpath(site_dir))
    if site_dir.parent.is_dir():
        with places(site_dir, None) as found:
            found.restore()


def exchange(one: Entry, other: Entry) -> bool:
    """Exchange two folders in one step (Linux ``renameat2``); False where the system cannot. Raises OSError."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # TypeError: Windows has no CDLL(None)
        return False
    at = [
        (_AT_FDCWD if entry.parent is None else entry.parent, os.fsencode(entry.name))
        for entry in (one, other)
    ]
    if renameat2(*at[0], *at[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(one.path))


def _disk(entry: Entry) -> int:
    return os.stat(entry.path.parent if entry.parent is None else entry.parent).st_dev
