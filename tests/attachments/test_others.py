"""Pictures, archives, text, web pages, RTF, and what is no attachment that anything can read."""

from __future__ import annotations

import zlib

import pytest

from attachments.made import compound, docx, p, run, zipped
from attachments.made_pages import exif, jpeg, png
from attachments.planted import HIDDEN, SHOWN, check
from gongkai.attachments.kinds import kind_of
from gongkai.attachments.media import HEAD, media_kind
from gongkai.attachments.model import Reading
from gongkai.attachments.sink import Bounds
from gongkai.attachments.walker import walk

NUMBER = "110101199003070038"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="{NUMBER}"/></x:xmpmeta>'.encode()
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x78\0\x12" + NUMBER.encode()


def kinds(reading: Reading) -> set[str]:
    return {piece.kind for piece in reading.pieces if NUMBER in piece.text}


PICTURES = {
    "jpeg, EXIF": (jpeg((0xE1, b"Exif\0\0" + exif((31, 14, 5), NUMBER.encode()))), "exif"),
    "jpeg, XMP": (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)), "metadata"),
    "jpeg, extended XMP": (
        jpeg((0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + b"\0\0\0\x10\0\0\0\0" + XMP)), "metadata"),
    "jpeg, IPTC": (jpeg((0xED, IPTC)), "iptc"),
    "jpeg, comment": (jpeg((0xFE, NUMBER.encode())), "picture-comment"),
    "jpeg, after the end": (jpeg(after=b"video " + NUMBER.encode() + b" " * 9), "trailing"),
    "png, text": (png((b"tEXt", b"Author\0" + NUMBER.encode())), "picture-comment"),
    "png, packed text": (png((b"zTXt", b"Author\0\0" + zlib.compress(NUMBER.encode()))), "picture-comment"),
    "png, international text": (png((b"iTXt", b"Author\0\0\0\0\0" + NUMBER.encode())), "picture-comment"),
    "png, EXIF": (png((b"eXIf", exif((31, 14, 5), NUMBER.encode()))), "exif"),
    "png, after the end": (png(after=b"hidden " + NUMBER.encode()), "trailing"),
    "gif, comment": (b"GIF89a" + b"\0" * 7 + b"\x21\xfe\x12" + NUMBER.encode() + b"\0;", "picture-comment"),
    "webp, XMP": (b"RIFF\0\0\0\0WEBPXMP " + len(XMP).to_bytes(4, "little") + XMP, "metadata"),
    "heic, XMP": (b"\0\0\0\x18ftypheic" + b"\0" * 12 + XMP, "metadata"),
    "heic, EXIF": (b"\0\0\0\x18ftypheic" + b"\0" * 12 + b"Exif\0\0" + exif((31, 14, 5), NUMBER.encode()), "exif"),
    "tiff": (exif((31, 14, 5), NUMBER.encode()), "exif"),
}  # fmt: skip


@pytest.mark.parametrize("data, kind", PICTURES.values(), ids=PICTURES.keys())
def test_pictures(data, kind):
    reading = walk(data)
    assert kind in kinds(reading)
    assert reading.blocks == ()


def test_the_place_where_a_photo_was_taken():
    reading = walk(jpeg((0xE1, b"Exif\0\0" + exif((31, 14, 5), b"Wang"))))
    assert {piece.text for piece in reading.pieces if piece.kind == "gps"} == {"N", "[31, 14, 5]"}


def test_a_bomb_in_a_picture_is_named():
    data = png((b"zTXt", b"a\0\0" + zlib.compress(b"0" * 9_000_000)))
    assert [failure.code for failure in walk(data).failures] == ["too-large"]


def test_an_archive_shows_its_members_and_their_names():
    data = zipped({"名单.txt": NUMBER, "信.docx": docx(p(run(SHOWN)) + p(run(HIDDEN, "<w:vanish/>")))})
    reading = check(data, "hidden-text", shown=False)
    assert {"名单.txt", NUMBER, "信.docx"} <= set(reading.blocks)
    assert {piece.place.inside for piece in reading.pieces if piece.text == NUMBER} == {("名单.txt",)}


def test_names_of_an_archive_in_gbk():
    raw = zipped({"xxxx.txt": "x"}).replace(b"xxxx.txt", "名单".encode("gb18030") + b".txt")
    assert "名单.txt" in walk(raw).blocks


def test_names_that_lead_out_of_the_archive_are_found():
    assert [finding.code for finding in walk(zipped({"../../x.txt": "x"})).findings] == ["path"]
    assert [finding.code for finding in walk(zipped({"/etc/x.txt": "x"})).findings] == ["path"]


def test_archives_three_deep_are_read_and_deeper_ones_named():
    data = zipped({"a.txt": NUMBER})
    for depth in (1, 2):
        data = zipped({f"{depth}.zip": data})
    assert (kinds(walk(data)), walk(data).failures) == ({"line"}, ())
    deeper = walk(zipped({"3.zip": data}))
    assert ([failure.code for failure in deeper.failures], kinds(deeper)) == (["too-deep"], set())


def test_an_archive_with_a_password_is_named_member_by_member():
    raw = bytearray(zipped({"a.txt": "x", "b.txt": NUMBER}))
    raw[raw.index(b"PK\1\2") + 8] |= 1
    reading = walk(bytes(raw))
    assert [failure.code for failure in reading.failures] == ["encrypted"]
    assert kinds(reading) == {"line"}


def test_what_unpacks_to_too_much_is_named():
    bomb = zipped({f"{number}.txt": (b"0123456789" * 10 + b"\n") * 1000 for number in range(5)})
    reading = walk(bomb, Bounds(unpacked=300_000))
    assert [failure.code for failure in reading.failures] == ["too-large"]
    assert [failure.code for failure in walk(zipped({"a": b"0" * 30_000_000})).failures] == ["too-large"]


def test_bounds_hold_for_all_files_inside_each_other_together():
    inner = zipped({"a.txt": b"ab\n" * 2_000_000})
    reading = walk(zipped({"1.zip": inner, "2.zip": inner}), Bounds(unpacked=10_000_000))
    assert [failure.code for failure in reading.failures] == ["too-large"]
    few = walk(zipped({"a.txt": "甲\n" * 100}), Bounds(pieces=50))
    assert ([failure.code for failure in few.failures], len(few.pieces) <= 50) == (["too-large"], True)
    assert [failure.code for failure in walk(zipped({"a": "x", "b": "y"}), Bounds(members=1)).failures] == [
        "too-large"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_its_encodings(encoding):
    text = f"第一行 plain text\r\n{SHOWN}\r\n{NUMBER}\r\n" + "abc\r\n" * 20
    reading = walk(text.encode(encoding))
    assert reading.kind == "text"
    assert reading.blocks[:3] == ("第一行 plain text", SHOWN, NUMBER)


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_in_text_has_cells(mark):
    rows = [["姓名", "证号"], ["王××", NUMBER], ["李××", '"a"']]
    place = next(
        piece.place
        for piece in walk("\n".join(mark.join(row) for row in rows).encode()).pieces
        if piece.text == NUMBER
    )
    assert (place.row, place.column) == (2, 2)


def test_a_formula_that_starts_a_program_is_found():
    assert "active-control" in {
        finding.code for finding in walk(b"=cmd|' /C calc'!A0,1\n=cmd|x,2\n").findings
    }


PAGE = f"<html><head><meta charset=gb2312><title>题</title></head><body><p>{SHOWN}</p>%s</body></html>"
PAGES = {
    "plain": (f"<p>{HIDDEN}</p>", "paragraph", True),
    "broken by marks": (f"<p>{HIDDEN[:6]}<b>{HIDDEN[6:9]}</b>{HIDDEN[9:]}</p>", "paragraph", True),
    "not displayed": (f'<p style="display: none">{HIDDEN}</p>', "hidden-text", False),
    "hidden": (f"<div hidden><p>{HIDDEN}</p></div>", "hidden-text", False),
    "white": (f'<p style="color:#fff">{HIDDEN}</p>', "white-text", False),
    "comment": (f"<!-- {HIDDEN} -->", "code", False),
    "script": (f"<script>x='{HIDDEN}'</script>", "code", False),
    "alternative text": (f'<img alt="{HIDDEN}">', "attribute", False),
    "address": (f'<a href="?{HIDDEN}">x</a>', "link", False),
}


@pytest.mark.parametrize("inner, kind, shown", PAGES.values(), ids=PAGES.keys())
def test_web_pages(inner, kind, shown):
    assert check((PAGE % inner).encode("gb18030"), kind, shown=shown).kind == "html"


def test_scripts_of_web_pages_and_pictures_are_found():
    for data in (
        PAGE % "<script>x</script>",
        PAGE % '<p onclick="x()">',
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    ):
        assert "javascript" in {finding.code for finding in walk(data.encode()).findings}


def test_a_web_archive():
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    data = f"{head}{PAGE % f'<p>{HIDDEN}</p>'}\r\n--b--\r\n".replace("gb2312", "utf-8").encode()
    assert check(data, "paragraph", shown=True).kind == "mime"


def rtf(inner: str) -> bytes:
    def escaped(text: str) -> str:
        return "".join(
            c if ord(c) < 128 else "".join(f"\\'{byte:02x}" for byte in c.encode("gb18030")) for c in text
        )

    head = (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 x;}}{\\colortbl;\\red255\\green255\\blue255;}"
    )
    return f"{head}\\f0 {escaped(SHOWN)}\\par {escaped(inner)}\\par}}".encode()


RTF = {
    "plain": (HIDDEN, "paragraph", True),
    "hidden": (f"{{\\v {HIDDEN}}}", "hidden-text", False),
    "deleted": (f"{{\\deleted {HIDDEN}}}", "deleted", False),
    "white": (f"{{\\cf1 {HIDDEN}}}", "white-text", False),
    "tiny": (f"{{\\fs2 {HIDDEN}}}", "tiny-text", False),
    "author": (f"{{\\info{{\\author {HIDDEN}}}}}", "property", False),
    "comment": (f"{{\\*\\annotation {HIDDEN}}}", "comment", False),
    "footnote": (f"{{\\footnote {HIDDEN}}}", "footnote", True),
    "header": (f"{{\\header {HIDDEN}}}", "header", True),
    "field's code": (f"{{\\field{{\\*\\fldinst {HIDDEN}}}{{\\fldrslt x}}}}", "field-code", False),
    "field's result": (f"{{\\field{{\\*\\fldinst x}}{{\\fldrslt {HIDDEN}}}}}", "paragraph", True),
    "variable": (f"{{\\*\\docvar {{n}}{{{HIDDEN}}}}}", "variable", False),
}


@pytest.mark.parametrize("inner, kind, shown", RTF.values(), ids=RTF.keys())
def test_rtf(inner, kind, shown):
    assert check(rtf(inner), kind, shown=shown).kind == "rtf"


def test_rtf_in_unicode():
    data = "{\\rtf1\\ansi\\uc1 " + "".join(f"\\u{ord(c)}?" for c in "王小明") + "\\par}"
    assert walk(data.encode()).blocks == ("王小明",)


MEDIA = {
    "mp3": b"ID3\3\0" + b"\0" * 100,
    "mp4": b"\0\0\0\x18ftypisom" + b"\0" * 100,
    "avi": b"RIFF\0\0\0\0AVI " + b"\0" * 100,
}


@pytest.mark.parametrize("kind", MEDIA)
def test_sounds_and_films_hold_no_text_that_is_missed(kind):
    reading = walk(MEDIA[kind])
    assert (reading.kind, reading.failures, reading.findings) == (kind, (), ())
    assert media_kind(MEDIA[kind][:HEAD]) == kind


UNKNOWN = {
    "a program": (b"MZ\x90\0" + b"\0" * 100, "exe", {"executable"}),
    "another archive": (b"Rar!\x1a\x07\0" + b"\0" * 100, "rar", set()),
    "rubbish": (bytes(range(256)) * 4, "unknown", set()),
}


@pytest.mark.parametrize("data, kind, codes", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_nothing_can_read_is_named(data, kind, codes):
    reading = walk(data)
    assert (reading.kind, [failure.code for failure in reading.failures]) == (kind, ["unknown"])
    assert {finding.code for finding in reading.findings} == codes


def test_an_empty_file_is_no_failure():
    assert walk(b"") == Reading("empty")


def test_compound_files_are_told_apart_by_their_streams():
    encrypted = walk(compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))
    assert (encrypted.kind, [failure.code for failure in encrypted.failures]) == (
        "encrypted-ooxml",
        ["encrypted"],
    )
    works = walk(compound({"CONTENTS": b"CHNKWKS" + NUMBER.encode()}))
    assert (works.kind, [failure.code for failure in works.failures], kinds(works)) == (
        "works",
        ["unknown"],
        {"binary"},
    )
    native = (
        b"\0\0\0\0\2\0a.txt\0C:\\Users\\wang\\a.txt\0\0\0\3\0\6\0\0\0C:\\t\0\0"
        + len(NUMBER).to_bytes(4, "little")
        + NUMBER.encode()
    )
    reading = walk(compound({"\x01Ole10Native": native}))
    assert kinds(reading) == {"line"}
    assert "C:\\Users\\wang\\a.txt" in {piece.text for piece in reading.pieces}


@pytest.mark.parametrize("cut", [5, 40, 200])
@pytest.mark.parametrize(
    "data",
    [
        docx(p(run(SHOWN))),
        zipped({"a.txt": "x" * 500}),
        rtf(HIDDEN),
        jpeg((0xE1, b"Exif\0\0" + exif((1, 2, 3), b"x" * 300))),
    ],
    ids=["docx", "zip", "rtf", "jpeg"],
)
def test_a_truncated_file_gives_a_reading(data, cut):
    reading = walk(data[: len(data) - cut])
    assert reading.kind == kind_of(data) or reading.failures or reading.pieces
