"""Results for files that were not read, by what happened to the reader process."""

from __future__ import annotations

from gongkai.attachments.limits import Limits
from gongkai.attachments.model import Failure, Reading

_MEGABYTE = 1_000_000


def unread(code: str, message: str, *, lasting: bool = True) -> Reading:
    """The reading of a file that was not read.

    ``code`` is a key of :data:`gongkai.attachments.carriers.FAILURES`, ``message`` a Chinese sentence.
    """
    return Reading("unknown", failures=(Failure(code, message),), lasting=lasting)


def too_large(limits: Limits) -> Reading:
    """A file above the size limit."""
    return unread("too-large", f"文件超过 {limits.file // _MEGABYTE} MB，没有读")


def too_slow(limits: Limits, *, lasting: bool) -> Reading:
    """A file that was not read in time; not ``lasting`` if the machine was busy otherwise."""
    return unread("too-slow", f"{limits.seconds} 秒没有读完，不再读了", lasting=lasting)


def out_of_memory(limits: Limits) -> Reading:
    """A file that needs more memory than allowed."""
    return unread("out-of-memory", f"要用的内存超过 {limits.memory // _MEGABYTE} MB，不再读了")


def crashed(*, lasting: bool) -> Reading:
    """A file whose process ended, by itself or killed."""
    return unread("crashed", "没有读完：读它的进程意外结束了", lasting=lasting)


def unopened() -> Reading:
    """Not a regular file, or not readable."""
    return unread("broken", "文件打不开，没有读", lasting=False)
