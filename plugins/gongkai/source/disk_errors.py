"""What the system refuses for reasons that lie with the disk, as sentences for people."""

from __future__ import annotations

import errno
from typing import TypeGuard

from gongkai.source.safe_paths import UnsafePathError

DISK_ERRORS = {
    errno.ENOSPC: "磁盘满了，请腾出空间",
    errno.EDQUOT: "磁盘配额用完了，请腾出空间",
    errno.EROFS: "那里是只读的，请换一个能写的地方",
    errno.EACCES: "没有权限，请让文件夹的主人放开",
    errno.EPERM: "没有权限，请让文件夹的主人放开",
    errno.EFBIG: "文件太大，超过了系统的限制",
    errno.EIO: "磁盘读写出错，请检查磁盘",
}
"""Error numbers that lie with the disk, each with what to do about it."""


def unwritable(error: OSError) -> str:
    """A Chinese sentence, without its full stop, for what could not be written."""
    if isinstance(error, UnsafePathError):
        return str(error)
    reason = DISK_ERRORS.get(error.errno or 0, error.strerror or type(error).__name__)
    place = f"{error.filename2 or error.filename}：" if error.filename else ""
    return f"写不进磁盘（{place}{reason}）"


def is_of_the_disk(error: BaseException) -> TypeGuard[OSError]:
    """Whether an error that nobody expected is no bug but one of :data:`DISK_ERRORS`, or an unsafe path."""
    return isinstance(error, UnsafePathError) or (isinstance(error, OSError) and error.errno in DISK_ERRORS)
