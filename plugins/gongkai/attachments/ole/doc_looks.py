"""The invisible characters of an old Word file: hidden, deleted, white or tiny by their own properties or by their
style."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .formatted_pages import formatted_pages

if TYPE_CHECKING:
    from .doc import Segment

_PLC_BTE_CHPX = 0x9A + 8 * 12
# Sizes of operands by the three highest bits of a property's code; None is a length byte.
_SIZES = (1, 1, 2, 4, 2, 2, None, 3)
_VANISH, _DELETED, _SIZE, _COLOUR_INDEX, _COLOUR = 0x083C, 0x0800, 0x4A43, 0x2A42, 0x6870
_WHITE_INDEX = 8
_WHITE = 0x00FFFFFF
_TINY = 4


def hidden_ranges(stream: bytes, table: bytes, segments: list[Segment]) -> list[tuple[int, int, str]]:
    """Ranges of character numbers (end excluded), each with the kind of its hiding; none for broken tables."""
    try:
        runs = list(_runs(stream, table))
    except (struct.error, IndexError):
        return []
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


def _runs(stream: bytes, table: bytes) -> Iterator[tuple[int, int, str]]:
    """Ranges of bytes of the stream that are hidden by their own properties."""
    for data, runs, bounds in formatted_pages(stream, table, _PLC_BTE_CHPX):
        for run in range(runs):
            position = 2 * data[4 * (runs + 1) + run]
            if position and (kind := _hiding(data[position + 1 : position + 1 + data[position]])):
                yield bounds[run], bounds[run + 1], kind


def _hiding(properties: bytes) -> str:
    kind, position = "", 0
    while position + 2 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, position)
        size = _SIZES[code >> 13]
        if size is None:
            size = 1 + properties[position + 2] if position + 2 < len(properties) else 1
        operand = int.from_bytes(properties[position + 2 : position + 2 + min(size, 4)], "little")
        kind = _judge(code, operand) or kind
        position += 2 + size
    return kind


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
