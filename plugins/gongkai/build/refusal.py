"""What ends a build without being anybody's bug: told to the person in its own sentence, never with a traceback."""

from __future__ import annotations

import errno

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
"""What the system refuses for reasons that lie with the disk, and what to do about it."""


class BuildRefusalError(Exception):
    """The site cannot be built as things are; the message is a Chinese sentence that says what to do."""


def unwritable(error: OSError) -> str:
    """A Chinese sentence, without its full stop, for what a build could not write."""
    if isinstance(error, UnsafePathError):
        return str(error)
    reason = DISK_ERRORS.get(error.errno or 0, error.strerror or type(error).__name__)
    place = f"{error.filename2 or error.filename}：" if error.filename else ""
    return f"写不进磁盘（{place}{reason}）"


def is_of_the_disk(error: BaseException) -> bool:
    """Whether an error that nobody expected is no bug but one of :data:`DISK_ERRORS`, or an unsafe path."""
    return isinstance(error, UnsafePathError) or (isinstance(error, OSError) and error.errno in DISK_ERRORS)
