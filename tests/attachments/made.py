"""Small files of every kind, made in the test: nothing of them is kept as bytes in the repository."""

from __future__ import annotations

import io
import struct
import zipfile

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SLIDE = "application/vnd.openxmlformats-officedocument.presentationml"


def zipped(members: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    """A zip of these members, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
        package.comment = comment
    return out.getvalue()


def relationships(*targets: tuple[str, str, str]) -> str:
    """A part of relationships: id, type, target; a target with ``://`` or a backslash lies outside."""
    rows = [
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target or "\\" in target else "/>")
        for key, kind, target in targets
    ]
    return f'<Relationships xmlns="{RELS}">{"".join(rows)}</Relationships>'


def office(main: str, type_: str, parts: dict[str, tuple[str, str | bytes]], links: str = "") -> bytes:
    """An Office package: the main part's name and type, all parts with their types, the main part's relationships."""
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in parts.items() if kind
    )
    folder, _, base = main.rpartition("/")
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{type_}"/>{rows}</Types>',
        "_rels/.rels": relationships(("r1", "officeDocument", main)),
    }
    members |= {name: data for name, (_, data) in parts.items()}
    if links:
        members[f"{folder}/_rels/{base}.rels"] = links
    return zipped(members)


def docx(body: str, links: str = "", **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are further parts of ``word/`` by name, such as ``comments``. Its section uses
    the parts ``header1`` and ``footer1``, no other headers and footers."""
    kinds = {name: name.rstrip("0123456789").replace("glossary", "glossaryDocument") for name in parts}
    rows = [(f"p{number}", kinds[name], f"{name}.xml") for number, name in enumerate(parts)]
    used = [
        f'<w:{kinds[name]}Reference r:id="{key}"/>'
        for key, _, file in rows
        if (name := file[:-4]) in ("header1", "footer1")
    ]
    section = f"<w:sectPr>{''.join(used)}</w:sectPr>"
    document = f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    all_parts: dict[str, tuple[str, str | bytes]] = {
        "word/document2.xml": (f"{WORD}.document.main+xml", document)
    }
    all_parts |= {f"word/{name}.xml": (f"{WORD}.{kinds[name]}+xml", xml) for name, xml in parts.items()}
    inner = links.removeprefix(f'<Relationships xmlns="{RELS}">').removesuffix("</Relationships>")
    links = relationships(*rows).replace("</Relationships>", f"{inner}</Relationships>")
    return office("word/document2.xml", f"{WORD}.document.main+xml", all_parts, links)


def part(tag: str, inner: str) -> str:
    """A part of ``word/`` with the root ``w:tag``."""
    return f"<w:{tag} {NAMESPACES}>{inner}</w:{tag}>"


def run(text: str, properties: str = "") -> str:
    """A run with these properties."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def xlsx(
    sheet: str,
    *,
    workbook: str = "",
    styles: str = "",
    state: str = "",
    strings: str = "",
    parts: dict[str, tuple[str, str | bytes]] | None = None,
    sheet_links: str = "",
) -> bytes:
    """A workbook of one sheet 甲 with this content (from ``sheetFormatPr`` or ``cols`` on)."""
    hidden = f' state="{state}"' if state else ""
    book = (
        f'<workbook xmlns="{S}" xmlns:r="{OFFICE}"><sheets><sheet name="甲" sheetId="1"{hidden} r:id="r1"/></sheets>'
        f"{workbook}</workbook>"
    )
    all_parts: dict[str, tuple[str, str | bytes]] = {
        "xl/workbook.xml": (f"{SHEET}.sheet.main+xml", book),
        "xl/worksheets/s.xml": (
            f"{SHEET}.worksheet+xml",
            f'<worksheet xmlns="{S}" xmlns:r="{OFFICE}">{sheet}</worksheet>',
        ),
        "xl/styles.xml": (f"{SHEET}.styles+xml", f'<styleSheet xmlns="{S}">{styles}</styleSheet>'),
        "xl/sharedStrings.xml": (f"{SHEET}.sharedStrings+xml", f'<sst xmlns="{S}">{strings}</sst>'),
        **(parts or {}),
    }
    if sheet_links:
        all_parts["xl/worksheets/_rels/s.xml.rels"] = ("", sheet_links)
    links = relationships(
        ("r1", "worksheet", "worksheets/s.xml"),
        ("r2", "styles", "styles.xml"),
        ("r3", "sharedStrings", "sharedStrings.xml"),
    )
    return office("xl/workbook.xml", f"{SHEET}.sheet.main+xml", all_parts, links)


def cell(address: str, text: str, style: int = 0) -> str:
    """A cell with its own text."""
    return f'<c r="{address}" t="inlineStr" s="{style}"><is><t>{text}</t></is></c>'


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE) of these streams at its root, each padded to where no mini stream is needed."""
    size, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    padded = {
        name: data + b"\0" * (max(4096, -(-len(data) // size) * size) - len(data))
        for name, data in streams.items()
    }
    directory_sectors = -(-(len(padded) + 1) * 128 // size)
    fat, sectors, starts = [0xFFFFFFFD], [], {}

    def chain(data: bytes) -> int:
        first, count = len(fat), len(data) // size
        fat.extend([first + number + 1 for number in range(count - 1)] + [end])
        sectors.append(data)
        return first

    for name, data in padded.items():
        starts[name] = chain(data)
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, end, 0, 1 if names else free)]
    entries += [_entry(name, 2, starts[name], len(padded[name]), free, _right(names, name)) for name in names]
    directory = b"".join(entries).ljust(directory_sectors * size, b"\0")
    first_directory = chain(directory)
    assert len(fat) <= size // 4
    table = struct.pack(f"<{size // 4}I", *fat, *[free] * (size // 4 - len(fat)))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, 1, first_directory, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    return header.ljust(size, b"\xff") + table + b"".join(sectors)


def _right(names: list[str], name: str) -> int:
    place = names.index(name) + 2
    return place if place <= len(names) else 0xFFFFFFFF


def _entry(name: str, kind: int, start: int, length: int, child: int, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    body = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
    return body + b"\0" * 36 + struct.pack("<IQ", start, length)


def doc(
    text: str, lengths: tuple[int, ...], hidden: tuple[int, int] | None = None, flags: int = 0, gap: str = ""
) -> bytes:
    """A Word 97 file: the text of all sub-documents one after another with their lengths; characters ``hidden`` (from,
    to) bear ``sprmCFVanish``; ``gap`` are words that no piece uses."""
    raw = text.encode("utf-16-le")
    start = 0x600
    stream = bytearray(0xA00 + len(raw) + 512 * 4)
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", stream, 10, 0x0200 | flags)
    struct.pack_into("<8i", stream, 0x4C, *lengths)
    stream[start : start + len(raw)] = raw
    left = gap.encode("utf-16-le")
    stream[start + len(raw) + 64 : start + len(raw) + 64 + len(left)] = left
    piece = struct.pack("<2I", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    table = b"\x02" + struct.pack("<I", len(piece)) + piece
    struct.pack_into("<II", stream, 0x1A2, 0, len(table))
    if hidden:
        page = -(-(start + len(raw) + 256) // 512)
        first, last = start + 2 * hidden[0], start + 2 * hidden[1]
        fkp = bytearray(512)
        struct.pack_into("<2I", fkp, 0, first, last)
        fkp[8], fkp[511] = 100, 1
        fkp[200:204] = bytes([3]) + struct.pack("<HB", 0x083C, 1)
        stream = stream.ljust((page + 1) * 512, b"\0")
        stream[page * 512 : page * 512 + 512] = fkp
        struct.pack_into("<II", stream, 0x9A + 8 * 12, len(table), 12)
        table += struct.pack("<3I", first, last, page)
    return compound({"WordDocument": bytes(stream), "1Table": table})


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
)


def odf(
    body: str, kind: str = "text", styles: str = "", masters: str = "", meta: str = "", **parts: str
) -> bytes:
    """An OpenDocument file of a kind (text, spreadsheet, presentation)."""
    members: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}><office:master-styles>{masters}</office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return zipped(members | {name.replace("__", "/") + ".xml": xml for name, xml in parts.items()})
