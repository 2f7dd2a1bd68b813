"""Metadata blocks of images of all formats: EXIF, XMP, IPTC."""

from __future__ import annotations

import io
import logging
import struct
from typing import Any

import exifread

from ..errors import UnreadableError
from ..model import Location
from ..ooxml.drawing import everything
from ..sink import Sink
from ..strings import decoded, words_in
from ..xml_tree import Element, descendants, local, parse_leniently

# The library logs every oddity of an image; the user can do nothing about them.
logging.getLogger("exifread").setLevel(logging.CRITICAL)

_LABELS = {
    "Image Make": "相机厂商", "Image Model": "相机型号", "Image DateTime": "时间", "Image Artist": "作者",
    "Image Copyright": "版权", "Image Software": "程序", "Image ImageDescription": "说明",
    "EXIF DateTimeOriginal": "拍摄时间", "EXIF BodySerialNumber": "相机序号", "EXIF CameraOwnerName": "相机主人",
}  # fmt: skip
_XMP_PERSONS = ("creator", "photographer")
_WIDE_TAGS = ("Image XPTitle", "Image XPComment", "Image XPAuthor", "Image XPKeywords", "Image XPSubject")


# A tag with more values holds binary data of the maker: written as figures it would be taken for numbers.
_MOST_FIGURES = 16


def read_exif(tiff: bytes, sink: Sink) -> None:
    """A block of EXIF, from its byte-order mark on; coordinates first, of the maker's notes only the words."""
    try:
        tags: dict[str, Any] = exifread.process_file(io.BytesIO(tiff), details=True, extract_thumbnail=True)
    except Exception:  # whatever a broken block makes the library raise
        tags = {}
        sink.fail("broken", "照片信息（EXIF）损坏，没有读完", Location("照片信息"))
    for name, tag in tags.items():
        if name in ("JPEGThumbnail", "TIFFThumbnail"):
            sink.find("thumbnail", "照片里带有未裁剪的缩略图")
            if isinstance(tag, bytes):
                _read_thumbnail(tag, sink)
        elif text := _text(name, tag):
            label = _LABELS.get(name, name)
            kind = "gps" if name.startswith("GPS") else "exif"
            sink.hide(kind, text, Location(f"{'拍摄地点' if kind == 'gps' else '照片信息'}“{label}”"))
    for text in words_in(tiff[:200_000]):
        sink.hide("exif", text, Location("照片信息"))


def _read_thumbnail(data: bytes, sink: Sink) -> None:
    if b"Exif\0" in data[:4096] or b"http://ns.adobe.com" in data:
        sink.descend(data, "缩略图")


def _text(name: str, tag: Any) -> str:
    values = getattr(tag, "values", tag)
    if name in _WIDE_TAGS and isinstance(values, list):
        return bytes(value & 0xFF for value in values).decode("utf-16-le", "ignore").strip("\0")
    if isinstance(values, list) and name.endswith("UserComment"):
        raw = bytes(value & 0xFF for value in values)
        return raw[8:].decode("utf-16" if raw.startswith(b"UNICODE") else "utf-8", "ignore").strip("\0 ")
    if isinstance(values, list) and len(values) > _MOST_FIGURES:
        values = bytes(value & 0xFF for value in values if isinstance(value, int))
        return "\n".join(words_in(values))
    if isinstance(values, bytes):
        return decoded(values)
    return (
        str(values) if isinstance(values, list) and len(values) > 1 else str(getattr(tag, "printable", tag))
    )


def read_xmp(packet: bytes, sink: Sink) -> None:
    """A packet of XMP: every text and every value in it."""
    start = packet.find(b"<")
    if start < 0 and not packet.strip(b"\0 "):
        return
    try:
        data = packet
        if packet[:2] in (b"\xff\xfe", b"\xfe\xff") or packet[1:2] == b"\0" or packet[:1] == b"\0":
            data = _narrowed(packet)
        read_xmp_tree(parse_leniently(data[max(0, data.find(b"<")) :].rstrip(b"\0")), sink)
    except UnreadableError:
        for text in words_in(packet):
            sink.hide("metadata", text, Location("XMP 元数据"))


def read_xmp_tree(root: Element, sink: Sink) -> None:
    """The texts of an XMP packet; those that name a person with the name of their property."""
    for named in descendants(root, *_XMP_PERSONS):
        for text in named.itertext():
            sink.hide("metadata", str(text), Location(f"XMP 元数据“{local(named)}”"))
    everything(root, sink, "metadata", Location("XMP 元数据"))


def _narrowed(packet: bytes) -> bytes:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        try:
            text = packet.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "<" in text and "x:xmpmeta" in text:
            return text[text.index("<") :].encode()
    return packet.replace(b"\0", b"")


def read_iptc(body: bytes, sink: Sink) -> None:
    """The records of IPTC within Photoshop's block, and the names and captions beside them."""
    position = 0
    while (position := body.find(b"\x1c", position)) >= 0 and position + 5 <= len(body):
        record, number, length = struct.unpack_from(">BBH", body, position + 1)
        value = body[position + 5 : position + 5 + length]
        if 1 <= record <= 9 and length < 0x8000 and len(value) == length:
            sink.hide("iptc", decoded(value), Location(f"图片说明（IPTC {record}:{number}）"))
            position += 5 + length
        else:
            position += 1
    for text in words_in(body):
        sink.hide("iptc", text, Location("图片说明"))
    if b"8BIM\x04\x0c" in body or b"8BIM\x04\x09" in body:
        sink.find("thumbnail", "图片里带有缩略图")
