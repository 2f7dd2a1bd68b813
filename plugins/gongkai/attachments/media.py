"""Audio and video, recognised by their first bytes: they contain no text, and are often too large to be read."""

from __future__ import annotations

import re

_MAGIC = (
    (b"ID3", "mp3"), (b"OggS", "ogg"), (b"fLaC", "flac"), (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (b"\x1a\x45\xdf\xa3", "mkv"),
)  # fmt: skip
_PICTURES = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc")
# A frame of an mp3 without tags; its second byte also ends the mark of UTF-16, which is FF FE.
_MP3_FRAME = re.compile(rb"\xff[\xf2\xf3\xfa\xfb][\x10-\xef]")
HEAD = 64
"""How many bytes :func:`media_kind` looks at."""


def media_kind(head: bytes) -> str | None:
    """The kind of an audio or video file by its first bytes; None for any other file."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return None if head[8:12] in _PICTURES else "mp4"
    if head.startswith(b"RIFF"):
        return {b"AVI ": "avi", b"WAVE": "wav"}.get(head[8:12])
    return "mp3" if _MP3_FRAME.match(head) else None
