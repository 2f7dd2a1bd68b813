"""Open and write gongkai's own files (``.gongkai/`` below the site's root) without following symbolic links.

A commit can carry symbolic links, also below ``.gongkai/``: followed, they would let a build read, overwrite or empty
files outside the repository. Callers on the way to such a file use :func:`require_own`, :func:`read_own` and
:func:`replace_own`; folders that are renamed or emptied are addressed through a descriptor (:func:`open_folder`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

OWN_FOLDER = ".gongkai"
SPARE = "spare"
PREVIEW = "preview"
LOCK = "lock"

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
# O_NONBLOCK: opening a FIFO would wait for a writer.
_READ = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | getattr(os, "O_BINARY", 0)
# O_PATH: renaming in a folder needs no permission to list it.
_HELD = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | _NO_FOLLOW
_HAS_DIR_FD = (
    {os.open, os.mkdir, os.rename, os.stat} <= os.supports_dir_fd
    and shutil.rmtree.avoids_symlink_attacks
    and hasattr(os, "O_DIRECTORY")
)
_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISLNK, "是符号链接"),
    (stat.S_ISDIR, "是文件夹"),
    (stat.S_ISREG, "是文件，不是文件夹"),
    (stat.S_ISFIFO, "是管道"),
    (stat.S_ISSOCK, "是套接字"),
    (lambda _mode: True, "是设备文件"),
)


class UnsafePathError(OSError):
    """A link or a file of the wrong type stands where gongkai keeps its own files; the message is a Chinese sentence."""


def unsafe(path: Path, mode: int) -> UnsafePathError:
    """The error for ``path``, which has the file mode ``mode``."""
    kind = next(words for fits, words in _KINDS if fits(mode))
    what = "链接（它指向的东西不用删）" if stat.S_ISLNK(mode) else "东西"
    return UnsafePathError(f"{path} {kind}，程序不从这里读写，以免动到别处的文件；请删去这个{what}再来")


def require_plain(path: Path, root: Path) -> None:
    """Accept ``path`` (below ``root``) if it is absent, a regular file or a folder, reached through folders alone.

    Raises :class:`UnsafePathError` naming the first part that is anything else.
    """
    parts = path.relative_to(root).parts
    if ".." in parts:
        raise UnsafePathError(f"{path} 里有 ..，程序不从这里读写")
    here = root
    for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        here = here / part
        try:
            mode = os.lstat(here).st_mode
        except FileNotFoundError:
            return
        if not (stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and not left)):
            raise unsafe(here, mode)


def require_own(path: Path) -> None:
    """:func:`require_plain` for a path in ``.gongkai/``, from that folder on; any other path is accepted as the
    caller's own."""
    own = own_folder_of(path)
    if own is not None:
        require_plain(path, own.parent)


def own_folder_of(path: Path) -> Path | None:
    """The ``.gongkai`` folder that contains ``path`` or is ``path``, or None."""
    return next((one for one in (path, *path.parents) if one.name == OWN_FOLDER), None)


def require_own_folder(root: Path) -> None:
    """Accept ``root/.gongkai`` if nothing in it is a link or a special file, and if its parts are of the right kind.

    The finished sites in it are not inspected: their files may be linked and changed by hand like those of any site,
    and :mod:`gongkai.build.staging` removes such links. Raises :class:`UnsafePathError`, and OSError.
    """
    own = root / OWN_FOLDER
    require_plain(own / LOCK, root)
    _require_kind(own / LOCK, stat.S_ISREG)
    sites = {own / SPARE, own / PREVIEW}
    for site in sites:
        _require_kind(site, stat.S_ISDIR)
    folders = [own] if own.exists() else []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                path = Path(entry.path)
                if entry.is_dir(follow_symlinks=False):
                    folders += [] if path in sites else [path]
                elif not entry.is_file(follow_symlinks=False):
                    raise unsafe(path, entry.stat(follow_symlinks=False).st_mode)


def _require_kind(path: Path, right: Callable[[int], bool]) -> None:
    with contextlib.suppress(FileNotFoundError):
        mode = os.lstat(path).st_mode
        if not right(mode):
            raise unsafe(path, mode)


def read_own(path: Path) -> bytes:
    """The bytes of a regular file in ``.gongkai/``. Raises OSError, :class:`UnsafePathError` among them."""
    require_own(path)
    with os.fdopen(os.open(path, _READ), "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise unsafe(path, mode)
        return file.read()


def replace_own(path: Path, *parts: bytes) -> None:
    """Write a file atomically. An existing file is replaced, not written into: it may have other hard links.

    The folder must exist. Raises OSError, :class:`UnsafePathError` among them.
    """
    require_own(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    try:
        with os.fdopen(os.open(beside, _NEW, 0o666), "wb") as file:
            file.writelines(parts)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def make_own_folder(folder: Path) -> None:
    """Create a folder in ``.gongkai/`` with a .gitignore for everything in it.

    Raises OSError, :class:`UnsafePathError` among them.
    """
    require_own(folder)
    folder.mkdir(parents=True, exist_ok=True)
    own = own_folder_of(folder)
    if own is not None:
        # Exclusive creation follows no link, not even a dangling one.
        with contextlib.suppress(FileExistsError), open(own / ".gitignore", "x", encoding="utf-8") as file:
            file.write("*\n")


@contextmanager
def open_folder(path: Path) -> Iterator[int | None]:
    """Open the folder at ``path`` and yield its descriptor for use as ``dir_fd``; None on systems without ``dir_fd``.

    Raises :class:`UnsafePathError` where the last part of the path is not a folder, and OSError.
    """
    mode = path.lstat().st_mode
    if not stat.S_ISDIR(mode):
        raise unsafe(path, mode)
    if not _HAS_DIR_FD:
        yield None
        return
    descriptor = os.open(path, _HELD)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
