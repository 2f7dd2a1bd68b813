"""Small pdf, OFD, presentation and picture files, made in the test."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf

from attachments.made import OFFICE, SLIDE, office, relationships, zipped


def pdf(
    content: bytes, *, catalogue: dict[str, object] | None = None, page: dict[str, object] | None = None
) -> pikepdf.Pdf:
    """A pdf of one page with this content, and further entries of its catalogue and its page."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    first = document.pages[0].obj
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    first.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    first.Contents = document.make_stream(content)
    for holder, entries in ((document.Root, catalogue), (first, page)):
        for key, value in (entries or {}).items():
            holder[key] = value
    return document


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a pdf."""
    out = io.BytesIO()
    document.save(out, fix_metadata_version=False, **options)
    return out.getvalue()


def jpeg(*segments: tuple[int, bytes], after: bytes = b"") -> bytes:
    """A JPEG of these segments (marker, content) without a picture in it."""
    parts = [b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body for marker, body in segments]
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda\0\2" + b"\x11\x22" + b"\xff\xd9" + after


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    """A PNG of these chunks without a picture in it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*item) for item in (*chunks, (b"IEND", b""))) + after


def exif(latitude: tuple[int, int, int], artist: bytes) -> bytes:
    """A block of EXIF with an artist and a place."""
    artist += b"\0"
    data = 8 + 2 + 2 * 12 + 4
    gps = data + len(artist) + len(artist) % 2
    rationals = gps + 2 + 2 * 12 + 4
    block = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 2)
    block += (
        struct.pack("<HHII", 0x013B, 2, len(artist), data)
        + struct.pack("<HHII", 0x8825, 4, 1, gps)
        + b"\0" * 4
    )
    block = (block + artist).ljust(gps, b"\0") + struct.pack("<H", 2)
    block += struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack("<HHII", 2, 5, 3, rationals) + b"\0" * 4
    return block + b"".join(struct.pack("<II", value, 1) for value in latitude)


def ofd(page: str, **more: str) -> bytes:
    """An OFD of one page; ``more`` are ``info``, ``document`` (elements of the document), and parts by name with ``__``
    for a slash and ``_xml`` for the ending."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    head = (
        f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo>{more.pop('info', '')}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    document = (
        f'<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="P/C.xml"/></ofd:Pages>{more.pop("document", "")}'
        "</ofd:Document>"
    )
    content = f"<ofd:Page {space}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
    parts = {"OFD.xml": head, "Doc_0/Document.xml": document, "Doc_0/P/C.xml": content}
    for name, xml in more.items():
        parts[f"Doc_0/{name.replace('__', '/').replace('_xml', '.xml')}"] = (
            f"<ofd:Root {space}>{xml}</ofd:Root>"
        )
    return zipped(dict(parts))


def text_object(text: str, attributes: str = "", inner: str = "", boundary: str = "10 10 80 5") -> str:
    """A text object of an OFD."""
    return (
        f'<ofd:TextObject ID="9" Boundary="{boundary}" Font="1" Size="4" {attributes}>{inner}'
        f'<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'
    )


def pptx(shapes: str, *, slide: str = "", notes: str = "", comments: str = "") -> bytes:
    """A presentation of one slide with these shapes."""
    space = (
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' + f'xmlns:r="{OFFICE}"'
    )
    parts: dict[str, tuple[str, str | bytes]] = {
        "ppt/p.xml": (
            f"{SLIDE}.presentation.main+xml",
            f'<p:presentation {space}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
        ),
        "ppt/slides/s.xml": (
            f"{SLIDE}.slide+xml",
            f"<p:sld {space} {slide}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        ),
        "ppt/slides/_rels/s.xml.rels": (
            "",
            relationships(("n", "notesSlide", "n.xml"), ("c", "comments", "c.xml")),
        ),
        "ppt/slides/n.xml": (f"{SLIDE}.notesSlide+xml", f"<p:notes {space}>{notes}</p:notes>"),
        "ppt/slides/c.xml": (f"{SLIDE}.comments+xml", f"<p:cmLst {space}>{comments}</p:cmLst>"),
    }
    return office(
        "ppt/p.xml", f"{SLIDE}.presentation.main+xml", parts, relationships(("r1", "slide", "slides/s.xml"))
    )


def shape(text: str, properties: str = "", run_properties: str = "") -> str:
    """A shape of a slide."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" {properties}/></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r>{run_properties}'
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
