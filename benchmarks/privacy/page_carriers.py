"""Carriers of OFD, PDF, pictures, archives, texts, web pages, RTF and old Word files.

The writers of the tests are used (``tests/attachments/made.py``): what is planted here is read by none of them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from attachments import made, made_pages

Plant = Callable[[str, str], bytes]
"""The bytes of a file from a label and a number."""


def said(label: str, text: str) -> str:
    """The label and the number as people write them."""
    return f"{label}：{text}"


def _objects(label: str, text: str) -> str:
    """The label and the parts of the number as objects of one line."""
    words = said(label, text)
    middle = len(label) + 1 + len(text) // 2
    return made_pages.text_object(words[:middle], boundary="10 50 40 5") + made_pages.text_object(
        words[middle:], boundary="50 50 40 5"
    )


_SEEN = made_pages.text_object("正文", boundary="10 10 20 5")
_ANNOTATION = "<ofd:Annotations>A.xml</ofd:Annotations>"
PAGES: dict[str, Plant] = {
    "ofd page": lambda label, text: made_pages.ofd(_SEEN + made_pages.text_object(said(label, text), boundary="10 50 80 5")),
    "ofd two objects": lambda label, text: made_pages.ofd(_SEEN + _objects(label, text)),
    "ofd hidden": lambda label, text: made_pages.ofd(_SEEN + made_pages.text_object(said(label, text), 'Visible="false"', boundary="10 50 80 5")),
    "ofd 1 pt": lambda label, text: made_pages.ofd(_SEEN + made_pages.text_object(said(label, text), boundary="10 50 80 5").replace('Size="4"', 'Size="0.3"')),
    "ofd custom data": lambda label, text: made_pages.ofd(_SEEN, info=f'<ofd:CustomDatas><ofd:CustomData Name="n">{said(label, text)}</ofd:CustomData></ofd:CustomDatas>'),
    "ofd annotation": lambda label, text: made_pages.ofd(_SEEN, document=_ANNOTATION, A_xml='<ofd:Page PageID="1"><ofd:FileLoc>B.xml</ofd:FileLoc></ofd:Page>', B_xml=f'<ofd:Annot Type="Link" Creator="x"><ofd:Remark>{said(label, text)}</ofd:Remark></ofd:Annot>'),
    "ofd custom tag": lambda label, text: made_pages.ofd(_SEEN, Tags__tag_xml=f"<a>{said(label, text)}</a>"),
    "ofd unused page": lambda label, text: made_pages.ofd(_SEEN, V1__P_xml=_objects(label, text)),
}  # fmt: skip


def _codes(text: str) -> bytes:
    return b"<" + text.encode("utf-16-be").hex().encode() + b">"


def _document(content: Callable[[bytes], bytes], words: str) -> pikepdf.Pdf:
    """A pdf of one page in a font whose codes are those of Unicode."""
    document = made_pages.pdf(
        b"BT /F 12 Tf 20 150 Td " + _codes("正文") + b" Tj ET " + content(_codes(words))
    )
    document.pages[0].obj.MediaBox = Array([0, 0, 600, 200])
    ranges = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(100))
    more = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(100, 200))
    last = "".join(
        f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n"
        for high in range(200, 256)
        if not 0xD8 <= high < 0xE0
    )
    blocks = "".join(
        f"{block.count(chr(10))} beginbfrange\n{block}endbfrange\n" for block in (ranges, more, last)
    )
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}endcmap end end"
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.X,
        Flags=4,
        FontBBox=Array([0, 0, 1000, 1000]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.X,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        DW=500,
        FontDescriptor=document.make_indirect(descriptor),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.X,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(below)]),
        ToUnicode=document.make_stream(cmap.encode()),
    )
    document.pages[0].obj.Resources.Font = Dictionary(F=document.make_indirect(font))
    return document


def _page(before: bytes = b"", after: bytes = b"", size: int = 12, y: int = 100) -> Plant:
    def plant(label: str, text: str) -> bytes:
        drawn = b"%s BT /F %d Tf 20 %d Td " % (before, size, y)
        return made_pages.saved(
            _document(lambda codes: drawn + codes + b" Tj ET " + after, said(label, text))
        )

    return plant


def _layer(label: str, text: str) -> bytes:
    document = _document(
        lambda codes: b"/OC /L BDC BT /F 12 Tf 20 100 Td " + codes + b" Tj ET EMC", said(label, text)
    )
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    document.pages[0].obj.Resources.Properties = Dictionary(L=group)
    return made_pages.saved(document)


def _annotated(subtype: str, key: str, **more: object) -> Plant:
    def plant(label: str, text: str) -> bytes:
        document = made_pages.pdf(b"")
        entries = {
            "Type": Name.Annot,
            "Subtype": Name(f"/{subtype}"),
            "Rect": Array([0, 0, 9, 9]),
            key: String(said(label, text)),
            **more,
        }
        annotation = document.make_indirect(Dictionary(**entries))
        document.pages[0].obj.Annots = Array([annotation])
        if subtype == "Widget":
            document.Root.AcroForm = Dictionary(Fields=Array([annotation]))
        return made_pages.saved(document)

    return plant


def _info(label: str, text: str) -> bytes:
    document = made_pages.pdf(b"")
    document.docinfo["/Subject"] = said(label, text)
    return made_pages.saved(document)


def _xmp(label: str, text: str) -> bytes:
    document = made_pages.pdf(b"")
    stream = document.make_stream(
        f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{said(label, text)}</a></x:xmpmeta>".encode()
    )
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = stream
    return made_pages.saved(document)


def _embedded(label: str, text: str) -> bytes:
    document = made_pages.pdf(b"")
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(
        document, said(label, text).encode(), filename="a.txt"
    )
    return made_pages.saved(document)


def _old_revision(label: str, text: str) -> bytes:
    """A second revision behind the first in which the note is empty."""
    first = _annotated("Text", "Contents")(label, text)
    start = first.rindex(b"startxref")
    offset = int(first[start:].split()[1])
    with pikepdf.open(io.BytesIO(first)) as document:
        number = document.pages[0].obj.Annots[0].objgen[0]
        root = document.Root.objgen[0]
        size = len(document.objects) + 1
    body = b"\n%d 0 obj\n<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (
        number,
        len(first) + 1,
        size,
        root,
        offset,
    )
    return first + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(body))


PDF: dict[str, Plant] = {
    "pdf page": _page(), "pdf invisible": _page(b"3 Tr"), "pdf white": _page(b"1 g"), "pdf 1 pt": _page(size=1), "pdf outside the page": _page(y=900),
    "pdf covered": _page(after=b"0 g 0 90 600 30 re f"), "pdf layer off": _layer, "pdf note": _annotated("Text", "Contents"),
    "pdf hidden note": _annotated("FreeText", "Contents", F=2), "pdf form value": _annotated("Widget", "V", FT=Name.Tx), "pdf property": _info, "pdf XMP": _xmp,
    "pdf embedded file": _embedded, "pdf old revision": _old_revision,
}  # fmt: skip


def png_text(label: str, text: str) -> bytes:
    """A PNG with a comment."""
    return made_pages.png((b"iTXt", b"Comment\0\0\0\0\0" + said(label, text).encode()))


def _jpeg(marker: int, head: bytes = b"") -> Plant:
    return lambda label, text: made_pages.jpeg((marker, head + said(label, text).encode()))


def _zip(name: str, depth: int = 1, encoding: str = "utf-8") -> Plant:
    def plant(label: str, text: str) -> bytes:
        data = f"名单\n{said(label, text)}\n完".encode(encoding)
        for _ in range(depth):
            data = made.zipped({name: data})
        return data

    return plant


def _rtf(inner: Callable[[str], str]) -> Plant:
    def plant(label: str, text: str) -> bytes:
        drawn = "".join(
            character if character.isascii() else f"\\u{ord(character) - 65536 * (ord(character) > 32767)}?"
            for character in said(label, text)
        )
        return ("{\\rtf1\\ansi " + inner(drawn) + "}").encode("ascii")

    return plant


OTHERS: dict[str, Plant] = {
    "jpeg EXIF": lambda label, text: made_pages.jpeg((0xE1, b"Exif\0\0" + made_pages.exif((1, 2, 3), said(label, text).encode()))),
    "jpeg comment": _jpeg(0xFE),
    "jpeg XMP": lambda label, text: made_pages.jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{said(label, text)}</a></x:xmpmeta>".encode())),
    "jpeg IPTC": lambda label, text: made_pages.jpeg((0xED, b"Photoshop 3.0\0" + b"\x1c\x02\x78" + len(said(label, text).encode()).to_bytes(2, "big") + said(label, text).encode())),
    "jpeg after the end": lambda label, text: made_pages.jpeg(after=said(label, text).encode()),
    "png text": png_text,
    "zip": _zip("名单.txt"), "zip in zip": _zip("a.zip", 2), "zip gbk": _zip("名单.csv", 1, "gb18030"),
    "rtf": _rtf(lambda drawn: f"{drawn}\\par"), "rtf hidden": _rtf(lambda drawn: f"x{{\\v {drawn}}}\\par"), "rtf property": _rtf(lambda drawn: f"{{\\info{{\\subject {drawn}}}}}x"),
    "html hidden": lambda label, text: f"<html><body>x<div style='display:none'>{said(label, text)}</div></body></html>".encode(),
    "html comment": lambda label, text: f"<html><body>x<!-- {said(label, text)} --></body></html>".encode(),
    "html attribute": lambda label, text: f"<html><body><p data-a='{said(label, text)}'>x</p></body></html>".encode(),
    "txt utf-16": lambda label, text: f"名单\n{said(label, text)}\n完".encode("utf-16"),
    "csv gbk": lambda label, text: f"姓名,{label}\n张某,{text}\n李某,{text}\n".encode("gb18030"),
    "csv semicolons": lambda label, text: f"姓名;{label}\n张某;{text}\n李某;{text}\n".encode(),
    "txt two lines": lambda label, text: f"名单\n{label}：{text[: len(text) // 2]}\n{text[len(text) // 2 :]}\n完".encode(),
    "doc": lambda label, text: made.doc(f"正文\r{said(label, text)}\r", (len(said(label, text)) + 4, 0, 0, 0, 0, 0, 0, 0)),
    "doc hidden": lambda label, text: made.doc(f"正文\r{said(label, text)}\r", (len(said(label, text)) + 4, 0, 0, 0, 0, 0, 0, 0), hidden=(3, 3 + len(said(label, text)))),
    "doc footnote": lambda label, text: made.doc(f"正文\r{said(label, text)}\r", (3, len(said(label, text)) + 1, 0, 0, 0, 0, 0, 0)),
    "doc comment": lambda label, text: made.doc(f"正文\r{said(label, text)}\r", (3, 0, 0, 0, len(said(label, text)) + 1, 0, 0, 0)),
    "doc deleted": lambda label, text: made.doc("正文\r", (3, 0, 0, 0, 0, 0, 0, 0), flags=4, gap=said(label, text)),
}  # fmt: skip

ALL_PAGES: dict[str, Plant] = {**PAGES, **PDF, **OTHERS}
"""All of them, by name."""
