"""The metadata of images: JPEG, PNG, HEIC; of formats with few metadata blocks any words they contain."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from ..errors import UnreadableError
from ..model import Location
from ..sink import Sink
from ..strings import decoded, words_in
from .metadata import read_exif, read_iptc, read_xmp

_PNG_END = b"IEND\xaeB`\x82"
_PIXELS = frozenset(
    (
        *(
            b"IHDR",
            b"PLTE",
            b"IDAT",
            b"tRNS",
            b"cHRM",
            b"gAMA",
            b"iCCP",
            b"sBIT",
            b"sRGB",
            b"bKGD",
            b"hIST",
            b"pHYs",
        ),
        *(b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP"),
    )
)
_SMALL = 16
"""So many bytes may follow the end: cameras and programs pad."""


def read_picture(data: bytes, kind: str, sink: Sink) -> None:
    """Emit what an image contains besides its pixels. Raises :class:`UnreadableError`, :class:`LimitError`."""
    try:
        _READERS[kind](data, sink)
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableError("broken", "图片损坏，其中的信息没有读完") from error


def _read_jpeg(data: bytes, sink: Sink) -> None:
    position, extended = 2, b""
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            position += 1
            continue
        marker = data[position + 1]
        if marker == 0xD9:
            _read_trailing(data[position + 2 :], sink)
            break
        if marker in (0xFF, 0x00, 0x01) or 0xD0 <= marker <= 0xD8:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, position + 2)
        body = data[position + 4 : position + 2 + length]
        extended += _read_segment(marker, body, sink)
        position += 2 + length
        if marker == 0xDA:
            position = _after_scan(data, position)
    if extended:
        read_xmp(extended, sink)


def _after_scan(data: bytes, position: int) -> int:
    """The position of the next marker after the pixels."""
    while (position := data.find(b"\xff", position)) >= 0:
        if position + 1 < len(data) and data[position + 1] not in (0, *range(0xD0, 0xD8)):
            return position
        position += 2
    return len(data)


def _read_segment(marker: int, body: bytes, sink: Sink) -> bytes:
    """One segment; returns the part of an extended XMP packet in it."""
    if marker == 0xE1 and body.startswith(b"Exif\0"):
        read_exif(body[6:], sink)
    elif marker == 0xE1 and body.startswith(b"http://ns.adobe.com/xap/1.0/\0"):
        read_xmp(body.partition(b"\0")[2], sink)
    elif marker == 0xE1 and body.startswith(b"http://ns.adobe.com/xmp/extension/\0"):
        return body[35 + 32 + 8 :]
    elif marker == 0xED:
        read_iptc(body, sink)
    elif marker == 0xFE:
        sink.hide("picture-comment", decoded(body), Location("图片注释"))
    elif marker == 0xE2 and body.startswith(b"MPF\0"):
        sink.find("embedded-file", "照片里还有第二张照片（MPF）")
    elif 0xE0 <= marker <= 0xEF and not body.startswith(
        (b"JFIF", b"JFXX", b"ICC_PROFILE", b"Adobe", b"Ducky")
    ):
        for text in words_in(body):
            sink.hide("exif", text, Location(f"照片信息（APP{marker - 0xE0}）"))
    return b""


def _read_trailing(rest: bytes, sink: Sink) -> None:
    if len(rest.strip(b"\0\r\n ")) <= _SMALL:
        return
    sink.hide("trailing", f"{len(rest)} 字节", Location("图片结尾之后"))
    sink.find("trailing", f"图片结尾之后还有 {len(rest)} 字节")
    start = rest.find(b"\xff\xd8\xff")
    if 0 <= start < 4096 or rest.startswith((b"PK", b"%PDF")):
        sink.descend(rest[max(0, start) :], "图片结尾之后的内容")
        return
    for text in words_in(rest):
        sink.hide("trailing", text, Location("图片结尾之后"))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 8
    while position + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        yield name, data[position + 8 : position + 8 + length]
        position += 12 + length


def _read_png(data: bytes, sink: Sink) -> None:
    for name, body in _chunks(data):
        if name == b"tEXt":
            key, _, value = body.partition(b"\0")
            _take_text(key, value, sink)
        elif name == b"zTXt":
            key, _, value = body.partition(b"\0")
            _take_text(key, _inflate(value[1:], sink), sink)
        elif name == b"iTXt":
            _read_international(body, sink)
        elif name == b"eXIf":
            read_exif(body, sink)
        elif name == b"tIME" and len(body) == 7:
            year, month, day = struct.unpack_from(">HBB", body)
            sink.hide("exif", f"{year}-{month:02}-{day:02}", Location("图片的修改时间"))
        elif name == b"IEND":
            break
        elif name not in _PIXELS:
            for text in words_in(body):
                sink.hide("picture-comment", text, Location(f"图片的信息块 {decoded(name)}"))
    end = data.find(_PNG_END)
    if end >= 0:
        _read_trailing(data[end + len(_PNG_END) :], sink)


def _read_international(body: bytes, sink: Sink) -> None:
    key, _, rest = body.partition(b"\0")
    packed, rest = rest[:1] == b"\1", rest[2:]
    _, _, rest = rest.partition(b"\0")
    _, _, value = rest.partition(b"\0")
    value = _inflate(value, sink) if packed else value
    if key == b"XML:com.adobe.xmp":
        sink.hide("metadata", value.decode("utf-8", "replace"), Location("XMP 元数据"))
        read_xmp(value, sink)
    _take_text(key, value, sink)


def _take_text(key: bytes, value: bytes, sink: Sink) -> None:
    name = decoded(key)
    text = decoded(value)
    place = Location(f"图片的文字“{name}”")
    sink.hide("picture-comment", name, place)
    sink.hide("picture-comment", text, place)
    if name.startswith("Raw profile type"):
        _read_profile(text, name, sink)


def _read_profile(text: str, name: str, sink: Sink) -> None:
    """A block of another format in hexadecimal, as ImageMagick writes it."""
    digits = "".join(text.split()[2:])
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        return
    if raw.startswith(b"Exif\0"):
        read_exif(raw[6:], sink)
    elif "xmp" in name:
        read_xmp(raw, sink)
    else:
        read_iptc(raw, sink)


def _inflate(raw: bytes, sink: Sink) -> bytes:
    inflater = zlib.decompressobj()
    try:
        found = inflater.decompress(raw, 4_000_000)
    except zlib.error:
        return b""
    sink.budget.unpack(len(found))
    if inflater.unconsumed_tail:
        raise UnreadableError("too-large", "图片里的文字太长，没有读完")
    return found


def _read_heic(data: bytes, sink: Sink) -> None:
    """Exif and XMP of the items of a HEIC, found by their own heads: the boxes only say where they are."""
    start = 0
    while (start := data.find(b"Exif\0\0", start)) >= 0:
        read_exif(data[start + 6 : start + 6 + 200_000], sink)
        start += 6
    start = data.find(b"<x:xmpmeta")
    if start >= 0:
        end = data.find(b"</x:xmpmeta>", start)
        read_xmp(data[start : end + 12 if end > 0 else len(data)], sink)
    for name in (b"moov", b"hdlr"):
        if name in data:
            for text in words_in(data[: 1 << 16]):
                sink.hide("exif", text, Location("图片的信息"))
            break


def _read_tiff(data: bytes, sink: Sink) -> None:
    read_exif(data, sink)
    _read_packets(data, sink)


def _read_packets(data: bytes, sink: Sink) -> None:
    start = data.find(b"<x:xmpmeta")
    if start >= 0:
        read_xmp(data[start : data.find(b"</x:xmpmeta>", start) + 12], sink)


def _read_webp(data: bytes, sink: Sink) -> None:
    position = 12
    while position + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, position)
        body = data[position + 8 : position + 8 + length]
        if name == b"EXIF":
            read_exif(body.removeprefix(b"Exif\0\0"), sink)
        elif name == b"XMP ":
            read_xmp(body, sink)
        position += 8 + length + length % 2
    _read_trailing(data[position:], sink)


def _read_gif(data: bytes, sink: Sink) -> None:
    start = 0
    while (start := data.find(b"\x21\xfe", start)) >= 0:
        text, position = b"", start + 2
        while position < len(data) and data[position] and len(text) < 100_000:
            text += data[position + 1 : position + 1 + data[position]]
            position += 1 + data[position]
        sink.hide("picture-comment", decoded(text), Location("图片注释"))
        start += 2
    if b"<script" in data.lower():
        sink.find("disguised", "图片里有网页脚本")
    _read_packets(data, sink)
    _read_trailing(data[_end_of_gif(data) :], sink)


def _end_of_gif(data: bytes) -> int:
    """Where the picture ends by its blocks."""
    position = 13 + _colours(data[10])
    while position < len(data) and data[position] in (0x21, 0x2C):
        if data[position] == 0x2C:
            position += 11 + _colours(data[position + 9])
        else:
            position += 2
        while data[position]:
            position += 1 + data[position]
        position += 1
    return position + 1


def _colours(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _read_bmp(data: bytes, sink: Sink) -> None:
    _read_packets(data, sink)
    (size,) = struct.unpack_from("<I", data, 2)
    if 0 < size < len(data):
        _read_trailing(data[size:], sink)


def _read_words(data: bytes, sink: Sink) -> None:
    for text in words_in(data):
        sink.hide("binary", text, Location("图形文件里的文字"))


_READERS: dict[str, Callable[[bytes, Sink], None]] = {
    "jpeg": _read_jpeg, "png": _read_png, "heic": _read_heic, "tiff": _read_tiff, "webp": _read_webp, "gif": _read_gif,
    "bmp": _read_bmp, "wmf": _read_words, "emf": _read_words, "svm": _read_words,
}  # fmt: skip
