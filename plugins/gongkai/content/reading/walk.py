"""Finds and reads the files of a site: sorted, without following symbolic links."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gongkai.content.reading.defects import diagnose
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.disk_errors import system_reason
from gongkai.source.encoding import MAX_BYTES

CATALOGUE_FILE = "catalogue.yml"
CONTENT = "content"
REPORTS = "reports"
# Symbolic links are not followed; opening a pipe does not wait.
ONLY_FILES = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_LINK = "这是符号链接，不能公开；请把文件本身放在这里"
_UNNAMEABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NAMEABLE = re.compile(f"[^{_UNNAMEABLE.pattern[1:-1]}]+")


def walk(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The paths of all items (``content/**/*.md``) relative to ``root``, sorted; and the errors.

    Hidden files and folders are skipped; a symbolic link is an error, because its target may be anywhere.
    """
    if (root / CONTENT).is_symlink():
        return (), (diagnose("GK001", CONTENT, "content 是符号链接，不能公开；请把文件夹本身放在这里"),)
    paths: list[str] = []
    defects: list[Diagnostic] = []
    for path, refusal in _files(root / CONTENT, CONTENT):
        if refusal:
            defects.append(diagnose("GK001", path, refusal))
        elif path.lower().endswith(".md"):
            paths.append(path)
    return tuple(sorted(paths)), tuple(defects)


def walk_guide(root: Path, folder: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The paths of all files below ``root/folder``, relative to ``root``, sorted; and the errors.

    Hidden files are included; a hidden folder is listed without its contents. A symbolic link, also on the way to the
    folder, is an error: MkDocs would follow it.
    """
    if leads_through_link(root, folder):
        return (), (diagnose("GK001", folder, f"{folder} 是符号链接，不能公开；请把文件夹本身放在这里"),)
    found = list(_files(root / folder, folder, hidden=True))
    refused = tuple(diagnose("GK001", path, refusal) for path, refusal in found if refusal)
    return tuple(sorted(path for path, refusal in found if not refusal)), refused


def leads_through_link(root: Path, path: str) -> bool:
    """Whether any part of ``path`` below ``root`` is a symbolic link."""
    way = root
    for part in PurePosixPath(path).parts:
        way /= part
        if way.is_symlink():
            return True
    return False


def read_optional(root: Path, path: str) -> bytes | Diagnostic | None:
    """The bytes of ``root/path``; None if there is no such file, the diagnostic if it cannot be read."""
    if not os.path.lexists(root / path):
        return None
    return read_bytes(root, path)


def read_bytes(root: Path | str, path: str) -> bytes | Diagnostic:
    """The bytes of ``root/path``, or the diagnostic if it cannot be read."""
    try:
        descriptor = os.open(f"{root}/{path}", ONLY_FILES)
        try:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                return diagnose("GK001", path, "这不是普通文件（是设备、管道或套接字），请移走")
            return _read(descriptor, state.st_size)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return diagnose("GK001", path, _LINK)
        return diagnose("GK001", path, f"文件读不出来（{system_reason(error)}），请检查权限和磁盘")


def _read(descriptor: int, size: int) -> bytes:
    # One byte over the limit is enough to see that a file is too large. os.read() allocates the requested size, so that is
    # the size of the file; a file that has grown since, or a short read, is continued.
    data = os.read(descriptor, min(size, MAX_BYTES) + 1)
    while (
        len(data) != size
        and len(data) <= MAX_BYTES
        and (more := os.read(descriptor, MAX_BYTES + 1 - len(data)))
    ):
        data += more
    return data


def _files(folder: Path, prefix: str, *, hidden: bool = False) -> Iterator[tuple[str, str | None]]:
    """(path, None) of each file; (path, Chinese sentence) of what cannot be published.

    Hidden files and folders are skipped, or listed without contents if ``hidden``.
    """
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        yield prefix, f"文件夹读不出来（{system_reason(error)}），请检查权限和磁盘"
        return
    for entry in entries:
        if entry.name.startswith(".") and not hidden:
            continue
        path = f"{prefix}/{entry.name}"
        if entry.is_symlink():
            yield path, _LINK
        elif not _NAMEABLE.fullmatch(entry.name):
            shown = entry.name.encode("utf-8", "backslashreplace").decode()
            yield (
                f"{prefix}/{_UNNAMEABLE.sub('�', shown)}",
                "名称里有换行、控制字符或不是 UTF-8 的字节，请改名",
            )
        elif entry.name.startswith("."):
            yield path, None
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), path, hidden=hidden)
        elif entry.is_file(follow_symlinks=False):
            yield path, None
        else:
            yield path, "这不是普通文件（是设备、管道或套接字），请移走"
