"""Lines of Chinese text for a terminal, broken between characters as on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.source.width import width

_CLOSING = "，。、；：？！）」』”’》〉】…％"
_OPENING = "（「『“‘《〈【"
# What stays on one line: a word of ASCII, or one other character, with the marks that may not be parted from it.
_PIECE = re.compile(rf"(?P<blank>\s+)|[{re.escape(_OPENING)}]*(?:[!-~]+|[^\s!-~])?[{re.escape(_CLOSING)}]*")


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most ``cells`` cells. No line begins with a closing mark or ends with an opening one; a word
    that is wider than a line stands on a line of its own."""
    lines, line, blank = [], "", ""
    for piece in _pieces(text):
        if not piece.strip():
            blank = " "
        elif not line or width(line + blank + piece) <= cells:
            line, blank = line + (blank if line else "") + piece, ""
        else:
            lines.append(line)
            line, blank = piece, ""
    return [*lines, line] if line or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        end = found.end() if found and found.end() > at else at + 1
        yield text[at:end]
        at = end
