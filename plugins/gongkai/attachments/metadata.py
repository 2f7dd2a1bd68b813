"""Metadata that names persons, machines or paths: who created and changed a file, where it was saved, on which
device.

Names of agencies and programs are not reported, nor default names (Administrator, user, 微软用户).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.attachments.carriers import CARRIERS, TAKEN_OUT
from gongkai.attachments.model import Piece
from gongkai.attachments.names import is_chinese_name, names_a_person

_PERSONS = frozenset(("revision-author", "comment-author", "person", "user", "custom-view"))
_OF_PERSON = re.compile(
    r"“(?:作者|上次修改者|经理|创建者|修改者|相机主人|Author|Creator|Manager|LastModifiedBy|Last_x0020_Author|creator|photographer)”"
    r"|IPTC 2:(?:80|122)）"
)
_OF_AGENCY = re.compile(r"“(?:公司|单位|Company)”")
_OF_DEVICE = re.compile(r"“相机序号”")
_PATH = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\[A-Za-z0-9]|file:///|/(?:Users|home)/|/personal/)[^\s\"<>|]{2,}")
_DEVICE = re.compile(r"commondata|KSOReadingLayout|KSOProductBuildVer_device|deviceId|hdid", re.IGNORECASE)
_PLACED = frozenset(("property", "exif", "iptc", "metadata"))
_HIDDEN_TEXTS = frozenset((
    "property", "variable", "field-code", "external-cache", "connection", "metadata", "part", "path", "printer",
))  # fmt: skip


class Metadata(NamedTuple):
    """A place that names a person, a machine or a path, in Chinese, and whether a cleaned copy still contains it."""

    place: str
    stays: bool


def metadata_of(pieces: Sequence[Piece]) -> tuple[Metadata, ...]:
    """The places in the file that name persons, machines or paths, without duplicates; the names themselves are not
    returned."""
    return tuple(dict.fromkeys(_places(pieces)))


def _places(pieces: Sequence[Piece]) -> Iterator[Metadata]:
    for piece in pieces:
        if not piece.shown and (place := _named(piece)):
            yield Metadata(place, piece.kind not in TAKEN_OUT)


def _named(piece: Piece) -> str:
    """The place of a piece that names a person, a machine or a path; empty for others."""
    kind, words, text = piece.kind, piece.place.words, piece.text
    if kind == "gps" or (kind in _PERSONS and names_a_person(text)):
        return CARRIERS[kind]
    if kind in _PLACED and (
        (_OF_PERSON.search(words) and names_a_person(text))
        or (_OF_AGENCY.search(words) and is_chinese_name(text))
        or _OF_DEVICE.search(words)
    ):
        return words
    if kind in _HIDDEN_TEXTS and _PATH.search(text[:2000]):
        return CARRIERS[kind] if kind == "path" else f"{CARRIERS[kind]}里的路径"
    return "设备编号" if kind == "variable" and _DEVICE.search(text[:200]) else ""
