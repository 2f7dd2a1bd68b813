"""What a test says of one planted text: the kind it must be found as, and whether it must be shown."""

from __future__ import annotations

from gongkai.attachments.model import Reading
from gongkai.attachments.walker import walk

HIDDEN = "甲乙110101199003070038丙"
SHOWN = "看得见的正文"


def check(data: bytes, kind: str, *, shown: bool) -> Reading:
    """The planted text is there as ``kind``, shown or not; what stands beside it is shown."""
    reading = walk(data)
    found = [piece for piece in reading.pieces if HIDDEN in piece.text]
    assert kind in {piece.kind for piece in found}, [(piece.kind, piece.text) for piece in reading.pieces]
    assert any(HIDDEN in block for block in reading.blocks) == shown
    assert any(SHOWN in block for block in reading.blocks), reading.failures
    assert all(str(piece.place) for piece in found)
    return reading
