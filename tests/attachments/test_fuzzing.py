"""Readers and cleaners on damaged files: an answer or a refusal, never another exception, never a hang."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attachments import made
from attachments.made_pages import exif, jpeg, ofd, pdf, png, pptx, saved, shape, text_object
from gongkai.attachments.limits import Bounds
from gongkai.attachments.walker import walk
from gongkai.redaction.cleaning import clean
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.masking import mask

BOUNDS = Bounds(unpacked=2_000_000, members=500, pieces=10_000, characters=500_000)
LONG = made.run("身份证号 11010119900307803X")
SEEDS: dict[str, Callable[[], bytes]] = {
    "docx": lambda: made.docx(made.p(LONG) + f"<w:tbl><w:tr><w:tc>{made.p(LONG)}</w:tc></w:tr></w:tbl>"),
    "xlsx": lambda: made.xlsx(
        f'<sheetData><row r="1">{made.cell("A1", "甲")}{made.cell("B1", "1")}</row></sheetData>'
    ),
    "pptx": lambda: pptx(shape("甲"), notes="乙"),
    "odt": lambda: made.odf("<text:p>甲</text:p>", meta="<dc:creator>某甲</dc:creator>"),
    "ofd": lambda: ofd(text_object("甲")),
    "doc": lambda: made.doc("甲乙丙", (3, 0, 0, 0, 0, 0, 0, 0), hidden=(1, 2)),
    "pdf": lambda: saved(pdf(b"BT /F 12 Tf 10 10 Td (x) Tj ET")),
    "jpeg": lambda: jpeg((0xE1, b"Exif\0\0" + exif((1, 2, 3), b"x")), after=b"after"),
    "png": lambda: png((b"tEXt", b"Author\0x"), after=b"after"),
    "rtf": lambda: b"{\\rtf1\\ansi{\\info{\\author x}}\\u30002?{\\v hidden}\\par}",
    "html": lambda: "<html><body><!-- 甲 --><table><tr><td colspan=2>乙</table></body></html>".encode(),
    "csv": lambda: "姓名,身份证号\n某甲,11010119900307803X\n".encode("gb18030"),
}  # fmt: skip


@cache
def seed(kind: str) -> bytes:
    return SEEDS[kind]()


def damaged(data: bytes, draw: st.DataObject) -> bytes:
    """The bytes cut short, or with some of them changed."""
    changed = bytearray(data)
    for at, value in draw.draw(
        st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=8)
    ):
        changed[at] ^= value
    return (
        bytes(changed[: draw.draw(st.integers(0, len(data)))]) if draw.draw(st.booleans()) else bytes(changed)
    )


def damaged_package(data: bytes, draw: st.DataObject) -> bytes:
    """A package whose members are sound for a zip program, and one of them damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = draw.draw(st.sampled_from(sorted(name for name in members if members[name])))
    return made.zipped({**members, name: damaged(members[name], draw)})


def try_all(data: bytes) -> None:
    walk(data, BOUNDS, layout=True)
    for work in (clean, mask):
        with contextlib.suppress(RedactionError):
            work(data, walk)


def fuzz(kind: str, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=5_000,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def holds(draw: st.DataObject) -> None:
        data = seed(kind)
        inside = data.startswith(b"PK") and draw.draw(st.booleans())
        try_all(damaged_package(data, draw) if inside else damaged(data, draw))

    holds()


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_files_are_read_or_refused(kind):
    assert walk(seed(kind)).failures == ()
    fuzz(kind, 25)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
def test_many_damaged_files_are_read_or_refused(kind):
    fuzz(kind, 3_000)
