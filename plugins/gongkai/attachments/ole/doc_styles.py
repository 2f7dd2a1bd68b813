"""The paragraph styles of an old Word file ([MS-DOC] 2.9.271 STSH, 2.9.260 STD)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_STSH = 0x9A + 8 * 1
_PARAGRAPH = 1
_MOST = 4_000
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: the number of the style that it is based on, and its own properties (a grpprl)."""

    base: int
    properties: bytes


class StyleSheet:
    """The styles of a file by number. Raises struct.error, IndexError for a broken file."""

    def __init__(self, stream: bytes, table: bytes) -> None:
        offset, size = struct.unpack_from("<II", stream, _STSH)
        self._styles = _read(table[offset : offset + size]) if size else {}

    def chain(self, number: int) -> list[bytes]:
        """The properties of a style and its ancestors, those of the most general one first."""
        found: list[bytes] = []
        while number in self._styles and len(found) < _DEEPEST:
            style = self._styles[number]
            found.append(style.properties)
            number = style.base
        return found[::-1]


def _read(data: bytes) -> dict[int, Style]:
    size, count, base = struct.unpack_from("<HHH", data)
    position, found = 2 + size, {}
    for number in range(min(count, _MOST)):
        (length,) = struct.unpack_from("<H", data, position)
        style = _style(data[position + 2 : position + 2 + length], base) if length else None
        if style is not None:
            found[number] = style
        position += 2 + length + length % 2
    return found


def _style(data: bytes, base: int) -> Style | None:
    """A paragraph style; None for other styles."""
    _, kind, count = struct.unpack_from("<HHH", data)
    if kind & 0xF != _PARAGRAPH or not count & 0xF:
        return None
    (letters,) = struct.unpack_from("<H", data, base)
    position = base + 2 + 2 * letters + 2
    (length,) = struct.unpack_from("<H", data, position)
    return Style(kind >> 4, data[position + 4 : position + 2 + length])
