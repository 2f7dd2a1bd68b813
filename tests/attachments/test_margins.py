"""What lies beside what a format's own readers read: between and behind the members of a zip, in comments of XML, in
blocks of pictures, in formats of numbers, in escapes and addresses of web pages, in objects of RTF."""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest

from attachments import made_pages
from attachments.made import cell, docx, p, run, xlsx, zipped
from gongkai.attachments.report import report_of
from gongkai.attachments.walker import walk

ID = "11010519491231002X"
SAID = f"身份证号：{ID}"
_SHEET = "<sheetData><row r='1'><c r='A1' s='0'><v>1</v></c></row></sheetData>"
_STYLES = f"<numFmts><numFmt numFmtId='170' formatCode='\"{SAID}\"'/></numFmts><cellXfs><xf numFmtId='170'/></cellXfs>"


def member(*, comment: bytes = b"", extra: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("a.txt")
        info.comment, info.extra = comment, extra
        package.writestr(info, "正文")
    return out.getvalue()


def double() -> bytes:
    """A package with a part that a later one of the same name hides."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("word/note.xml", f"<a>{SAID}</a>")
        with zipfile.ZipFile(io.BytesIO(docx(p(run("正文"))))) as whole:
            for name in whole.namelist():
                package.writestr(name, whole.read(name))
        package.writestr("word/note.xml", "<a/>")
    return out.getvalue()


CASES: dict[str, Callable[[], bytes]] = {
    "a comment of a member": lambda: member(comment=SAID.encode()),
    "an extra field of a member": lambda: member(extra=struct.pack("<HH", 0x7075, len(SAID.encode())) + SAID.encode()),
    "a zip before the zip": lambda: zipped({"a.txt": SAID}) + zipped({"b.txt": "正文"}),
    "words before a zip": lambda: SAID.encode() + zipped({"a.txt": "正文"}),
    "a part of the same name": double,
    "a comment of XML": lambda: docx(p(run("正文") + f"<!-- {SAID} -->")),
    "an instruction of XML": lambda: docx(p(run("正文") + f"<?note {SAID}?>")),
    "a bookmark of Word's own kind": lambda: docx(p(f'<w:bookmarkStart w:id="1" w:name="_{ID}"/>' + run("正文"))),
    "behind a GIF": lambda: b"GIF89a\1\0\1\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;" + SAID.encode(),
    "behind a BMP": lambda: b"BM" + struct.pack("<IHHI", 60, 0, 0, 54) + b"\0" * 46 + SAID.encode(),
    "an own block of a PNG": lambda: made_pages.png((b"prVt", SAID.encode())),
    "a format of numbers": lambda: xlsx(_SHEET, styles=_STYLES),
    "escapes of a style sheet": lambda: ("<html><style>p:after{content:'" + "".join(f"\\{ord(one):x} " for one in ID) + "'}</style><p>x</p>").encode(),
    "escapes of a script": lambda: ("<html><script>a='" + "".join(f"\\u{ord(one):04x}" for one in ID) + "'</script><p>x</p>").encode(),
    "a file in an address": lambda: f"<html><a href='data:text/plain;base64,{base64.b64encode(SAID.encode()).decode()}'>x</a></html>".encode(),
    "a Word file in RTF": lambda: b"{\\rtf1{\\object{\\*\\objdata " + docx(p(run(SAID))).hex().encode() + b"}}x}",
    "words of an object in RTF": lambda: b"{\\rtf1{\\object{\\*\\objdata " + SAID.encode("utf-16-le").hex().encode() + b"}}x}",
}  # fmt: skip


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_a_number_beside_is_found(make: Callable[[], bytes]) -> None:
    report, blocks = report_of(walk(make()))
    assert "身份证号" in {one.kind for one in report.sightings}
    assert ID not in repr(report)
    assert ID not in "".join(blocks)


@pytest.mark.parametrize("data", [
    docx(p(run("正文"))), xlsx(f"<sheetData><row r='1'>{cell('A1', '正文')}</row></sheetData>"), zipped({"a.txt": "正文"}),
    made_pages.png(), b"GIF89a\1\0\1\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;",
], ids=["docx", "xlsx", "zip", "png", "gif"])  # fmt: skip
def test_a_file_with_nothing_beside_has_no_findings(data: bytes) -> None:
    reading = walk(data)
    assert reading.findings == ()
    assert [
        piece.kind for piece in reading.pieces if piece.kind in ("trailing", "part", "picture-comment")
    ] == []
