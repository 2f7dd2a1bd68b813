"""Packages (docx, xlsx) that unpack to far more than their size, made quickly: a piece is compressed once and
repeated."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from docx import Document
from openpyxl import Workbook

MAIN = {"xlsx": "xl/worksheets/sheet1.xml", "docx": "word/document.xml"}
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


@dataclass(frozen=True)
class Member:
    """A file of a package: its name, its size, its checksum, and its compressed bytes."""

    name: str
    size: int
    crc: int
    data: bytes


def repeated(
    name: str, head: bytes, piece: bytes, times: int, tail: bytes, said: int | None = None
) -> Member:
    """A member of ``head``, ``times`` pieces and ``tail``; ``said`` is the size in the directory."""
    packer = zlib.compressobj(9, wbits=-15)
    data = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    whole = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    data += whole * times + packer.compress(tail) + packer.flush()
    size = len(head) + times * len(piece) + len(tail)
    crc = zlib.crc32(head)
    if size < 200_000_000:  # the checksum does not matter: nobody may unpack it to the end
        for _ in range(times):
            crc = zlib.crc32(piece, crc)
    return Member(name, size if said is None else said, zlib.crc32(tail, crc), data)


def package(kind: str, main: Member) -> bytes:
    """A package as an office program writes it, with another main part."""
    plain = io.BytesIO()
    if kind == "xlsx":
        Workbook().save(plain)
    else:
        Document().save(plain)
    with zipfile.ZipFile(plain) as archive:
        others = [
            repeated(info.filename, archive.read(info), b"", 0, b"")
            for info in archive.infolist()
            if info.filename != main.name
        ]
    return _zip([*others, main])


def xlsx(
    head: bytes, piece: bytes = b"", times: int = 0, tail: bytes = b"</sheetData></worksheet>", **said: int
) -> bytes:
    """A workbook with this sheet."""
    return package("xlsx", repeated(MAIN["xlsx"], SHEET + head, piece, times, tail, **said))


def docx(piece: bytes, times: int, head: bytes = DOCUMENT, tail: bytes = b"</w:body></w:document>") -> bytes:
    """A Word file with this document."""
    return package("docx", repeated(MAIN["docx"], head, piece, times, tail))


def _zip(members: Iterable[Member]) -> bytes:
    body, directory, count = b"", b"", 0
    for member in members:
        name = member.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0, 8, 0, 33, member.crc, len(member.data), member.size, len(name), 0
        )
        directory += b"PK\1\2\24\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\3\4" + common + name + member.data
        count += 1
    return (
        body
        + directory
        + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    )
