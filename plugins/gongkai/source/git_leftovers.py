"""Content that git leaves in a file instead of the real one: a Git LFS pointer, and the markers of a merge conflict."""

from __future__ import annotations

import re

_POINTERS = ("version https://git-lfs.github.com/spec/", "version https://hawser.github.com/spec/")
POINTED = "这是 Git LFS 的占位，不是文件本身：请运行 git lfs pull 取下文件，或者直接提交文件"
_BEGIN = re.compile(rb"^<{7}(?: [^\r\n]*+)?\r?$", re.MULTILINE)
_END = re.compile(rb"^>{7}(?: [^\r\n]*+)?\r?$", re.MULTILINE)


def is_pointer(start: str | bytes) -> bool:
    """Whether a file that begins with ``start`` is a Git LFS pointer; a byte-order mark and blanks may come first."""
    text = start[:100].decode("latin-1").removeprefix("ï»¿") if isinstance(start, bytes) else start
    return text.lstrip("\ufeff \t\r\n").startswith(_POINTERS)


def conflict_line(data: bytes) -> int | None:
    """The line, from 1, of the first merge conflict in the bytes of a text; None if there is none."""
    begin = _BEGIN.search(data) if b"<<<<<<<" in data else None
    if begin is None or not _END.search(data, begin.end()):
        return None
    return data.count(b"\n", 0, begin.start()) + 1
