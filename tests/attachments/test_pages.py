"""Each place of a pdf where text can be: found with its kind, shown exactly where a reader sees it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from attachments.made_pages import exif, jpeg, pdf, saved
from gongkai.attachments.model import Reading
from gongkai.attachments.walker import walk
from gongkai.privacy.detectors import persons_numbers

NUMBER = "110101199003070038"
SEEN = b"BT /F 12 Tf 20 150 Td (seen) Tj ET "
Name, Dictionary, Array, String = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array, pikepdf.String


def text(before: bytes = b"", after: bytes = b"", size: int = 12, y: int = 100) -> bytes:
    """The number on the page."""
    return SEEN + before + b"BT /F %d Tf 20 %d Td (%s) Tj ET " % (size, y, NUMBER.encode()) + after


def kinds(reading: Reading) -> set[str]:
    return {piece.kind for piece in reading.pieces if NUMBER in piece.text}


PAGES = {
    "plain": (text(), "paragraph", True),
    "invisible": (text(b"3 Tr "), "invisible-text", False),
    "white": (text(b"1 g "), "white-text", False),
    "white on blue": (text(b"0 0 1 rg 0 90 200 30 re f 1 g "), "paragraph", True),
    "tiny": (text(size=1), "tiny-text", False),
    "outside of the page": (text(y=900), "outside-page", False),
    "below a filled rectangle": (text(after=b"0 g 0 90 200 30 re f "), "covered-text", False),
    "on a filled rectangle": (text(b"0.8 g 0 90 200 30 re f 0 g "), "paragraph", True),
    "beside a filled rectangle": (text(after=b"0 g 0 10 200 30 re f "), "paragraph", True),
}


@pytest.mark.parametrize("content, kind, shown", PAGES.values(), ids=PAGES.keys())
def test_the_page(content, kind, shown):
    reading = walk(saved(pdf(content)))
    assert kinds(reading) == {kind}
    assert any(NUMBER in block for block in reading.blocks) == shown
    assert any("seen" in block for block in reading.blocks)
    assert reading.failures == ()


def layered(off: bool, *, by_form: bool = False) -> bytes:
    document = pdf(b"")
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group] if off else []))
    )
    page = document.pages[0].obj
    if by_form:
        form = document.make_stream(b"BT /F 12 Tf 20 100 Td (%s) Tj ET" % NUMBER.encode())
        form.Type, form.Subtype, form.BBox, form.OC = Name.XObject, Name.Form, Array([0, 0, 200, 200]), group
        form.Resources = page.Resources
        page.Resources.XObject = Dictionary(X=form)
        page.Contents = document.make_stream(SEEN + b"/X Do")
    else:
        page.Resources.Properties = Dictionary(L=group)
        page.Contents = document.make_stream(SEEN + b"/OC /L BDC " + text()[len(SEEN) :] + b"EMC")
    return saved(document)


@pytest.mark.parametrize("by_form", [False, True], ids=["marked content", "form"])
@pytest.mark.parametrize("off, kind", [(True, "hidden-layer"), (False, "paragraph")])
def test_a_layer(off, kind, by_form):
    reading = walk(layered(off, by_form=by_form))
    assert kinds(reading) == {kind}
    assert any(NUMBER in block for block in reading.blocks) != off
    assert "seen" in reading.blocks


def test_text_that_recognition_laid_below_a_scan_is_shown():
    document = pdf(b"q 200 0 0 200 0 0 cm /I Do Q 3 Tr BT /F 12 Tf 20 100 Td (%s) Tj ET" % NUMBER.encode())
    picture = document.make_stream(b"\xff" * 3)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    document.pages[0].obj.Resources.XObject = Dictionary(I=picture)
    assert kinds(walk(saved(document))) == {"ocr-text"}
    document.pages[0].obj.Contents = document.make_stream(b"q 200 0 0 200 0 0 cm /I Do Q")
    assert [failure.code for failure in walk(saved(document)).failures] == ["text-in-picture"]


def annotated(**entries: object) -> pikepdf.Pdf:
    document = pdf(SEEN)
    annotation = document.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries))
    document.pages[0].obj.Annots = Array([annotation])
    if entries["Subtype"] == Name.Widget:
        document.Root.AcroForm = Dictionary(Fields=Array([annotation]))
    return document


ANNOTATIONS = {
    "note": (annotated(Subtype=Name.Text, Contents=String(NUMBER)), "annotation", False),
    "its author": (annotated(Subtype=Name.Text, T=String(NUMBER)), "annotation", False),
    "text on the page": (annotated(Subtype=Name.FreeText, Contents=String(NUMBER)), "annotation", True),
    "hidden text on the page": (
        annotated(Subtype=Name.FreeText, Contents=String(NUMBER), F=2),
        "annotation",
        False,
    ),
    "filled in": (annotated(Subtype=Name.Widget, FT=Name.Tx, V=String(NUMBER)), "form-value", True),
    "filled in and hidden": (
        annotated(Subtype=Name.Widget, FT=Name.Tx, V=String(NUMBER), F=2),
        "form-value",
        False,
    ),
    "link": (annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(NUMBER))), "link", False),
}


@pytest.mark.parametrize("document, kind, shown", ANNOTATIONS.values(), ids=ANNOTATIONS.keys())
def test_annotations_and_forms(document, kind, shown):
    reading = walk(saved(document))
    assert kinds(reading) == {kind}
    assert any(NUMBER in block for block in reading.blocks) == shown


def with_info() -> pikepdf.Pdf:
    document = pdf(SEEN)
    document.docinfo["/Author"] = NUMBER
    return document


def with_metadata(where: str) -> pikepdf.Pdf:
    document = pdf(SEEN)
    stream = document.make_stream(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{NUMBER}</a></x:xmpmeta>".encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    (document.Root if where == "catalogue" else document.pages[0].obj).Metadata = stream
    return document


def with_outline() -> pikepdf.Pdf:
    document = pdf(SEEN)
    root = document.make_indirect(Dictionary(Type=Name.Outlines))
    item = document.make_indirect(Dictionary(Title=String(NUMBER), Parent=root))
    root.First = root.Last = item
    document.Root.Outlines = root
    return document


def with_file(name: str, data: bytes) -> pikepdf.Pdf:
    document = pdf(SEEN)
    document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
    return document


def with_script() -> pikepdf.Pdf:
    return pdf(
        SEEN, catalogue={"/OpenAction": Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NUMBER}')"))}
    )


def with_structure() -> pikepdf.Pdf:
    element = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(NUMBER))
    return pdf(SEEN, catalogue={"/StructTreeRoot": Dictionary(Type=Name.StructTreeRoot, K=element)})


def with_xfa() -> pikepdf.Pdf:
    document = pdf(SEEN)
    document.Root.AcroForm = Dictionary(XFA=document.make_stream(f"<xdp><v>{NUMBER}</v></xdp>".encode()))
    return document


OBJECTS = {
    "properties": (with_info(), {"property"}),
    "metadata of the file": (with_metadata("catalogue"), {"metadata"}),
    "metadata of the page": (with_metadata("page"), {"metadata"}),
    "outline": (with_outline(), {"outline"}),
    "embedded file": (with_file("a.txt", NUMBER.encode()), {"line"}),
    "name of an embedded file": (with_file(f"{NUMBER}.txt", b"x"), {"file-name", "pdf-string"}),
    "script": (with_script(), {"script"}),
    "alternative text": (with_structure(), {"alt-text"}),
    "form in XML": (with_xfa(), {"form-value"}),
    "replaced text": (pdf(SEEN + b"/Span <</ActualText (%s)>> BDC EMC" % NUMBER.encode()), {"actual-text"}),
    "private data": (
        pdf(SEEN, catalogue={"/PieceInfo": Dictionary(A=Dictionary(B=String(NUMBER)))}),
        {"pdf-string"},
    ),
}


@pytest.mark.parametrize("document, wanted", OBJECTS.values(), ids=OBJECTS.keys())
def test_the_objects(document, wanted):
    reading = walk(saved(document))
    assert kinds(reading) == wanted
    assert not any(NUMBER in block for block in reading.blocks)


def test_chinese_properties_in_gbk():
    document = pdf(SEEN)
    document.trailer["/Info"] = document.make_indirect(Dictionary(Author=String("王小明".encode("gb18030"))))
    assert "王小明" in {piece.text for piece in walk(saved(document)).pieces}


FINDINGS = {
    "script": (with_script(), "javascript"),
    "launch": (
        pdf(SEEN, catalogue={"/OpenAction": Dictionary(S=Name.Launch, F=String("cmd.exe"))}),
        "launch",
    ),
    "embedded file": (with_file("a.txt", b"x"), "embedded-file"),
    "form that is sent": (
        pdf(SEEN, catalogue={"/OpenAction": Dictionary(S=Name.SubmitForm, F=String("u"))}),
        "submit",
    ),
}


@pytest.mark.parametrize("document, code", FINDINGS.values(), ids=FINDINGS.keys())
def test_what_is_active_is_found(document, code):
    assert code in {finding.code for finding in walk(saved(document)).findings}


def test_html_before_a_pdf_and_a_program_behind_it_are_found():
    data = saved(pdf(SEEN))
    assert "disguised" in {
        finding.code for finding in walk(b"<html><script>x</script><!--\n" + data).findings
    }
    reading = walk(data + b"MZ\x90\0" + b"\0" * 30 + b"program")
    assert {"trailing", "executable"} <= {finding.code for finding in reading.findings}


def test_an_older_revision_is_read():
    first = saved(pdf(text()))
    body = b"\n%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n" % (99, len(SEEN), SEEN)
    with pikepdf.open(io.BytesIO(first)) as document:
        number = document.pages[0].obj.Contents.objgen[0]
        root = document.Root.objgen[0]
    body = body.replace(b"99 0 obj", b"%d 0 obj" % number)
    start = first.rindex(b"startxref") + 9
    xref = int(first[start:].split()[0])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer <</Size 99 /Root %d 0 R /Prev %d>>\n" % (
        number,
        len(first) + 1,
        root,
        xref,
    )
    data = first + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(body))
    reading = walk(data)
    assert kinds(reading) == {"old-revision"}
    assert reading.blocks == ("seen",)
    assert "old-revisions" in {finding.code for finding in reading.findings}


def test_encryption():
    open_to_all = saved(pdf(text()), encryption=pikepdf.Encryption(owner="o", user="", R=6))
    assert kinds(walk(open_to_all)) == {"paragraph"}
    locked = walk(saved(pdf(text()), encryption=pikepdf.Encryption(owner="o", user="u", R=6)))
    assert ([failure.code for failure in locked.failures], locked.blocks) == (["encrypted"], ())


def test_a_truncated_pdf_is_named():
    assert [failure.code for failure in walk(b"%PDF-1.7\nrubbish").failures] == ["broken"]


def test_a_picture_of_a_page_with_its_place():
    document = pdf(SEEN)
    data = jpeg((0xE1, b"Exif\0\0" + exif((31, 14, 5), b"Wang")))
    picture = document.make_stream(data)
    picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.DCTDecode
    document.Root.Picture = picture
    found = {piece.kind: piece for piece in walk(saved(document)).pieces}
    assert "31" in found["gps"].text or "N" in found["gps"].text


def drawn(content: bytes):
    return walk(saved(pdf(content)))


def test_the_figures_of_two_columns_make_no_number():
    apart = drawn(b"BT /F 10 Tf 20 100 Td (1420) Tj 70 0 Td (144) Tj 70 0 Td (2012) Tj ET")
    assert apart.blocks == ("1420 144 2012",)
    assert not any(persons_numbers(piece.text) for piece in apart.pieces)
    (whole,) = drawn(b"BT /F 10 Tf 20 100 Td (1380 013 8000) Tj ET").blocks
    assert [find.masked for find in persons_numbers(whole)] == ["138****8000"]


def test_a_number_half_of_which_stands_outside_the_page_is_found_whole():
    reading = drawn(b"BT /F 10 Tf 150 100 Td (11010119900307803X) Tj ET")
    assert "11010119900307803X" in {piece.text for piece in reading.pieces if not piece.shown}
    assert "11010119900307803X" not in " ".join(reading.blocks)
