"""Word files before 2007 and .wps of Kingsoft: the text of all sub-documents through the piece table."""

from __future__ import annotations

import struct
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, NamedTuple

import olefile

from ..errors import UnreadableError
from ..model import Location
from ..sink import Sink
from ..strings import LARGEST, words_in
from .doc_looks import hidden_ranges
from .doc_paragraphs import DocLayout

_ENCRYPTED, _COMPLEX, _TABLE_1 = 0x0100, 0x0004, 0x0200


class _Part(NamedTuple):
    """One sub-document: the Chinese name of its place, the kind of its text, whether it is visible on a page."""

    name: str
    kind: str
    shown: bool


# In the order of FibRgLw97: ccpText, ccpFtn, ccpHdd, (reserved), ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx.
_PARTS = (
    _Part("", "paragraph", True), _Part("脚注", "footnote", True), _Part("页眉页脚", "header", True),
    _Part("", "part", False), _Part("批注", "comment", False), _Part("尾注", "endnote", True),
    _Part("文本框", "drawing", True), _Part("页眉里的文本框", "header", True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text: its first character's number, its first byte in the stream, whether a character is one byte."""

    start: int
    end: int
    offset: int
    narrow: bool


def read_doc(compound: olefile.OleFileIO[Any], sink: Sink, folder: tuple[str, ...] = ()) -> None:
    """A Word file, or one that is an object in the folder ``folder`` of another. Raises :class:`UnreadableError`: encrypted, before Word 97, broken."""
    stream = compound.openstream([*folder, "WordDocument"]).read()
    if len(stream) < 0x1AA or struct.unpack_from("<H", stream, 0)[0] not in (0xA5EC, 0xA5DC):
        raise UnreadableError("broken", "Word 文件损坏，没有读")
    version, flags = struct.unpack_from("<H", stream, 2)[0], struct.unpack_from("<H", stream, 10)[0]
    if flags & _ENCRYPTED:
        raise UnreadableError("encrypted", "Word 文件设了打开密码，没有读")
    if version < 0x00C1:
        raise UnreadableError("unknown", "Word 97 以前的文件读不全，请另存为 .docx")
    table = compound.openstream([*folder, "1Table" if flags & _TABLE_1 else "0Table"]).read()
    lengths = struct.unpack_from("<8i", stream, 0x4C)
    segments = _segments(stream, table)
    hidden = hidden_ranges(stream, table, segments)
    layout = None
    if sink.recorder is not None:
        layout = DocLayout(sink.recorder, stream, table, segments, _stream(compound, folder, "Data"))
    _read_parts(stream, segments, lengths, hidden, sink, layout)
    _read_table_strings(stream, table, sink)
    _read_leftovers(stream, segments, sink, is_complex=bool(flags & _COMPLEX))


def _stream(compound: olefile.OleFileIO[Any], folder: tuple[str, ...], name: str) -> bytes:
    path = [*folder, name]
    return compound.openstream(path).read() if compound.exists(path) else b""


def _segments(stream: bytes, table: bytes) -> list[Segment]:
    offset, size = struct.unpack_from("<II", stream, 0x1A2)
    data = table[offset : offset + size]
    position = 0
    while position < len(data) and data[position] == 1:  # properties shared by pieces
        position += 3 + struct.unpack_from("<H", data, position + 1)[0]
    if position >= len(data) or data[position] != 2:
        raise UnreadableError("broken", "Word 文件损坏（没有文字的目录），没有读")
    (length,) = struct.unpack_from("<I", data, position + 1)
    plc = data[position + 5 : position + 5 + length]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc, 0)
    found = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
        narrow = bool(place & 0x40000000)
        place &= 0x3FFFFFFF
        found.append(Segment(bounds[number], bounds[number + 1], place // 2 if narrow else place, narrow))
    return found


def _text(stream: bytes, segments: list[Segment]) -> str:
    parts = []
    for segment in segments:
        count = max(0, min(segment.end - segment.start, len(stream)))
        width = 1 if segment.narrow else 2
        raw = stream[segment.offset : segment.offset + count * width]
        parts.append(raw.decode("cp1252", "replace") if segment.narrow else _wide(raw))
        # Every position counts, also missing ones: they delimit the sub-documents.
        parts.append("\0" * (count - len(parts[-1])))
    return "".join(parts)


def _wide(raw: bytes) -> str:
    # One character a unit: a pair of surrogates counts twice in Word.
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


def _read_parts(
    stream: bytes,
    segments: list[Segment],
    lengths: tuple[int, ...],
    hidden: list[tuple[int, int, str]],
    sink: Sink,
    layout: DocLayout | None,
) -> None:
    text = _text(stream, segments)
    kinds = [""] * len(text)
    for start, end, kind in hidden:
        kinds[start:end] = [kind] * (min(end, len(text)) - min(start, len(text)))
    start = 0
    for part, length in zip(_PARTS, lengths, strict=True):
        end = min(len(text), start + max(0, length))
        _read_part(text[start:end], kinds[start:end], part, sink, layout if part.kind in _DRESSED else None)
        start = end


def _read_part(text: str, kinds: list[str], part: _Part, sink: Sink, layout: DocLayout | None = None) -> None:
    """The paragraphs and cells of a sub-document, each with its hidden parts and field codes."""
    number, depth = 0, 0
    groups: dict[str, list[str]] = {}
    body = layout if part.kind == "paragraph" else None
    for place, (character, kind) in enumerate(zip(text + "\r", [*kinds, ""], strict=True)):
        code = ord(character)
        is_text = code >= 0x20 or code in (0x09, 0x0B, 0x1E)
        if body is not None:
            body.character(place, _SPECIAL.get(code, character), is_text and not depth and not kind)
        if code == 0x13:
            depth += 1
        elif code in (0x14, 0x15):
            depth = max(0, depth - 1) if code == 0x14 or depth else depth
        elif code in (0x07, 0x0C, 0x0D):
            number += 1
            if body is not None:
                body.begin(place)
            with nullcontext() if layout is None or body else layout.in_note(part.kind, place):
                _emit(groups, number, part, sink)
            if body is not None:
                body.end(place, code)
            groups = {}
            depth = 0
        elif is_text:
            groups.setdefault("field-code" if depth else kind, []).append(_SPECIAL.get(code, character))


_DRESSED = ("paragraph", "footnote", "endnote")
_SPECIAL = {0x0B: "\n", 0x1E: "-", 0xA0: " "}


def _emit(groups: dict[str, list[str]], number: int, part: _Part, sink: Sink) -> None:
    place = Location(f"{part.name}第{number}段", paragraph=number)
    for kind, characters in groups.items():
        text = "".join(characters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if kind or not part.shown:
            sink.hide(kind or part.kind, text, place)
        else:
            sink.show(part.kind, text, place)


def _read_table_strings(stream: bytes, table: bytes, sink: Sink) -> None:
    """String tables beside the text: authors of revisions and comments, who saved it where, bookmarks, variables."""
    for position, words, kind in _STRING_TABLES:
        offset, size = struct.unpack_from("<II", stream, position)
        for text in _strings(table[offset : offset + size]):
            sink.hide(kind, text, Location(words))


# Offsets in the FIB of SttbfRMark, SttbSavedBy, GrpXstAtnOwners, SttbfBkmk, StwUser, SttbfAssoc.
_STRING_TABLES = (
    (0x9A + 8 * 51, "修订者", "revision-author"), (0x9A + 8 * 71, "保存者和保存时的路径", "path"),
    (0x9A + 8 * 36, "批注的作者", "comment-author"), (0x9A + 8 * 21, "书签", "bookmark"),
    (0x9A + 8 * 60, "文档变量", "variable"), (0x9A + 8 * 32, "属性", "property"),
)  # fmt: skip


def _strings(data: bytes) -> list[str]:
    """Length-prefixed strings of two bytes per character, for all forms of the table header; returns none for invalid
    data."""
    found, position = [], 0
    while position + 2 <= len(data):
        (length,) = struct.unpack_from("<H", data, position)
        raw = data[position + 2 : position + 2 + 2 * length]
        if 0 < length < 1024 and len(raw) == 2 * length:
            text = raw.decode("utf-16-le", "replace")
            if text.isprintable():
                found.append(text)
                position += 2 + 2 * length
                continue
        position += 2
    return found


def _read_leftovers(stream: bytes, segments: list[Segment], sink: Sink, *, is_complex: bool) -> None:
    """Words between the pieces: in a fast-saved file deleted text. WPS sets the fast-save flag in every file, so it
    means nothing by itself: the file counts as read in full unless more is left than is examined."""
    used = sorted((s.offset, s.offset + (s.end - s.start) * (1 if s.narrow else 2)) for s in segments)
    position = 0x400
    for start, end in [*used, (len(stream), len(stream))]:
        if is_complex and start - position > LARGEST:
            sink.fail("fast-saved", "这个 .doc 是“快速保存”的，删掉的内容太多，没有读完，请另存一次")
        if start > position:
            for text in words_in(stream[position:start]):
                sink.hide("deleted", text, Location("正文以外留下的文字"))
        position = max(position, end)
