"""Each place of a workbook where text can be: found with its kind, shown exactly where a reader sees it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from attachments.made import ODF, SHEET, S, cell, odf, relationships, xlsx, zipped
from attachments.planted import HIDDEN, SHOWN, check
from gongkai.attachments.walker import walk

SEEN = f'<row r="1">{cell("A1", SHOWN)}</row>'
DATA = f"<sheetData>{SEEN}{{}}</sheetData>"
ROW = f'<row r="2">{cell("B2", HIDDEN)}</row>'
STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="000000"/></numFmts>'
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font><font><color theme="0"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF0000FF"/>'
    "</patternFill></fill></fills>"
    '<cellXfs><xf/><xf numFmtId="170"/><xf fontId="1"/><xf fontId="1" fillId="1"/><xf fontId="2"/><xf fontId="3"/>'
    '<xf numFmtId="14"/><xf numFmtId="171"/></cellXfs>'
    '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs>'
)


def styled(number: int) -> str:
    return DATA.format(f'<row r="2">{cell("B2", HIDDEN, number)}</row>')


CELLS = {
    "plain": (DATA.format(ROW), "cell", True),
    "hidden row": (DATA.format(ROW.replace("<row ", '<row hidden="1" ')), "hidden-row", False),
    "row without height": (DATA.format(ROW.replace("<row ", '<row ht="0" customHeight="1" ')), "hidden-row", False),
    "rows without height by default": (
        '<sheetFormatPr zeroHeight="1" defaultRowHeight="15"/>'
        + DATA.format(ROW).replace('<row r="1">', '<row r="1" ht="15">'), "hidden-row", False),
    "hidden column": ('<cols><col min="2" max="3" hidden="1"/></cols>' + DATA.format(ROW), "hidden-column", False),
    "column without width": ('<cols><col min="2" max="2" width="0"/></cols>' + DATA.format(ROW), "hidden-column", False),
    "format ;;;": (styled(1), "hidden-format", False),
    "white": (styled(2), "white-text", False),
    "white on blue": (styled(3), "cell", True),
    "one point": (styled(4), "tiny-text", False),
    "white of the theme": (styled(5), "white-text", False),
    "white by a condition": (
        DATA.format(ROW) + '<conditionalFormatting sqref="B2:B9"><cfRule type="expression" dxfId="0"/></conditionalFormatting>',
        "white-text", False),
    "below a merged cell": (
        DATA.format(ROW) + '<mergeCells><mergeCell ref="A2:C2"/></mergeCells>', "merged-away", False),
    "pinyin": (
        DATA.format(f'<row r="2"><c r="B2" t="inlineStr"><is><t>x</t><rPh><t>{HIDDEN}</t></rPh></is></c></row>'),
        "phonetic", False),
    "formula": (DATA.format(f'<row r="2"><c r="B2"><f>"{HIDDEN}"</f><v>1</v></c></row>'), "formula", False),
    "header of the print": (DATA.format("") + f"<headerFooter><oddHeader>{HIDDEN}</oddHeader></headerFooter>", "header", False),
    "prompt": (
        DATA.format("") + f'<dataValidations><dataValidation sqref="A1" prompt="{HIDDEN}"/></dataValidations>',
        "validation", False),
    "tooltip": (DATA.format("") + f'<hyperlinks><hyperlink ref="A1" tooltip="{HIDDEN}"/></hyperlinks>', "tooltip", False),
    "scenario": (DATA.format("") + f'<scenarios><scenario name="n" comment="{HIDDEN}"/></scenarios>', "scenario", False),
}  # fmt: skip


@pytest.mark.parametrize("sheet, kind, shown", CELLS.values(), ids=CELLS.keys())
def test_the_cells(sheet, kind, shown):
    check(xlsx(sheet, styles=STYLES), kind, shown=shown)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet(state):
    reading = walk(xlsx(DATA.format(ROW), state=state))
    assert reading.blocks == ()
    assert {piece.kind for piece in reading.pieces if HIDDEN in piece.text} == {"hidden-sheet"}


BOOK = {
    "defined name": (
        f"<definedNames><definedName name='n' hidden='1'>\"{HIDDEN}\"</definedName></definedNames>",
        "defined-name",
    ),
    "custom view": (
        f'<customWorkbookViews><customWorkbookView name="{HIDDEN}"/></customWorkbookViews>',
        "custom-view",
    ),
    "who shares": (f'<fileSharing userName="{HIDDEN}"/>', "user"),
    "path": (f'<x xmlns:y="y"><absPath url="C:\\{HIDDEN}"/></x>', "path"),
}


@pytest.mark.parametrize("workbook, kind", BOOK.values(), ids=BOOK.keys())
def test_the_workbook(workbook, kind):
    check(xlsx(DATA.format(""), workbook=workbook), kind, shown=False)


def test_strings_that_no_cell_uses():
    strings = f"<si><t>{SHOWN}</t></si><si><t>{HIDDEN}</t></si>"
    data = xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', strings=strings)
    check(data, "unused-string", shown=False)


def test_a_string_of_several_runs_is_one():
    strings = f"<si><r><t>{HIDDEN[:5]}</t></r><r><t>{HIDDEN[5:]}</t></r></si>"
    data = xlsx(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>' + cell("B1", SHOWN) + "</row></sheetData>",
        strings=strings,
    )
    check(data, "cell", shown=True)


PARTS = {
    "comment": ("comments1.xml", "comments", f"<commentList><comment ref='A1'><text><r><t>{HIDDEN}</t></r></text></comment></commentList>", "comments", "comment"),
    "comment's author": ("comments1.xml", "comments", f"<authors><author>{HIDDEN}</author></authors>", "comments",
                         "comment-author"),
    "pivot cache": ("pivotCache/pivotCacheRecords1.xml", "pivotCacheRecords", f'<r><s v="{HIDDEN}"/></r>', "pivotCacheRecords",
                    "pivot"),
    "other workbook's values": ("externalLinks/externalLink1.xml", "externalLink", f"<sheetData><row><cell r='A1'><v>{HIDDEN}</v></cell></row></sheetData>", "externalLink", "external-cache"),
    "connection": ("connections.xml", "connections", f'<connection connection="Server={HIDDEN}"/>', "connections", "connection"),
    "table": ("tables/table1.xml", "table", f'<tableColumns><tableColumn name="{HIDDEN}"/></tableColumns>', "table", "table-name"),
    "old value": ("revisions/revisionLog1.xml", "revisions", f"<rcc><oc><is><t>{HIDDEN}</t></is></oc></rcc>", "revisionLog",
                  "revision"),
}  # fmt: skip


@pytest.mark.parametrize("name, root, inner, type_, kind", PARTS.values(), ids=PARTS.keys())
def test_the_parts(name, root, inner, type_, kind):
    parts = {f"xl/{name}": (f"{SHEET}.{type_}+xml", f'<{root} xmlns="{S}">{inner}</{root}>')}
    check(xlsx(DATA.format(""), parts=parts), kind, shown=False)


def test_a_comment_names_its_sheet_and_cell():
    comments = f"<comments xmlns='{S}'><commentList><comment ref='C7'><text><t>{HIDDEN}</t></text></comment></commentList></comments>"
    parts = {"xl/comments1.xml": (f"{SHEET}.comments+xml", comments)}
    reading = walk(
        xlsx(DATA.format(""), parts=parts, sheet_links=relationships(("c", "comments", "../comments1.xml")))
    )
    assert [str(piece.place) for piece in reading.pieces if piece.kind == "comment"] == ["工作表“甲”C7的批注"]


def test_drawings_are_shown_and_hidden_shapes_are_not():
    space = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

    def drawn(attributes: str) -> bytes:
        inner = (
            f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="s" {attributes}/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{HIDDEN}</a:t>'
            "</a:r></a:p></xdr:txBody></xdr:sp>"
        )
        part = f"<xdr:wsDr {space}>{inner}</xdr:wsDr>"
        return xlsx(
            DATA.format(""),
            parts={"xl/drawings/d.xml": ("application/vnd.openxmlformats-officedocument.drawing+xml", part)},
        )

    check(drawn(""), "drawing", shown=True)
    check(drawn('hidden="1"'), "hidden-shape", shown=False)


def test_numbers_are_shown_whole_and_dates_as_dates():
    row = '<row r="1"><c r="A1"><v>1.1010119900307E+17</v></c><c r="B1" s="6"><v>45292</v></c><c r="C1" s="7"><v>42</v></c></row>'
    reading = walk(xlsx(f"<sheetData>{row}</sheetData>", styles=STYLES))
    assert reading.blocks == ("甲", "110101199003070000", "2024-01-01", "000042")


def test_rows_and_columns_of_a_cell_are_said():
    place = next(piece.place for piece in walk(xlsx(DATA.format(ROW))).pieces if piece.text == HIDDEN)
    assert (place.sheet, place.row, place.column, str(place)) == ("甲", 2, 2, "工作表“甲”的 B2")


def ods(table: str, styles: str = "") -> bytes:
    seen = f"<table:table-row><table:table-cell><text:p>{SHOWN}</text:p></table:table-cell></table:table-row>"
    return odf(f'<table:table table:name="甲">{seen}</table:table>{table}', "spreadsheet", styles)


def sheet(inner: str, attributes: str = "", row: str = "", attributes_of_cell: str = "") -> str:
    return (
        f'<table:table table:name="乙" {attributes}>{inner}<table:table-row {row}><table:table-cell {attributes_of_cell}>'
        f"<text:p>{HIDDEN}</text:p></table:table-cell></table:table-row></table:table>"
    )


OPEN = {
    "plain": (sheet(""), "", "cell", True),
    "hidden row": (sheet("", row='table:visibility="collapse"'), "", "hidden-row", False),
    "filtered row": (sheet("", row='table:visibility="filter"'), "", "hidden-row", False),
    "hidden column": (sheet('<table:table-column table:visibility="collapse"/>'), "", "hidden-column", False),
    "hidden sheet": (
        sheet("", 'table:style-name="t"'),
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>',
        "hidden-sheet", False),
    "white": (
        sheet("", attributes_of_cell='table:style-name="c"'),
        '<style:style style:name="c" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>',
        "white-text", False),
    "comment": (
        sheet("").replace(f"<text:p>{HIDDEN}</text:p>", f"<office:annotation><text:p>{HIDDEN}</text:p></office:annotation>"),
        "", "comment", False),
}  # fmt: skip


@pytest.mark.parametrize("table, styles, kind, shown", OPEN.values(), ids=OPEN.keys())
def test_open_document_sheets(table, styles, kind, shown):
    assert check(ods(table, styles), kind, shown=shown).kind == "ods"


TEXTS = {
    "plain": (f"<text:p>{HIDDEN}</text:p>", "", "paragraph", True),
    "span that is not displayed": (
        f'<text:p><text:span text:style-name="s">{HIDDEN}</text:span></text:p>',
        '<style:style style:name="s" style:family="text"><style:text-properties text:display="none"/></style:style>',
        "hidden-text", False),
    "hidden text": (f'<text:p><text:hidden-text text:string-value="{HIDDEN}"/></text:p>', "", "hidden-text", False),
    "hidden paragraph": (f"<text:p><text:hidden-paragraph/>{HIDDEN}</text:p>", "", "hidden-text", False),
    "hidden section": (f'<text:section text:display="none"><text:p>{HIDDEN}</text:p></text:section>', "", "hidden-text", False),
    "deleted": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>" + HIDDEN
        + "</text:p></text:deletion></text:changed-region></text:tracked-changes>", "", "deleted", False),
    "comment": (f"<text:p>x<office:annotation><text:p>{HIDDEN}</text:p></office:annotation></text:p>", "", "comment", False),
    "footnote": (
        f'<text:p><text:note text:note-class="footnote"><text:note-body><text:p>{HIDDEN}</text:p></text:note-body></text:note></text:p>',
        "", "footnote", True),
    "text box": (
        f"<text:p><draw:frame><draw:text-box><text:p>{HIDDEN}</text:p></draw:text-box></draw:frame></text:p>", "",
        "drawing", True),
    "alternative text": (f"<text:p><draw:frame><svg:desc>{HIDDEN}</svg:desc></draw:frame></text:p>", "", "alt-text", False),
    "tiny": (
        f'<text:p text:style-name="s">{HIDDEN}</text:p>',
        '<style:style style:name="s" style:family="paragraph"><style:text-properties fo:font-size="1pt"/></style:style>',
        "tiny-text", False),
}  # fmt: skip


@pytest.mark.parametrize("body, styles, kind, shown", TEXTS.values(), ids=TEXTS.keys())
def test_open_document_texts(body, styles, kind, shown):
    assert check(odf(f"<text:p>{SHOWN}</text:p>{body}", styles=styles), kind, shown=shown).kind == "odt"


def test_open_document_margins():
    masters = f'<style:master-page style:name="m"><style:header><text:p>{HIDDEN}</text:p></style:header></style:master-page>'
    check(odf(f"<text:p>{SHOWN}</text:p>", masters=masters), "header", shown=True)
    check(
        odf(f"<text:p>{SHOWN}</text:p>", meta=f"<meta:initial-creator>{HIDDEN}</meta:initial-creator>"),
        "property",
        shown=False,
    )
    check(odf(f"<text:p>{SHOWN}</text:p>", Object_1__content=f"<o>{HIDDEN}</o>"), "chart-cache", shown=False)


def test_an_encrypted_open_document_is_named():
    manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    reading = walk(odf("<text:p>x</text:p>", **{"META-INF__manifest": manifest}))
    assert ([failure.code for failure in reading.failures], reading.blocks) == (["encrypted"], ())


def test_a_flat_open_document():
    data = f'<?xml version="1.0"?><office:document {ODF}><office:body><office:text><text:p>{SHOWN}</text:p><text:p>{HIDDEN}</text:p></office:text></office:body></office:document>'
    assert check(data.encode(), "paragraph", shown=True).kind == "flat-odf"


def test_a_workbook_without_its_list_of_types_is_an_archive():
    assert walk(zipped({"xl/workbook.xml": "<workbook/>"})).kind == "zip"


def test_a_sheet_of_no_content_type_is_told_by_its_relationship():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(DATA.format("")))) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "[Content_Types].xml":
                text = re.sub(rb"<Override[^>]*worksheet\+xml[^>]*>", b"", text)
                assert b"worksheet+xml" not in text
            new.writestr(info, text)
    assert SHOWN in walk(out.getvalue()).blocks


def test_a_sheet_that_is_not_in_the_file_is_named():
    with zipfile.ZipFile(io.BytesIO(xlsx(DATA.format("")))) as package:
        members = {name: package.read(name) for name in package.namelist() if "worksheets/" not in name}
    (failure,) = walk(zipped(members)).failures
    assert (failure.code, failure.message) == ("broken", "工作表不在文件里")
