"""The lists of an old Word file ([MS-DOC] 2.9.150 LSTF, 2.9.131 LFO, 2.9.148 LVL)."""

from __future__ import annotations

import struct

from ..list_labels import LEVELS, ListLevel, NumberedList

_PLF_LST, _PLF_LFO = 0x9A + 8 * 73, 0x9A + 8 * 74
_MOST = 2_000
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


def read_lists(stream: bytes, table: bytes) -> dict[str, NumberedList]:
    """The lists by the number with which paragraphs refer to them, from 1. Raises struct.error, IndexError for broken
    ones."""
    lists = _definitions(stream, table)
    offset, size = struct.unpack_from("<II", stream, _PLF_LFO)
    if not size:
        return {}
    (count,) = struct.unpack_from("<I", table, offset)
    found = {}
    position = offset + 4 + 16 * count
    for number in range(min(count, _MOST)):
        identifier, overrides = struct.unpack_from("<i8xB", table, offset + 4 + 16 * number)
        one = NumberedList(str(identifier), dict(lists.get(identifier, {})))
        position = _override(table, position + 4, overrides, one)
        found[str(number + 1)] = one
    return found


def _definitions(stream: bytes, table: bytes) -> dict[int, dict[int, ListLevel]]:
    offset, size = struct.unpack_from("<II", stream, _PLF_LST)
    if not size:
        return {}
    (count,) = struct.unpack_from("<h", table, offset)
    position = offset + size
    found = {}
    for number in range(min(count, _MOST)):
        place = offset + 2 + 28 * number
        (identifier,) = struct.unpack_from("<i", table, place)
        levels = {}
        for level in range(1 if table[place + 26] & 1 else LEVELS):
            levels[level], position = _level(table, position)
        found[identifier] = levels
    return found


def _override(table: bytes, position: int, count: int, one: NumberedList) -> int:
    for _ in range(count):
        start, flags = struct.unpack_from("<iI", table, position)
        position += 8
        level = flags & 0xF
        if flags & 0x20:
            one.levels[level], position = _level(table, position)
        if flags & 0x10:
            one.overridden[level] = max(start, 0)
    return position


def _level(table: bytes, position: int) -> tuple[ListLevel, int]:
    start, form, flags = struct.unpack_from("<iBB", table, position)
    follow = table[position + 15]
    characters, paragraphs, restart = struct.unpack_from("<BBB", table, position + 24)
    position += 28 + characters + paragraphs
    (length,) = struct.unpack_from("<H", table, position)
    raw = table[position + 2 : position + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(character) + 1}" if ord(character) < LEVELS else character for character in raw)
    again = -1 if not flags & 0x08 else restart
    level = ListLevel(_FORMATS.get(form, "decimal"), text, max(start, 0), again, bool(flags & 4), follow == 2)
    return level, position + 2 + 2 * length
