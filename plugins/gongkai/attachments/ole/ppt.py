"""Presentations before 2007: the text atoms of the document, in the order of the file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import olefile

from ..errors import UnreadableError
from ..model import Location
from ..sink import Sink

_WIDE, _NARROW, _STRING, _ENCRYPTED = 0x0FA0, 0x0FA8, 0x0FBA, 0x2F14
_CONTAINER = 0xF
_DEEPEST = 30


def read_ppt(compound: olefile.OleFileIO[Any], sink: Sink, folder: tuple[str, ...] = ()) -> None:
    """A presentation. Raises :class:`UnreadableError`.

    Older saved states are in the same stream and cannot be distinguished: nothing is treated as visible, and the file
    counts as not read in full.
    """
    stream = compound.openstream([*folder, "PowerPoint Document"]).read()
    try:
        for text in _texts(stream, 0, len(stream), 0):
            sink.hide("drawing-part", text, Location("幻灯片的文字"))
    except struct.error as error:
        raise UnreadableError("broken", "演示文稿损坏，没有读完") from error
    sink.fail("not-in-full", "旧格式的演示文稿（.ppt）读不全，请另存为 .pptx 或 PDF")


def _texts(stream: bytes, position: int, end: int, depth: int) -> Iterator[str]:
    while position + 8 <= end:
        version, kind, length = struct.unpack_from("<HHI", stream, position)
        body, position = position + 8, position + 8 + length
        if kind == _ENCRYPTED:
            raise UnreadableError("encrypted", "演示文稿加了密，没有读")
        if kind in (_WIDE, _STRING):
            yield stream[body:position].decode("utf-16-le", "replace").replace("\r", "\n")
        elif kind == _NARROW:
            yield stream[body:position].decode("latin-1").replace("\r", "\n")
        elif version & 0xF == _CONTAINER and depth < _DEEPEST:
            yield from _texts(stream, body, min(position, end), depth + 1)
