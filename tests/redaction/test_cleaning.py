"""`gongkai clean`: what is gone, what stays, what is refused with its place."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest

from attachments import made, made_pages
from attachments.made import S, cell, docx, office, p, part, relationships, run, xlsx, zipped
from gongkai.attachments.carriers import TAKEN_OUT
from gongkai.attachments.walker import walk
from gongkai.redaction.cleaning import clean
from gongkai.redaction.errors import RedactionError

AUTHOR = 'w:author="某甲" w:date="2009-03-01T08:00:00Z"'


def left(data: bytes) -> list[str]:
    return [
        f"{piece.kind} {piece.text}"
        for piece in walk(data).pieces
        if piece.kind in TAKEN_OUT and not piece.shown
    ]


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def cleaned(data: bytes) -> bytes:
    done = clean(data, walk).data
    assert left(done) == []
    assert walk(done).blocks == walk(data).blocks
    return done


def test_revisions_are_accepted_at_their_own_place() -> None:
    body = p(
        run("甲")
        + f'<w:ins w:id="1" {AUTHOR}>{run("乙")}</w:ins>'
        + f'<w:del w:id="2" {AUTHOR}><w:r><w:delText>丙</w:delText></w:r></w:del>'
        + run("丁")
    )
    done = cleaned(docx(body))
    assert walk(done).blocks == ("甲乙丁",)
    assert b"\xe6\x9f\x90\xe7\x94\xb2" not in member(done, "word/document2.xml")


def test_a_deletion_in_an_insertion_goes_too() -> None:
    inner = f'<w:del w:id="2" {AUTHOR}><w:r><w:delText>丙</w:delText></w:r></w:del>'
    assert walk(cleaned(docx(p(f'<w:ins w:id="1" {AUTHOR}>{inner}{run("乙")}</w:ins>')))).blocks == ("乙",)


def test_a_deleted_row_goes_and_an_inserted_one_stays() -> None:
    row = "<w:tr><w:trPr><w:{mark} w:id='1' " + AUTHOR + "/></w:trPr><w:tc>{text}</w:tc></w:tr>"
    table = f"<w:tbl>{row.format(mark='del', text=p(run('旧')))}{row.format(mark='ins', text=p(run('新')))}</w:tbl>"
    assert walk(clean(docx(table), walk).data).blocks == ("新",)


def test_the_end_of_a_paragraph_that_was_deleted_joins_two() -> None:
    body = p(run("甲"), f'<w:rPr><w:del w:id="1" {AUTHOR}/></w:rPr>') + p(run("乙"))
    done = clean(docx(body), walk).data
    assert walk(done).blocks == ("甲乙",)


def test_hidden_runs_comments_and_sessions_go() -> None:
    comments = part("comments", f'<w:comment w:id="0" {AUTHOR}>{p(run("内部意见"))}</w:comment>')
    body = (
        '<w:p w:rsidR="00A1">'
        '<w:commentRangeStart w:id="0"/>'
        + run("正文")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + run("藏", "<w:vanish/>")
        + "</w:p>"
    )
    done = cleaned(docx(body, comments=comments))
    names = zipfile.ZipFile(io.BytesIO(done)).namelist()
    assert "word/comments.xml" not in names
    assert b"comments" not in member(done, "[Content_Types].xml")
    assert b"comments" not in member(done, "word/_rels/document2.xml.rels")
    assert b"rsid" not in member(done, "word/document2.xml")


def test_text_hidden_by_its_style_is_refused_with_its_place() -> None:
    styles = part("styles", '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>')
    with pytest.raises(RedactionError, match="隐藏文字"):
        clean(docx(p(run("正文") + run("藏", '<w:rStyle w:val="S"/>')), styles=styles), walk)


def test_properties_are_emptied_whatever_they_are_called() -> None:
    core = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>某甲</dc:creator></cp:coreProperties>'
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    body = f"<w:document {made.NAMESPACES}><w:body>{p(run('正文'))}</w:body></w:document>"
    main = f"{made.WORD}.document.main+xml"
    data = office(
        "word/document.xml", main, {"word/document.xml": (main, body), "package/abc.psmdcp": (kind, core)}
    )
    assert "某甲" in str(walk(data).pieces)
    assert "某甲" not in str(walk(cleaned(data)).pieces)


def test_what_is_not_touched_stays_byte_for_byte() -> None:
    extra = '<w:fonts xmlns:w="x"><w:font  w:name="甲"/></w:fonts>'
    data = docx(p(run("正文")), fontTable=extra)
    assert member(cleaned(data), "word/fontTable.xml").decode() == extra


def test_unused_texts_of_a_workbook_are_blanked_and_the_others_keep_their_numbers() -> None:
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>'
    data = xlsx(sheet, strings="<si><t>删掉的名单</t></si><si><t>用着的</t></si>")
    done = cleaned(data)
    assert walk(done).blocks == ("甲", "用着的")
    assert "删掉的名单".encode() not in member(done, "xl/sharedStrings.xml")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_refused_by_name(state: str) -> None:
    data = xlsx(f'<sheetData><row r="1">{cell("A1", "甲")}</row></sheetData>', state=state)
    with pytest.raises(RedactionError, match="隐藏的工作表：工作表“甲”"):
        clean(data, walk)


def test_hidden_rows_are_refused() -> None:
    data = xlsx(
        f'<sheetData><row r="1">{cell("A1", "甲")}</row><row r="2" hidden="1">{cell("A2", "乙")}</row></sheetData>'
    )
    with pytest.raises(RedactionError, match="隐藏的行：工作表“甲”的 A2"):
        clean(data, walk)


def test_a_pdf_loses_its_properties_notes_and_files() -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T="某甲", Contents="批语"
    )
    document = made_pages.pdf(
        b"BT /F 12 Tf 20 100 Td (Notice) Tj ET", page={"/Annots": pikepdf.Array([note])}
    )
    document.docinfo["/Author"] = "某甲"
    data = made_pages.saved(document)
    done = cleaned(data)
    assert walk(done).blocks == walk(data).blocks == ("Notice",)
    assert "某甲" not in str(walk(done).pieces)


def test_a_signed_pdf_is_left_alone() -> None:
    form = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
    data = made_pages.saved(
        made_pages.pdf(b"BT /F 12 Tf 20 100 Td (Notice) Tj ET", catalogue={"/AcroForm": form})
    )
    with pytest.raises(RedactionError, match="签章"):
        clean(data, walk)


def test_pictures_lose_all_but_which_way_is_up() -> None:
    exif = b"Exif\0\0" + made_pages.exif((26, 5, 7), b"\xe6\x9f\x90\xe7\x94\xb2")
    turned = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    done = clean(made_pages.jpeg((0xE1, exif), (0xFE, b"comment"), after=b"video" * 9), walk).data
    assert left(done) == []
    assert done.endswith(b"\xff\xd9")
    assert clean(made_pages.jpeg((0xE1, turned)), walk).data.count(b"\x01\x12\x00\x03") == 1
    done = clean(
        made_pages.png((b"tEXt", b"Author\0A"), (b"tIME", b"\x07\xd9\1\1\1\1\1"), after=b"rest" * 9), walk
    ).data
    assert left(done) == []


def test_an_open_document_loses_comments_and_changes() -> None:
    data = made.odf(
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info><dc:creator>某甲</dc:creator>'
        "</office:change-info><text:p>删掉的</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>正文<text:change text:change-id="c"/><office:annotation><dc:creator>某甲</dc:creator><text:p>批语</text:p>'
        "</office:annotation>继续</text:p>"
    )
    done = cleaned(data)
    assert walk(done).blocks == ("正文继续",)
    assert "某甲" not in str(walk(done).pieces)


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "清理不了"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "损坏|不是|没有读"),
        (b"PK\x03\x04broken", "损坏"),
        (zipped({"a.txt": "甲"}), "清理不了"),
        ("只是文字".encode(), "清理不了"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(RedactionError, match=said):
        clean(data, walk)


def test_an_embedded_workbook_is_cleaned_too() -> None:
    core = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>某甲</dc:creator></cp:coreProperties>'
    inner = xlsx(
        f'<sheetData><row r="1">{cell("A1", "甲")}</row></sheetData>',
        parts={"docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties+xml", core)},
    )
    main = f"{made.WORD}.document.main+xml"
    body = f"<w:document {made.NAMESPACES}><w:body>{p(run('正文'))}</w:body></w:document>"
    links = relationships(("r1", "package", "embeddings/a.xlsx"))
    data = office(
        "word/document.xml",
        main,
        {"word/document.xml": (main, body), "word/embeddings/a.xlsx": ("", inner)},
        links,
    )
    assert "某甲" in str(walk(data).pieces)
    assert "某甲" not in str(walk(cleaned(data)).pieces)


def test_namespace_of_sheets_is_kept() -> None:
    data = xlsx(
        f'<sheetData><row r="1">{cell("A1", "甲")}</row></sheetData><scenarios><scenario name="某"/></scenarios>'
    )
    assert f'xmlns="{S}"'.encode() in member(cleaned(data), "xl/worksheets/s.xml")


def test_text_that_repeats_a_property_stays_when_the_property_goes() -> None:
    store = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    bound = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns0:coreProperties[1]/ns1:title[1]" w:storeItemID="{store}"/></w:sdtPr><w:sdtContent>{p(run("题目"))}</w:sdtContent></w:sdt>'
    other = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a[1]" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent>{p(run("别的"))}</w:sdtContent></w:sdt>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText> {} </w:instrText></w:r>"
    title = marks[0] + code.format("DOCPROPERTY 文号") + marks[1] + run("甲〔2026〕1号") + marks[2]
    page = marks[0] + code.format("PAGE") + marks[1] + run("1") + marks[2]
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{run("办公室")}</w:fldSimple>'
    done = cleaned(docx(bound + other + p(title + page) + p(simple)))
    text = member(done, "word/document2.xml").decode()
    assert walk(done).blocks == ("题目", "别的", "甲〔2026〕1号1", "办公室")
    assert (store in text, "/a[1]" in text, "DOCPROPERTY" in text, "AUTHOR" in text) == (
        False,
        True,
        False,
        False,
    )
    assert text.count("fldChar ") == 3, "the field of the page's number stays"


def test_text_of_an_open_document_that_repeats_a_property_stays() -> None:
    data = made.odf(
        "<text:p><text:title>题目</text:title>，<text:page-number>1</text:page-number></text:p>",
        meta="<dc:title>题目</dc:title>",
    )
    text = member(cleaned(data), "content.xml").decode()
    assert "<text:p>题目，<text:page-number>" in text
