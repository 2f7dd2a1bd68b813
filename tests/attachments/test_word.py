"""Each place of a Word file where text can be: found with its kind, shown exactly where a reader sees it."""

from __future__ import annotations

import io
import zipfile

import pytest

from attachments.made import (
    NAMESPACES,
    STRICT,
    WORD,
    W,
    docx,
    office,
    p,
    part,
    relationships,
    run,
    zipped,
)
from attachments.planted import HIDDEN, SHOWN, check
from gongkai.attachments.walker import walk

SEEN = p(run(SHOWN))
WHITE = '<w:color w:val="FFFFFF"/>'
BOX = f"<w:txbxContent>{p(run(HIDDEN))}</w:txbxContent>"
CHOICE = (
    f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="b"/><a:graphic>'
    f"<a:graphicData><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


def styled(kind: str, inner: str, base: str = "") -> str:
    """Styles with one named ``x`` of this kind."""
    return part(
        "styles",
        f'<w:style w:type="{kind}" w:styleId="b"><w:rPr>{base}</w:rPr></w:style>'
        f'<w:style w:type="{kind}" w:styleId="x"><w:basedOn w:val="b"/><w:rPr>{inner}</w:rPr></w:style>',
    )


def table(cells: str, row: str = "") -> str:
    return f"<w:tbl><w:tr><w:trPr>{row}</w:trPr>{cells}</w:tr></w:tbl>"


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return mark("begin") + code + mark("separate") + result + mark("end")


BODY = {
    "inserted": (p(f'<w:ins w:author="a">{run(HIDDEN)}</w:ins>'), "paragraph", True),
    "moved here": (p(f"<w:moveTo>{run(HIDDEN)}</w:moveTo>"), "paragraph", True),
    "deleted": (p(f"<w:del><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>"), "deleted", False),
    "moved away": (p(f"<w:moveFrom>{run(HIDDEN)}</w:moveFrom>"), "deleted", False),
    "deleted within inserted": (
        p(f"<w:ins><w:del><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del></w:ins>"), "deleted", False),
    "deleted in part": (
        p(run(HIDDEN[:8]) + f"<w:del><w:r><w:delText>{HIDDEN[8:]}</w:delText></w:r></w:del>"), "before-revision", False),
    "hidden": (p(run(HIDDEN, "<w:vanish/>")), "hidden-text", False),
    "hidden switched off": (p(run(HIDDEN, '<w:vanish w:val="0"/>')), "paragraph", True),
    "split into runs": (p("".join(run(letter, "<w:b/>") for letter in HIDDEN)), "paragraph", True),
    "white": (p(run(HIDDEN, '<w:color w:val="FFFFFF"/>')), "white-text", False),
    "white on dark": (p(run(HIDDEN, '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="943634"/>')), "paragraph", True),
    "white in a dark cell": (
        table(f'<w:tc><w:tcPr><w:shd w:fill="000000"/></w:tcPr>{p(run(HIDDEN, WHITE))}</w:tc>'),
        "paragraph", True),
    "the colour of its shading": (
        p(run(HIDDEN, '<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>')), "white-text", False),
    "one point": (p(run(HIDDEN, '<w:sz w:val="2"/>')), "tiny-text", False),
    "hidden in the web view": (p(run(HIDDEN, "<w:webHidden/>")), "web-hidden", False),
    "hidden row": (table(f"<w:tc>{p(run(HIDDEN))}</w:tc>", "<w:hidden/>"), "hidden-row", False),
    "row not hidden": (table(f"<w:tc>{p(run(HIDDEN))}</w:tc>", '<w:hidden w:val="0"/>'), "paragraph", True),
    "deleted row": (table(f"<w:tc>{p(run(HIDDEN))}</w:tc>", "<w:del/>"), "deleted", False),
    "inserted row": (table(f"<w:tc>{p(run(HIDDEN))}</w:tc>", "<w:ins/>"), "paragraph", True),
    "deleted cell": (table(f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(run(HIDDEN))}</w:tc>"), "deleted", False),
    "nested table": (table(f"<w:tc>{table(f'<w:tc>{p(run(HIDDEN))}</w:tc>')}{p('')}</w:tc>"), "paragraph", True),
    "text box": (p(f"<w:r>{CHOICE}</w:r>"), "paragraph", True),
    "content control": (f"<w:sdt><w:sdtContent>{p(run(HIDDEN))}</w:sdtContent></w:sdt>", "paragraph", True),
    "content control in a line": (p(f"<w:sdt><w:sdtContent>{run(HIDDEN)}</w:sdtContent></w:sdt>"), "paragraph", True),
    "control around a row": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p(run(HIDDEN))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        "paragraph", True),
    "choice of a control": (
        p(f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{HIDDEN}"/></w:dropDownList></w:sdtPr></w:sdt>'),
        "control", False),
    "smart tag": (p(f"<w:smartTag>{run(HIDDEN)}</w:smartTag>"), "paragraph", True),
    "link": (p(f"<w:hyperlink>{run(HIDDEN)}</w:hyperlink>"), "paragraph", True),
    "tooltip": (p(f'<w:hyperlink w:tooltip="{HIDDEN}">{run("x")}</w:hyperlink>'), "tooltip", False),
    "field's result": (p(field("<w:r><w:instrText>DATE</w:instrText></w:r>", run(HIDDEN))), "paragraph", True),
    "field's code": (p(field(f"<w:r><w:instrText>{HIDDEN}</w:instrText></w:r>", run("x"))), "field-code", False),
    "simple field": (p(f'<w:fldSimple w:instr="{HIDDEN}">{run("x")}</w:fldSimple>'), "field-code", False),
    "form field": (
        p(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="{HIDDEN}"/></w:ffData></w:fldChar></w:r>'),
        "form-field", False),
    "ruby's base": (p(f"<w:r><w:ruby><w:rubyBase>{run(HIDDEN)}</w:rubyBase></w:ruby></w:r>"), "paragraph", True),
    "alternative text": (
        p(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="b" descr="{HIDDEN}"/></wp:inline></w:drawing></w:r>'),
        "alt-text", False),
    "word art": (
        p(f'<w:r><w:pict><v:shape><v:textpath string="{HIDDEN}"/></v:shape></w:pict></w:r>'), "wordart", True),
    "a box that is hidden": (
        p("<w:r>" + CHOICE.replace('name="b"', 'name="b" hidden="1"') + "</w:r>"), "hidden-shape", False),
    "a box that is hidden in a group": (
        p('<w:r><w:pict><v:group><v:shape style="width:9pt; visibility: hidden"><v:textbox>' + BOX
          + "</v:textbox></v:shape></v:group></w:pict></w:r>"), "hidden-shape", False),
    "word art that is hidden": (
        p(f'<w:r><w:pict><v:shape style="visibility:hidden"><v:textpath string="{HIDDEN}"/></v:shape></w:pict></w:r>'),
        "hidden-shape", False),
    "formula": (p(f"<m:oMath><m:r><m:t>{HIDDEN}</m:t></m:r></m:oMath>"), "paragraph", True),
    "bookmark": (p(f'<w:bookmarkStart w:name="{HIDDEN}"/>'), "bookmark", False),
}  # fmt: skip


@pytest.mark.parametrize("body, kind, shown", BODY.values(), ids=BODY.keys())
def test_the_body(body, kind, shown):
    check(docx(SEEN + body), kind, shown=shown)


def test_a_text_box_counts_once():
    reading = walk(docx(SEEN + p(f"<w:r>{CHOICE}</w:r>")))
    assert sum(HIDDEN in block for block in reading.blocks) == 1


NOTE = '<w:footnoteReference w:id="1"/>'
PARTS = {
    "footnote": ({"footnotes": part("footnotes", f'<w:footnote w:id="1">{p(run(HIDDEN))}</w:footnote>')}, "footnote", True),
    "endnote": ({"endnotes": part("endnotes", f'<w:endnote w:id="1">{p(run(HIDDEN))}</w:endnote>')}, "endnote", True),
    "header": ({"header1": part("hdr", p(run(HIDDEN)))}, "header", True),
    "footer": ({"footer1": part("ftr", p(run(HIDDEN)))}, "footer", True),
    "header that no section uses": ({"header2": part("hdr", p(run(HIDDEN)))}, "header", False),
    "comment": ({"comments": part("comments", f'<w:comment w:author="王">{p(run(HIDDEN))}</w:comment>')}, "comment", False),
    "author of a comment": (
        {"comments": part("comments", f'<w:comment w:author="{HIDDEN}">{p("")}</w:comment>')}, "comment-author", False),
    "document variable": (
        {"settings": part("settings", f'<w:docVars><w:docVar w:name="v" w:val="{HIDDEN}"/></w:docVars>')}, "variable", False),
    "building block": (
        {"glossary": part("glossaryDocument", f"<w:docParts><w:docPart><w:docPartBody>{p(run(HIDDEN))}</w:docPartBody>"
                          "</w:docPart></w:docParts>")}, "glossary", False),
    "numbering": (
        {"numbering": part("numbering", f'<w:abstractNum><w:lvl><w:lvlText w:val="{HIDDEN}"/></w:lvl></w:abstractNum>')},
        "numbering", False),
    "a part of an unknown kind": ({"strange": f"<x>{HIDDEN}</x>"}, "part", False),
}  # fmt: skip


@pytest.mark.parametrize("parts, kind, shown", PARTS.values(), ids=PARTS.keys())
def test_the_parts(parts, kind, shown):
    check(docx(SEEN, **parts), kind, shown=shown)


@pytest.mark.parametrize(
    ("pages", "rest", "settings", "shown"),
    [("first", "", "", False), ("first", "<w:titlePg/>", "", True), ("first", '<w:titlePg w:val="0"/>', "", False),
     ("even", "<w:titlePg/>", "", False), ("even", "", "<w:evenAndOddHeaders/>", True)],
)  # fmt: skip
def test_headers_of_first_and_even_pages_are_seen_where_they_differ(pages, rest, settings, shown):
    """A header stays in the file when the box "different first page" is no longer ticked."""
    section = f'<w:sectPr><w:headerReference w:type="{pages}" r:id="p0"/>{rest}</w:sectPr>'
    data = docx(SEEN + section, header2=part("hdr", p(run(HIDDEN))), settings=part("settings", settings))
    check(data, "header", shown=shown)


@pytest.mark.parametrize(
    "styles, paragraph, kind",
    [
        pytest.param(
            styled("character", "<w:vanish/>"),
            p(run(HIDDEN, '<w:rStyle w:val="x"/>')),
            "hidden-text",
            id="run",
        ),
        pytest.param(
            styled("paragraph", "<w:vanish/>"),
            p(run(HIDDEN), '<w:pStyle w:val="x"/>'),
            "hidden-text",
            id="paragraph",
        ),
        pytest.param(
            styled("paragraph", "", "<w:vanish/>"),
            p(run(HIDDEN), '<w:pStyle w:val="x"/>'),
            "hidden-text",
            id="base",
        ),
        pytest.param(
            styled("character", '<w:color w:val="FFFFFF"/>'),
            p(run(HIDDEN, '<w:rStyle w:val="x"/>')),
            "white-text",
            id="white",
        ),
        pytest.param(
            styled("paragraph", '<w:sz w:val="2"/>'),
            p(run(HIDDEN), '<w:pStyle w:val="x"/>'),
            "tiny-text",
            id="tiny",
        ),
    ],
)
def test_hidden_by_a_style(styles, paragraph, kind):
    check(docx(SEEN + paragraph, styles=styles), kind, shown=False)


def test_numbers_broken_over_runs_of_an_unknown_part_are_joined():
    strange = f"<x><p><t>{HIDDEN[:9]}</t><t>{HIDDEN[9:]}</t></p></x>"
    check(docx(SEEN, strange=strange), "part", shown=False)


def test_hidden_by_the_style_of_every_paragraph():
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    seen = p(run(SHOWN, '<w:vanish w:val="0"/>'))
    check(docx(seen + p(run(HIDDEN)), styles=styles), "hidden-text", shown=False)


def test_a_style_is_overruled_by_the_run():
    styles = styled("character", "<w:vanish/>")
    check(
        docx(SEEN + p(run(HIDDEN, '<w:rStyle w:val="x"/><w:vanish w:val="0"/>')), styles=styles),
        "paragraph",
        shown=True,
    )


def test_a_style_based_on_itself_ends():
    loop = part("styles", '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="x"/></w:style>')
    check(docx(SEEN + p(run(HIDDEN), '<w:pStyle w:val="x"/>'), styles=loop), "paragraph", shown=True)


def test_strict_namespaces():
    members = {}
    with zipfile.ZipFile(io.BytesIO(docx(SEEN + p(run(HIDDEN, "<w:vanish/>"))))) as package:
        for name in package.namelist():
            text = package.read(name).decode()
            text = text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            members[name] = text.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships", STRICT
            )
    check(zipped(members), "hidden-text", shown=False)


def test_links_and_the_template_are_found():
    links = relationships(("h", "hyperlink", f"https://example.org/{HIDDEN}"))
    check(docx(SEEN, links=links), "link", shown=False)


def test_places_are_those_a_clerk_can_go_to():
    cells = f"<w:tc>{p(run('甲'))}</w:tc><w:tc>{p(run(HIDDEN))}</w:tc>"
    body = SEEN + p('<w:r><w:br w:type="page"/></w:r>') + table(cells)
    place = next(piece.place for piece in walk(docx(body)).pieces if piece.text == HIDDEN)
    assert (place.page, place.sheet, place.row, place.column) == (2, "表1", 1, 2)
    assert str(place) == "第2页表1第1行第2列"


def test_the_authors_of_revisions_are_found_once():
    body = SEEN + p(
        "".join(
            f'<w:ins w:author="{HIDDEN}" w:date="2026-01-02T03:04:05Z">{run("x")}</w:ins>' for _ in range(9)
        )
    )
    reading = check(docx(body), "revision-author", shown=False)
    assert sum(piece.kind == "revision-author" for piece in reading.pieces) == 1


def test_word_2003_as_one_xml():
    space = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    data = f'<?xml version="1.0"?><w:wordDocument {space}><w:body>{SEEN}{p(run(HIDDEN, "<w:vanish/>"))}</w:body></w:wordDocument>'
    assert check(data.encode(), "hidden-text", shown=False).kind == "word-xml"


def test_a_broken_part_does_not_keep_the_others_from_being_read():
    data = docx(SEEN, comments="<w:comments", header1=part("hdr", p(run(HIDDEN))))
    reading = check(data, "header", shown=True)
    assert "broken" in {failure.code for failure in reading.failures}


def test_entities_are_refused_by_name():
    body = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {NAMESPACES}><w:body>{p(run("&amp;e;"))}</w:body></w:document>'
    data = office(
        "word/document.xml",
        f"{WORD}.document.main+xml",
        {"word/document.xml": (f"{WORD}.document.main+xml", body)},
    )
    assert [failure.code for failure in walk(data).failures] == ["entities"]
