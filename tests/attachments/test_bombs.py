"""Attachments made to hurt: each ends with its reason, in little time and memory, and the next file is read."""

from __future__ import annotations

import io
import sys
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from gongkai.attachments.limits import Limits, Measure
from gongkai.attachments.pool import read_bounded, readers
from gongkai.attachments.result import Failure, Text, Unread
from support import packages

CELL = b'<c t="inlineStr"><is><t>'
CELL_END = b"</t></is></c>"
PARAGRAPH = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    + packages.DOCUMENT
)


def pdf(content: bytes) -> bytes:
    writer = PdfWriter()
    stream = StreamObject()
    stream._data = zlib.compress(content, 1)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Contents")] = writer._add_object(stream)
    kind = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(name): NameObject(value) for name, value in kind.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
    )
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def too_large(measure: Measure) -> Unread:
    return Unread(Failure.TOO_LARGE, measure)


BOMBS = {
    "xlsx, one cell of 500 MB": (
        "xlsx", lambda: packages.xlsx(b"<sheetData><row>" + CELL, b"A" * 1_000_000, 500, CELL_END + b"</row></sheetData></worksheet>"),
        too_large(Measure.UNPACKED),
    ),
    "xlsx, one cell of 20 MB": (
        "xlsx", lambda: packages.xlsx(b"<sheetData><row>" + CELL, b"A" * 1_000_000, 20, CELL_END + b"</row></sheetData></worksheet>"),
        too_large(Measure.TEXT),
    ),
    "xlsx, 20 million cells": (
        "xlsx", lambda: packages.xlsx(b"<sheetData>", b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>", 2_000),
        too_large(Measure.UNPACKED),
    ),
    "xlsx, 3 million cells in 45 MB": (
        "xlsx", lambda: packages.xlsx(b"<sheetData>", b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>", 300),
        too_large(Measure.ELEMENTS),
    ),
    "xlsx, a directory that says 1 KB of 150 MB": (
        "xlsx", lambda: packages.xlsx(b"<sheetData>", b"A" * 1_000_000, 150, said=1000), Unread(Failure.BROKEN),
    ),
    "docx, 80 MB of short paragraphs": (
        "docx", lambda: packages.docx(PARAGRAPH % b"a" * 10_000, 220), too_large(Measure.ELEMENTS),
    ),
    "docx, 400 MB": ("docx", lambda: packages.docx(PARAGRAPH % (b"A" * 1000) * 1000, 400), too_large(Measure.UNPACKED)),
    "docx, entities": ("docx", lambda: packages.docx(PARAGRAPH % b"&b;", 1, head=ENTITIES), Unread(Failure.BROKEN)),
    "docx, another thing": ("docx", lambda: b"PK\3\4 no more", Unread(Failure.BROKEN)),
    "docx with a password": (
        "docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Unread(Failure.ENCRYPTED),
    ),
    "pdf, a stream of 90 MB": ("pdf", lambda: pdf(b"(" + b"A" * 90_000_000 + b") Tj"), too_large(Measure.UNPACKED)),
    "pdf, rubbish": ("pdf", lambda: b"%PDF-1.4\nrubbish\n%%EOF\n", Unread(Failure.BROKEN)),
    "txt, 49 MB in one line": ("txt", lambda: b"1" * 49_000_000, too_large(Measure.TEXT)),
    "txt, 4.9 MB of lines": ("txt", lambda: b"1\n" * 2_450_000, too_large(Measure.BLOCKS)),
    "txt, over 50 MB": ("txt", lambda: b"1" * 50_000_001, too_large(Measure.FILE)),
    "an unknown kind": ("mp3", lambda: b"MZ", Unread(Failure.UNKNOWN_KIND)),
}  # fmt: skip


@pytest.fixture(scope="module")
def pool():
    with readers() as shared:
        yield shared


@pytest.mark.parametrize("kind, make, expected", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_with_its_reason_and_the_next_file_is_read(kind, make, expected, pool):
    assert read_bounded(make(), kind) == expected
    assert read_bounded("春耕".encode(), "txt") == Text(("春耕",))


def test_a_pdf_that_is_none_of_these_is_read(pool):
    assert read_bounded(pdf(b"BT /F 9 Tf (spring) Tj ET"), "pdf") == Text(("spring",))


def test_a_sheet_that_claims_all_cells_costs_what_stands_in_it(pool):
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>v%d</t></is></c><c r="XFD%d"><v>%d</v></c></row>'
    sheet = packages.xlsx(
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        + b"".join(row % ((number,) * 5) for number in range(1, 4)),
        tail=b'<row r="1048576" ht="14.25" customHeight="1"/></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
    )
    assert len(sheet) < 8_000
    assert read_bounded(sheet, "xlsx") == Text(("v1", "1", "v2", "2", "v3", "3"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of address space")
def test_a_file_that_needs_more_memory_than_there_is_says_so():
    paragraphs = packages.docx(PARAGRAPH % (b"a" * 1_000_000), 40)
    assert read_bounded(paragraphs, "docx", Limits(memory=110_000_000)) == Unread(Failure.OUT_OF_MEMORY)
