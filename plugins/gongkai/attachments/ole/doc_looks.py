"""The formatting of the characters of an old Word file: which are invisible (hidden, deleted, white or tiny by their
own properties), which are superscript or subscript, and which represent an image."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .formatted_pages import formatted_pages

if TYPE_CHECKING:
    from .doc import Segment

_PLC_BTE_CHPX = 0x9A + 8 * 12
# Sizes of operands by the three highest bits of a property's code; None is a length byte.
_SIZES = (1, 1, 2, 4, 2, 2, None, 3)
_VANISH, _DELETED, _SIZE, _COLOUR_INDEX, _COLOUR = 0x083C, 0x0800, 0x4A43, 0x2A42, 0x6870
_RAISED, _PICTURE = 0x2A48, 0x6A03
_SHIFTS = {1: "sup", 2: "sub"}
_LONGEST_SHIFT = 200
_WHITE_INDEX = 8
_WHITE = 0x00FFFFFF
_TINY = 4


def hidden_ranges(stream: bytes, table: bytes, segments: list[Segment]) -> list[tuple[int, int, str]]:
    """Ranges of character numbers (end excluded), each with the kind of its hiding; none for broken tables."""
    try:
        return _ranges(stream, table, segments, _hiding)
    except (struct.error, IndexError):
        return []


def shifts(stream: bytes, table: bytes, segments: list[Segment]) -> dict[int, str]:
    """``sup`` or ``sub`` by the numbers of the superscript and subscript characters. Raises struct.error, IndexError
    for broken tables."""
    return {
        number: shift
        for start, end, shift in _ranges(stream, table, segments, _shift)
        if end - start <= _LONGEST_SHIFT
        for number in range(start, end)
    }


def pictures(stream: bytes, table: bytes, segments: list[Segment]) -> dict[int, int]:
    """The position in the stream "Data" of the image that a character represents, by the number of the character.
    Raises struct.error, IndexError for broken tables."""
    return {
        start: int(place)
        for start, end, place in _ranges(stream, table, segments, _picture)
        if end - start == 1
    }


def _ranges(
    stream: bytes, table: bytes, segments: list[Segment], judge: Callable[[bytes], str]
) -> list[tuple[int, int, str]]:
    runs = list(_runs(stream, table, judge))
    found = []
    for first, last, kind in runs:
        for segment in segments:
            width = 1 if segment.narrow else 2
            start = max(first, segment.offset)
            end = min(last, segment.offset + (segment.end - segment.start) * width)
            if start < end:
                base = segment.start
                found.append(
                    (base + (start - segment.offset) // width, base + (end - segment.offset) // width, kind)
                )
    return found


def _runs(stream: bytes, table: bytes, judge: Callable[[bytes], str]) -> Iterator[tuple[int, int, str]]:
    """Ranges of bytes of the stream for whose own properties ``judge`` returns something."""
    for data, runs, bounds in formatted_pages(stream, table, _PLC_BTE_CHPX):
        for run in range(runs):
            position = 2 * data[4 * (runs + 1) + run]
            if position and (kind := judge(data[position + 1 : position + 1 + data[position]])):
                yield bounds[run], bounds[run + 1], kind


def _hiding(properties: bytes) -> str:
    kind = ""
    for code, operand in _modifiers(properties):
        kind = _judge(code, operand) or kind
    return kind


def _shift(properties: bytes) -> str:
    return next((_SHIFTS.get(operand, "") for code, operand in _modifiers(properties) if code == _RAISED), "")


def _picture(properties: bytes) -> str:
    return next((str(operand) for code, operand in _modifiers(properties) if code == _PICTURE), "")


def _modifiers(properties: bytes) -> Iterator[tuple[int, int]]:
    """Each property of a grpprl: its code and the first four bytes of its operand."""
    position = 0
    while position + 2 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, position)
        size = _SIZES[code >> 13]
        if size is None:
            size = 1 + properties[position + 2] if position + 2 < len(properties) else 1
        yield code, int.from_bytes(properties[position + 2 : position + 2 + min(size, 4)], "little")
        position += 2 + size


def _judge(code: int, operand: int) -> str:
    if code == _VANISH and operand & 1:
        return "hidden-text"
    if code == _DELETED and operand & 1:
        return "deleted"
    if code == _SIZE and operand <= _TINY:
        return "tiny-text"
    if (code == _COLOUR_INDEX and operand == _WHITE_INDEX) or (code == _COLOUR and operand == _WHITE):
        return "white-text"
    return ""
