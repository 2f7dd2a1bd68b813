"""A site is made apart from the served one and swapped in whole.

Whatever happens before the swap (an error, an interrupt, a kill, a full disk) leaves the former site serving.
Files that did not change are linked from the former site, not written again.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from gongkai.build.refusal import BuildRefusalError

Placed = TypeVar("Placed")

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PAGE = "index.html"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class UnfitSiteFolderError(BuildRefusalError):
    """The folder named for the site holds something else; the message is a Chinese sentence."""


class Staging:
    """The site in the making; a context manager. Nothing is published before :meth:`publish`.

    It is made in ``spare`` where that lies on the same disk: there the site before the former one is left over from the
    last swap, so that only what differs has to be written. What is found there counts only if size and time are right
    (:meth:`holds`), so it does not matter how the last build ended. The caller holds the lock of the site (:mod:`.lock`).
    """

    def __init__(self, site_dir: Path, spare: Path | None = None) -> None:
        self.site_dir = _real(site_dir)
        self._former = self.site_dir.parent / f".{self.site_dir.name}.gongkai-old"
        beside = self.site_dir.parent / f".{self.site_dir.name}.gongkai-new"
        self._keeps = spare is not None and _same_disk(spare, self.site_dir.parent)
        self.folder = spare if self._keeps else beside

    def __enter__(self) -> Staging:
        refuse_foreign(self.site_dir)
        self.site_dir.parent.mkdir(parents=True, exist_ok=True)
        if self._former.exists() and not self.site_dir.exists():
            self._former.rename(self.site_dir)  # two renames were cut apart by a kill
        shutil.rmtree(self._former, ignore_errors=True)
        if not self._keeps:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._keeps:
            shutil.rmtree(self.folder, ignore_errors=True)

    def empty(self) -> bool:
        """Whether nothing lies in the folder of the new site yet."""
        with os.scandir(self.folder) as found:
            return next(found, None) is None

    def write(self, path: str, data: bytes) -> tuple[int, int]:
        """A file of the new site; ``path`` is relative to it, with ``/``. Returns size and time of change (ns)."""
        return write_below(str(self.folder), path, data)

    def holds(self, path: str, size: int, changed: int) -> bool:
        """Whether the new site has the file as it was noted; if only the former site has it, it is linked."""
        target = f"{self.folder}/{path}"
        if _is(target, size, changed):
            return True
        source = f"{self.site_dir}/{path}"
        if not _is(source, size, changed):
            return False
        try:
            _placed(target, lambda: os.link(source, target, follow_symlinks=False))
        except OSError:
            return False
        return True

    def copy(self, path: str, source: Path) -> tuple[int, int]:
        """Copy a file from elsewhere; never a link, for the source may be edited in place."""
        target = f"{self.folder}/{path}"
        make_way(target)
        shutil.copyfile(source, target, follow_symlinks=False)
        stat = os.stat(target)
        return stat.st_size, stat.st_mtime_ns

    def clear(self, wanted: Collection[str], part: str = "") -> None:
        """Delete what does not belong into the new site, or into this folder of it."""
        start, top = len(str(self.folder)) + 1, os.path.join(self.folder, part).rstrip("/")
        if os.path.realpath(top) != os.path.join(os.path.realpath(self.folder), part).rstrip("/"):
            return  # a link in the way leads elsewhere
        for folder, below, names in os.walk(top, topdown=False):
            prefix = f"{folder[start:]}/" if len(folder) >= start else ""
            extra = [name for name in names if f"{prefix}{name}" not in wanted]
            for name in extra:
                os.unlink(f"{folder}/{name}")
            if (
                len(extra) == len(names)
                and prefix
                and not any(os.path.lexists(f"{folder}/{name}") for name in below)
            ):
                os.rmdir(folder)

    def publish(self) -> None:
        """Swap the new site in: one step where the system can exchange two folders, else two renames of which the
        first is taken back by the next build if a kill comes between them."""
        if not self.site_dir.exists():
            self.folder.rename(self.site_dir)
            return
        if not _exchange(self.folder, self.site_dir):
            self.site_dir.rename(self._former)
            self.folder.rename(self.site_dir)
            shutil.rmtree(self._former, ignore_errors=True)


def write_below(folder: str, path: str, data: bytes) -> tuple[int, int]:
    """:func:`write_file` for a path relative to a folder, with ``/``."""
    parent, _, name = path.rpartition("/")
    return write_file(f"{folder}/{parent}", name, data)


def write_file(folder: str, name: str, data: bytes) -> tuple[int, int]:
    """Write a new file into a folder that may not exist yet; (size, time of the change in nanoseconds).

    A file that is there already is taken away first: it may be the very file that the former site serves.
    """
    path = f"{folder}/{name}"
    if (
        name == _PAGE
    ):  # it has a folder of its own, which is not there yet where most pages are written: asked first
        with contextlib.suppress(OSError):
            os.mkdir(folder)
    descriptor = _placed(path, lambda: os.open(path, _NEW, 0o666))
    # Not through a file object: it asks the system three questions about each of forty thousand files.
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
        stat = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return stat.st_size, stat.st_mtime_ns


def _placed(path: str, place: Callable[[], Placed]) -> Placed:
    try:
        return place()
    except FileNotFoundError:
        # Nearly always the last folder alone is missing.
        with contextlib.suppress(OSError):
            os.mkdir(path.rpartition("/")[0])
            return place()
    except (FileExistsError, NotADirectoryError):
        pass
    make_way(path)
    return place()


def make_way(path: str) -> None:
    """Make the folder for a file, and take away what a former site had in the way: a file, or a folder, of that name."""
    parent = path.rpartition("/")[0]
    if not os.path.isdir(parent):
        above = parent
        while above and not os.path.isdir(above):
            # Is a directory: another worker has made it since we looked.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.unlink(above)
            above = above.rpartition("/")[0]
        os.makedirs(parent, exist_ok=True)
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def _is(path: str, size: int, changed: int) -> bool:
    try:
        stat = os.lstat(path)
    except OSError:
        return False
    return stat.st_size == size and stat.st_mtime_ns == changed


def _same_disk(spare: Path, parent: Path) -> bool:
    spare.parent.mkdir(parents=True, exist_ok=True)
    parent.mkdir(parents=True, exist_ok=True)
    return os.stat(spare.parent).st_dev == os.stat(parent).st_dev


def refuse_inside(root: Path, site_dir: Path) -> None:
    """Raise :class:`UnfitSiteFolderError` where the site would take the place of what it is made from, or lie in it."""
    base, site = _real(root), _real(site_dir)
    sources = (base / "content", base / "guide", base / ".git")
    if base.is_relative_to(site) or any(site.is_relative_to(source) for source in sources):
        raise UnfitSiteFolderError(f"不能把网站建在 {site_dir}：那里是网站的来源；请换一个文件夹")


def refuse_foreign(site_dir: Path) -> None:
    """Raise :class:`UnfitSiteFolderError` where publishing to ``site_dir`` would destroy what is no built site."""
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise UnfitSiteFolderError(f"{site_dir} 不是文件夹，不能把网站建在这里")
    names = set(os.listdir(site_dir))
    if names and not {"index.html", "404.html"} <= names:
        raise UnfitSiteFolderError(
            f"{site_dir} 里有别的东西，不像生成过的网站；建站会整个替换这个文件夹，请换一个空的文件夹"
        )


def _real(site_dir: Path) -> Path:
    # Through a symbolic link the swap would replace the link; the folder behind it is meant.
    return Path(os.path.realpath(site_dir))


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux ``renameat2``); False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(one))
