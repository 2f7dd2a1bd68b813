"""Hostile files: their unpacked size is counted during unpacking, and reported."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf
import pytest

from attachments.made import docx, p, run, xlsx
from attachments.made_pages import pdf, saved
from gongkai.attachments.walker import walk

SECONDS, MEGABYTES = 10, 500


def with_part(package: bytes, name: str, chunks: Iterator[bytes]) -> bytes:
    """The package with one part made anew from chunks, packed as tightly as zip can."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        with new.open(name, "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)
    return out.getvalue()


def word(paragraph: bytes, count: int) -> bytes:
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    chunks = (head, *[paragraph * 1000] * (count // 1000), b"</w:body></w:document>")
    return with_part(docx(p(run("x"))), "word/document2.xml", iter(chunks))


def sheet(chunk: bytes, count: int) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    chunks = (head, *[chunk] * count, b"</sheetData></worksheet>")
    return with_part(xlsx("<sheetData/>"), "xl/worksheets/s.xml", iter(chunks))


def pdf_stream(content: bytes) -> bytes:
    document = pdf(b"")
    stream = document.make_stream(zlib.compress(content, 9))
    stream.Filter = pikepdf.Name.FlateDecode
    document.pages[0].obj.Contents = stream
    return saved(document, compress_streams=False)


def one_cell() -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>'
    chunks = (head, *[b"A" * 1_000_000] * 50, b"</t></is></c></row></sheetData></worksheet>")
    return with_part(xlsx("<sheetData/>"), "xl/worksheets/s.xml", iter(chunks))


BOMBS = {
    "a docx of 80 MB of long paragraphs": lambda: word(
        b"<w:p><w:r><w:t>" + b"A" * 1000 + b"</w:t></w:r></w:p>", 80_000
    ),
    "a docx of 110 MB": lambda: word(b"<w:p/>" * 110, 170_000),
    "an xlsx of 20 million cells": lambda: sheet(b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>", 800),
    "an xlsx with one cell of 50 MB": one_cell,
    "a pdf with a stream of 120 MB": lambda: pdf_stream(b"(" + b"A" * 120_000_000 + b") Tj"),
    "a text of one line of 49 MB": lambda: b"1" * 49_000_000,
    "a text of 5 million lines": lambda: b"1\n" * 5_000_000,
    "a web page of 2 million paragraphs": lambda: b"<html><body>" + b"<p>x" * 2_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("made", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_named(made):
    data = made()
    start = time.process_time()
    reading = walk(data)
    assert time.process_time() - start < SECONDS
    assert {failure.code for failure in reading.failures} <= {"too-large", "broken"}
    assert reading.failures


def test_a_bomb_does_not_take_memory():
    data = word(b"<w:p/>" * 110, 170_000)
    tracemalloc.start()
    walk(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000
