"""The notes of an old Word file ([MS-DOC] 2.8.9 PlcffndRef, 2.8.10 PlcffndTxt): the positions of their marks and
texts."""

from __future__ import annotations

import struct
from bisect import bisect_right

_TABLES = {"footnote": (2, 3), "endnote": (46, 47)}
"""The places in FibRgFcLcb97 of the marks in the body and of the texts in the sub-document."""
_FIRST = 0x9A
_MARK = 6
"""Bytes of a mark: its character and whether its number is made by the program."""


class DocNotes:
    """``marks`` maps the number of a mark's character to the key of its note. Raises struct.error for broken tables."""

    def __init__(self, stream: bytes, table: bytes) -> None:
        self.marks: dict[int, str] = {}
        self._starts: dict[str, tuple[int, ...]] = {}
        for kind, (marks, texts) in _TABLES.items():
            data = _part(stream, table, marks)
            count = max(0, (len(data) - 4) // _MARK)
            for number, place in enumerate(struct.unpack_from(f"<{count}I", data)):
                self.marks[place] = f"{kind}{number + 1}"
            self._starts[kind] = struct.unpack_from(f"<{count}I", _part(stream, table, texts))

    def key(self, kind: str, place: int) -> str:
        """The key of the note whose text contains the character ``place`` of the sub-document."""
        return f"{kind}{max(1, bisect_right(self._starts.get(kind, ()), place))}"


def _part(stream: bytes, table: bytes, number: int) -> bytes:
    offset, size = struct.unpack_from("<II", stream, _FIRST + 8 * number)
    return table[offset : offset + size]
