"""Images in the text of an old Word file ([MS-DOC] 2.9.190 PICFAndOfficeArtData; [MS-ODRAW] 2.2.23 OfficeArtBlip)."""

from __future__ import annotations

import struct

_SHAPE_FILE = 0x66
_BLIPS = range(0xF01A, 0xF118)
_STORE_ENTRY = 0xF007
_STORE_HEAD = 36
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_WITHIN = 50
"""Bytes at most of the identifiers before the picture's own bytes."""


def picture_at(data: bytes, place: int) -> bytes:
    """The bytes of the image described at ``place`` of the stream "Data": a PNG or JPEG file, or a format that
    browsers cannot show; empty if there is none."""
    try:
        size, head, kind = struct.unpack_from("<iHH", data, place)
        start = place + head
        if kind == _SHAPE_FILE:
            start += 1 + data[start]
    except (struct.error, IndexError):
        return b""
    return _blip(data[start : place + max(size, 0)])


def _blip(records: bytes) -> bytes:
    """The first image among these records, including those in containers."""
    position = 0
    while position + 8 <= len(records):
        version, kind, size = struct.unpack_from("<HHI", records, position)
        position += 8
        if version & 0xF == 0xF:
            continue  # what a container holds follows it
        if kind == _STORE_ENTRY:
            position += _STORE_HEAD
            continue
        body = records[position : position + size]
        if kind in _BLIPS and body:
            starts = [at for start in _STARTS if (at := body.find(start, 0, _WITHIN)) >= 0]
            return body[min(starts) :] if starts else body
        position += size
    return b""
