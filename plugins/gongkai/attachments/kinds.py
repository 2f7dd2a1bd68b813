"""The kind of a file, determined by its content (magic bytes, streams, parts), never by its name."""

from __future__ import annotations

import io
import re

import olefile

from .package import Package
from .strings import wide_encoding

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"), (b"{\\rt", "rtf"), (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"),
    (b"MZ", "exe"), (b"\x7fELF", "exe"), (b"ID3", "mp3"), (b"OggS", "ogg"), (b"fLaC", "flac"),
    (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\0\0\0\x58\0\0\0", "emf"), (b"\x01\0\0\0\x6c\0\0\0", "emf"),
    (b"\x01\0\x09\0\0\x03", "wmf"), (b"VCLMTF", "svm"), (b"%!PS", "postscript"), (b"\x30\x26\xb2\x75", "wmv"), (b"\x1a\x45\xdf\xa3", "mkv"),
    (b"SQLite format 3", "sqlite"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"CAJ", "caj"), (b"HN\0\0", "caj"),
)  # fmt: skip
_MP3_FRAME = re.compile(rb"\xff[\xe2-\xfb]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|meta|table|svg\b)", re.IGNORECASE)
_XML_ROOTS = (
    (b"wordDocument", "word-xml"), (b"pkg:package", "flat-opc"), (b"office:document", "flat-odf"), (b"<svg", "svg"),
    (b"<Workbook", "excel-xml"), (b"<html", "html"),
)  # fmt: skip
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\0\x04\0")
_HEADERS = re.compile(rb"[A-Za-z][\w-]*:[^\n]*\n")
_MIME = re.compile(rb"(?im)^(?:mime-version|content-type):")


def kind_of(data: bytes) -> str:
    """The kind of a file that is not a package: the name of a reader, else the name of a format without a reader,
    else "unknown".

    Packages and compound files are "zip" and "ole" here; :func:`package_kind` and :func:`ole_kind` distinguish them.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data:
        return "empty"
    if data.startswith(OLE):
        return "ole"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (kind in ("bmp", "exe") and b"\0" not in data[:512]):
            return kind
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc") else "mp4"
    if data.startswith(b"RIFF"):
        return "webp" if data[8:12] == b"WEBP" else "avi"
    if data.startswith(_BIFF) and b"\0" in data[:16]:
        return "xls"
    return _markup_kind(data, head)


def _markup_kind(data: bytes, head: bytes) -> str:
    if _HEADERS.match(head) and _MIME.search(data[:2048]):
        return "mime"
    if head.startswith(b"<"):
        start = data[:4096]
        for mark, kind in _XML_ROOTS:
            if mark in start:
                return kind
        if head.startswith(b"<?xml") and not _HTML.search(start):
            return "xml"
    if _HTML.search(head):
        return "html"
    if b"PK\x05\x06" in data[-70_000:]:
        return "zip"
    if _is_text(data):
        return "text"
    return "mp3" if _MP3_FRAME.match(data) else "unknown"


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(data):
        return True
    sample = data[:65_536]
    control = sum(sample.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return control * 200 <= len(sample)


_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def package_kind(package: Package) -> str:
    """The kind of a zip package: "ooxml", "odf", "ofd", or "zip"."""
    if package.find("[Content_Types].xml"):
        return "ooxml"
    mimetype = package.find("mimetype")
    if mimetype and package.read(mimetype).startswith(_OPEN_DOCUMENT):
        return "odf"
    if package.find("META-INF/manifest.xml") and package.find("content.xml"):
        return "odf"
    return "ofd" if package.find("OFD.xml") else "zip"


_STREAMS = (
    ("EncryptedPackage", "encrypted-ooxml"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
    ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg"), ("\x01Ole10Native", "ole-package"),
    ("MatOST", "works"), ("CONTENTS", "works"), ("Package", "ole-ooxml"), ("FileHeader", "hwp"), ("VisioDocument", "visio"),
)  # fmt: skip


def ole_kind(data: bytes) -> str:
    """The kind of a compound file, by its streams; "ole" if none of them is known, "broken" if it cannot be read."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            for stream, kind in _STREAMS:
                if compound.exists(stream):
                    return kind
    except Exception:  # whatever a broken directory makes the library raise
        return "broken"
    return "ole"
