"""A site is made beside the served one and swapped in whole.

Whatever happens before the swap (an error, an interrupt, a kill, a full disk) leaves the former site serving.
Files that did not change are linked from the former site, not written again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path
from types import TracebackType

from gongkai.publishing.refusal import BuildRefusalError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class UnfitSiteFolderError(BuildRefusalError):
    """The folder named for the site holds something else; the message is a Chinese sentence."""


class Staging:
    """The site in the making, in a folder beside ``site_dir``; a context manager that clears up after itself.

    Nothing is published before :meth:`publish`. The caller holds the lock of the site (:mod:`.lock`).
    """

    def __init__(self, site_dir: Path) -> None:
        self.site_dir = _real(site_dir)
        self._beside = f".{self.site_dir.name}.gongkai-"
        self.folder = self.site_dir.parent / f"{self._beside}new"
        self._made: set[str] = set()

    def __enter__(self) -> Staging:
        refuse_foreign(self.site_dir)
        self.site_dir.parent.mkdir(parents=True, exist_ok=True)
        self._recover()
        self.folder.mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _recover(self) -> None:
        """Clear what a killed build left; where two renames were cut apart, the former site comes back first."""
        former = self.site_dir.parent / f"{self._beside}old"
        if former.exists() and not self.site_dir.exists():
            former.rename(self.site_dir)
        for left in self.site_dir.parent.glob(f"{self._beside}*"):
            shutil.rmtree(left, ignore_errors=True)

    def write(self, path: str, data: bytes) -> os.stat_result:
        """A file of the new site; ``path`` is relative to it, with ``/``."""
        target = self._target(path)
        with open(target, "wb") as file:
            file.write(data)
            file.flush()  # else the size that is noted would be that of the part written so far
            return os.fstat(file.fileno())

    def link(self, path: str) -> bool:
        """Take the file over from the former site; False where it is not there."""
        try:
            os.link(f"{self.site_dir}/{path}", self._target(path))
        except OSError:
            return False
        return True

    def copy(self, path: str, source: Path) -> os.stat_result:
        """Copy a file from elsewhere; never a link, for the source may be edited in place."""
        target = self._target(path)
        shutil.copyfile(source, target, follow_symlinks=False)
        return os.stat(target)

    def _target(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            while folder and folder not in self._made:
                self._made.add(folder)
                folder = folder.rpartition("/")[0]
        return f"{self.folder}/{path}"

    def publish(self) -> None:
        """Swap the new site in: one step where the system can exchange two folders, else two renames of which the
        first is taken back by the next build if a kill comes between them."""
        if not self.site_dir.exists():
            self.folder.rename(self.site_dir)
            return
        if not _exchange(self.folder, self.site_dir):
            former = self.site_dir.parent / f"{self._beside}old"
            self.site_dir.rename(former)
            self.folder.rename(self.site_dir)
            shutil.rmtree(former, ignore_errors=True)


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
