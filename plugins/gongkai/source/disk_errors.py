"""Errors of the disk and the network as sentences for users."""

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

_OTHER_ERRORS = {
    errno.ENOENT: "没有这个文件或者文件夹，请核对路径",
    errno.EISDIR: "这是一个文件夹，要的是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹，请核对路径",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTEMPTY: "文件夹里还有东西",
    errno.ENAMETOOLONG: "名称太长，请起短一些",
    errno.ELOOP: "符号链接绕成了圈，请改正",
    errno.EBUSY: "正在被别的程序使用，请先关上它",
    errno.ETXTBSY: "正在被别的程序使用，请先关上它",
    errno.EMFILE: "打开的文件太多，请关掉一些程序再试",
    errno.ENFILE: "打开的文件太多，请关掉一些程序再试",
    errno.EINVAL: "名称里有系统不接受的字符，或者路径不对",
    errno.EILSEQ: "名称里有系统不接受的字符",
    errno.EXDEV: "不能跨磁盘移动，请换到同一个磁盘上",
    errno.ENXIO: "这不是普通的文件",
    errno.ENODEV: "这不是普通的文件",
    errno.ESTALE: "网络磁盘断开了，请重新连接",
    errno.ENOMEM: "内存不够，请关掉一些程序再试",
}

_NETWORK_ERRORS = frozenset((
    errno.ECONNABORTED, errno.ECONNREFUSED, errno.ECONNRESET, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH,
    errno.ETIMEDOUT,
))  # fmt: skip
_SAID = 200
"""Characters of what a library says of its error that are shown."""


def system_reason(error: OSError) -> str:
    """Why the system refused, in Chinese, without full stop and without the path."""
    if isinstance(error, UnsafePathError):
        return str(error)
    code = error.errno or 0
    return (
        DISK_ERRORS.get(code)
        or _OTHER_ERRORS.get(code)
        or f"系统没有照办，错误号 {code or type(error).__name__}"
    )


def unwritable(error: OSError) -> str:
    """A Chinese sentence, without its full stop, for a failure to write or to fetch."""
    if isinstance(error, UnsafePathError):
        return str(error)
    if is_of_the_network(error):
        said = " ".join(str(error).split())[:_SAID]
        return (
            f"连不上网（{type(error).__name__}：{said}）：mkdocs.yml 里有插件或者 hooks 要从网上取东西；"
            "请在能上网的机器上建站，或者去掉它"
        )
    place = f"{error.filename2 or error.filename}：" if error.filename else ""
    return f"写不进磁盘（{place}{system_reason(error)}）"


def is_of_the_network(error: OSError) -> bool:
    """Whether an error comes from the network: socket errors, and those that HTTP libraries derive from them without
    a file name or an errno of the disk."""
    if isinstance(error, ConnectionError | TimeoutError) or error.errno in _NETWORK_ERRORS:
        return not isinstance(error, BrokenPipeError)
    # Name resolution errors have negative numbers; those of urllib and requests have none. Those of lookups that happen
    # to be OSErrors too (a template that is missing) come from no network.
    return (
        not isinstance(error, LookupError)
        and not error.filename
        and (error.errno is None or error.errno < 0)
        and bool(error.args)
    )


def is_of_the_disk(error: BaseException) -> TypeGuard[OSError]:
    """Whether an unexpected error is not a bug but one of :data:`DISK_ERRORS`, or an unsafe path."""
    return isinstance(error, UnsafePathError) or (isinstance(error, OSError) and error.errno in DISK_ERRORS)
