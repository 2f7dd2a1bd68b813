"""The reason why a file has no header, as a Chinese sentence."""

from __future__ import annotations

from gongkai.source.git_leftovers import POINTED, is_pointer

_MARKER = "<<<<<<<"


def why_no_header(first: str) -> str:
    """The sentence for a file whose first line is ``first``: git may have left something else there."""
    if is_pointer(first):
        return POINTED
    if first.startswith(_MARKER):
        return "第一行是合并冲突的标记：请留下正确的一种，删去另一种和 <<<<<<<、=======、>>>>>>> 各行"
    return "文件开头没有字段区：第一行应当是 ---，下面写各字段，再写一行 ---"
