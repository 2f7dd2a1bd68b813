"""Cleans JPEG and PNG by segments, so that no pixel changes."""

from __future__ import annotations

import struct
from collections.abc import Callable

from gongkai.redaction.errors import RedactionError

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_KEPT_APP = (b"JFIF", b"JFXX", b"ICC_PROFILE", b"Adobe")
_ORIENTATION = 0x0112


def clean_jpeg(data: bytes) -> bytes:
    """The image without EXIF (except the orientation), XMP, IPTC, comments and data after its end."""
    if not data.startswith(b"\xff\xd8"):
        raise RedactionError("图片损坏，没有清理")
    kept, position, scanned = [b"\xff\xd8"], 2, False
    try:
        while data[position : position + 2] != b"\xff\xd9":
            if data[position] != 0xFF:
                raise RedactionError("图片损坏，没有清理")
            marker = data[position + 1]
            if marker == 0xFF:
                position += 1
                continue
            (length,) = struct.unpack_from(">H", data, position + 2)
            segment, body = data[position : position + 2 + length], data[position + 4 : position + 2 + length]
            kept.append(_jpeg_segment(marker, segment, body))
            position += 2 + length
            if marker == 0xDA:
                scanned = True
                end = _scan_end(data, position)
                kept.append(data[position:end])
                position = end
    except (struct.error, IndexError) as error:
        raise RedactionError("图片损坏，没有清理") from error
    if not scanned:
        raise RedactionError("图片损坏，没有清理")
    return b"".join([*kept, b"\xff\xd9"])


def clean_png(data: bytes) -> bytes:
    """The image without its texts, EXIF, time and data after its end."""
    kept, position = [_PNG], len(_PNG)
    if not data.startswith(_PNG):
        raise RedactionError("图片损坏，没有清理")
    while position + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        if name not in _PNG_DROPPED:
            kept.append(data[position : position + 12 + length])
        position += 12 + length
        if name == b"IEND":
            return b"".join(kept)
    raise RedactionError("图片损坏，没有清理")


CLEANERS: dict[str, Callable[[bytes], bytes]] = {"jpg": clean_jpeg, "jpeg": clean_jpeg, "png": clean_png}
"""By the ending of a name, and by the kind of a file."""


def _jpeg_segment(marker: int, segment: bytes, body: bytes) -> bytes:
    if marker == 0xFE:
        return b""
    if marker == 0xE1 and body.startswith(b"Exif\0"):
        return _only_orientation(body[6:])
    if 0xE0 <= marker <= 0xEF and not body.startswith(_KEPT_APP):
        return b""
    return segment


def _scan_end(data: bytes, position: int) -> int:
    while (position := data.find(b"\xff", position)) >= 0:
        if position + 1 < len(data) and data[position + 1] not in (0, *range(0xD0, 0xD8)):
            return position
        position += 2
    raise RedactionError("图片损坏，没有清理")


def _only_orientation(exif: bytes) -> bytes:
    """An EXIF segment with the orientation only; empty if the image is upright anyway."""
    order = "<" if exif[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", exif, 4)
    (count,) = struct.unpack_from(f"{order}H", exif, first)
    for at in range(min(count, 200)):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * at)
        if tag == _ORIENTATION and value in range(2, 9):
            entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
            body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
            return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    return b""
