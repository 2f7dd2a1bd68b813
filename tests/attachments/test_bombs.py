"""Hostile attachments: each ends with its reason, in little time and memory, and the next file is read."""

from __future__ import annotations

import io
import sys
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from gongkai.attachments.limits import LIMITS, Bounds, Limits
from gongkai.attachments.pool import read_bounded, readers
from gongkai.attachments.report import report_of
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


def told(data: bytes, limits: Limits = LIMITS) -> list[str]:
    """The codes of the failures of a file, each once, as the report of the attachment names them."""
    report, _ = report_of(read_bounded(data, limits), limits)
    return list(dict.fromkeys(failure.code for failure in report.failures))


BOMBS = {
    "xlsx, one cell of 500 MB": (
        lambda: packages.xlsx(b"<sheetData><row>" + CELL, b"A" * 1_000_000, 500, CELL_END + b"</row></sheetData></worksheet>"),
        "too-large",
    ),
    "xlsx, one cell of 20 MB": (
        lambda: packages.xlsx(b"<sheetData><row>" + CELL, b"A" * 1_000_000, 20, CELL_END + b"</row></sheetData></worksheet>"),
        "too-large",
    ),
    "xlsx, 20 million cells": (
        lambda: packages.xlsx(b"<sheetData>", b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>", 2_000),
        "too-large",
    ),
    "xlsx, 3 million cells in 45 MB": (
        lambda: packages.xlsx(b"<sheetData>", b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>", 300),
        "too-large",
    ),
    "xlsx, a directory that says 1 KB of 150 MB": (
        lambda: packages.xlsx(b"<sheetData>", b"A" * 1_000_000, 150, said=1000), "broken",
    ),
    "docx, 80 MB of short paragraphs": (
        lambda: packages.docx(PARAGRAPH % b"a" * 10_000, 220), "too-large",
    ),
    "docx, 400 MB": (lambda: packages.docx(PARAGRAPH % (b"A" * 1000) * 1000, 400), "too-large"),
    "docx, entities": (lambda: packages.docx(PARAGRAPH % b"&b;", 1, head=ENTITIES), "entities"),
    "docx, another thing": (lambda: b"PK\3\4 no more", "broken"),
    "no whole compound file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "broken",
    ),
    "pdf, a stream of 90 MB": (lambda: pdf(b"(" + b"A" * 90_000_000 + b") Tj"), "too-large"),
    "pdf, rubbish": (lambda: b"%PDF-1.4\nrubbish\n%%EOF\n", "broken"),
    "txt, 49 MB in one line": (lambda: b"1" * 49_000_000, "too-large"),
    "txt, 4.9 MB of lines": (lambda: b"1\n" * 2_450_000, "too-large"),
    "txt, over 50 MB": (lambda: b"1" * 50_000_001, "too-large"),
    "an unknown kind": (lambda: b"Rar!\x1a\x07", "unknown"),
}  # fmt: skip

SLOW = {"xlsx, 3 million cells in 45 MB", "docx, 80 MB of short paragraphs"}


@pytest.fixture(scope="module")
def pool():
    with readers() as shared:
        yield shared


@pytest.mark.parametrize(
    "make, expected",
    [pytest.param(*case, id=name, marks=[pytest.mark.slow] * (name in SLOW)) for name, case in BOMBS.items()],
)
def test_a_bomb_ends_with_its_reason_and_the_next_file_is_read(make, expected, pool):
    # A machine that is busy with other things may need longer than a file may take.
    assert told(make()) in ([expected], ["too-slow"])
    assert read_bounded("春耕".encode()).blocks == ("春耕",)


def test_a_pdf_that_is_none_of_these_is_read(pool):
    assert read_bounded(pdf(b"BT /F 9 Tf 20 100 Td (spring) Tj ET")).blocks == ("spring",)


def test_a_sheet_that_claims_all_cells_costs_what_stands_in_it(pool):
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>v%d</t></is></c><c r="XFD%d"><v>%d</v></c></row>'
    sheet = packages.xlsx(
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        + b"".join(row % ((number,) * 5) for number in range(1, 4)),
        tail=b'<row r="1048576" ht="14.25" customHeight="1"/></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
    )
    assert len(sheet) < 8_000
    assert read_bounded(sheet).blocks == ("Sheet", "v1")  # the merged cell hides all others


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of address space")
def test_a_file_that_needs_more_memory_than_there_is_says_so():
    limits = Limits(memory=120_000_000, bounds=Bounds(characters=100_000_000))
    assert told(("甲" * 1000 + "\n").encode() * 15_000, limits) == ["out-of-memory"]
