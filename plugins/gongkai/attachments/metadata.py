"""Metadata that names persons, machines or paths: who made and changed a file, where it was saved, on which device."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.attachments.carriers import CARRIERS
from gongkai.attachments.model import Piece

_PERSONS = frozenset(
    ("revision-author", "comment-author", "person", "user", "path", "gps", "printer", "custom-view")
)
_PROPERTY = re.compile(
    r"“(?:作者|上次修改者|公司|经理|单位|创建者|修改者|Author|Creator|Manager|Company|LastModifiedBy|Last_x0020_Author)”",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\[A-Za-z0-9]|file:///|/(?:Users|home)/)[^\s\"<>|]{2,}")
_DEVICE = re.compile(r"commondata|KSOReadingLayout|KSOProductBuildVer_device|deviceId|hdid", re.IGNORECASE)
_HIDDEN_TEXTS = frozenset(
    ("property", "variable", "field-code", "external-cache", "connection", "link", "metadata", "part")
)
_SOFTWARE = re.compile(
    r"(?:Microsoft|LibreOffice|OpenOffice|Apache|openpyxl|python-docx|Adobe|Acrobat)\b[\w .®©/()-]{0,60}\Z"
)


def metadata_of(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Where the file names persons, machines or paths, in Chinese, each place once; what it names is not told."""
    return tuple(dict.fromkeys(_places(pieces)))


def _places(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.shown:
            continue
        if piece.kind in _PERSONS:
            yield CARRIERS[piece.kind]
        elif piece.kind in _HIDDEN_TEXTS:
            named = piece.kind == "property" and _PROPERTY.search(piece.place.words)
            if named and not _SOFTWARE.match(piece.text):
                yield piece.place.words
            elif _PATH.search(piece.text[:2000]) and piece.kind != "link":
                yield f"{CARRIERS[piece.kind]}里的路径"
            elif piece.kind == "variable" and _DEVICE.search(piece.text[:200]):
                yield "设备编号"
