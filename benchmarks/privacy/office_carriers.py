"""Carriers of Word, Excel, PowerPoint and OpenDocument: every place of office.md §1 where text hides, by format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from benchmarks.privacy import biff
from benchmarks.privacy.page_carriers import ALL_PAGES, Plant, made, made_pages, png_text
from benchmarks.privacy.page_carriers import said as told

S, cell, docx, odf, p, part, run = made.S, made.cell, made.docx, made.odf, made.p, made.part, made.run


def _word(body: Callable[[str], str], **parts: Callable[[str], str]) -> Plant:
    def plant(label: str, text: str) -> bytes:
        said = told(label, text)
        return docx(p(run("正文")) + body(said), **{name: make(said) for name, make in parts.items()})

    return plant


def _nothing(_: str) -> str:
    return ""


def _style(kind: str, properties: str) -> Callable[[str], str]:
    return lambda _: part(
        "styles", f'<w:style w:type="{kind}" w:styleId="x"><w:name w:val="x"/>{properties}</w:style>'
    )


def _in_run(properties: str) -> Callable[[str], str]:
    return lambda said: p(run(said, properties))


def _in_row(properties: str) -> Callable[[str], str]:
    return lambda said: (
        f"<w:tbl><w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(run(said))}</w:tc></w:tr></w:tbl>"
    )


_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
WORD: dict[str, Plant] = {
    "docx inserted": _word(lambda said: p(f"<w:ins>{run(said)}</w:ins>")),
    "docx moved away": _word(lambda said: p(f"<w:moveFrom>{run(said)}</w:moveFrom>")),
    "docx half deleted": _word(lambda said: p(run(said[:-6]) + f"<w:del><w:r><w:delText>{said[-6:]}</w:delText></w:r></w:del>")),
    "docx deleted row": _word(_in_row("<w:del/>")),
    "docx hidden row": _word(_in_row("<w:hidden/>")),
    "docx hidden by style": _word(lambda said: p(run(said, '<w:rStyle w:val="x"/>')), styles=_style("character", _HIDDEN)),
    "docx hidden by style of paragraph": _word(lambda said: p(run(said), '<w:pStyle w:val="x"/>'), styles=_style("paragraph", _HIDDEN)),
    "docx white": _word(_in_run('<w:color w:val="FFFFFF"/>')),
    "docx 1 pt": _word(_in_run('<w:sz w:val="2"/>')),
    "docx web hidden": _word(_in_run("<w:webHidden/>")),
    "docx content control": _word(lambda said: f"<w:sdt><w:sdtContent>{p(run(said))}</w:sdtContent></w:sdt>"),
    "docx choice": _word(lambda said: p(f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{said}"/></w:dropDownList></w:sdtPr></w:sdt>')),
    "docx field code": _word(lambda said: p(f'<w:fldSimple w:instr="QUOTE {said}">{run("x")}</w:fldSimple>')),
    "docx tooltip": _word(lambda said: p(f'<w:hyperlink w:tooltip="{said}">{run("x")}</w:hyperlink>')),
    "docx form field": _word(lambda said: p(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="{said}"/></w:ffData></w:fldChar></w:r>')),
    "docx alt text": _word(lambda said: p(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="b" descr="{said}"/></wp:inline></w:drawing></w:r>')),
    "docx word art": _word(lambda said: p(f'<w:r><w:pict><v:shape><v:textpath string="{said}"/></v:shape></w:pict></w:r>')),
    "docx endnote": _word(_nothing, endnotes=lambda said: part("endnotes", f'<w:endnote w:id="1">{p(run(said))}</w:endnote>')),
    "docx unused header": _word(_nothing, header2=lambda said: part("hdr", p(run(said)))),
    "docx footer": _word(_nothing, footer1=lambda said: part("ftr", p(run(said)))),
    "docx comment's author": _word(_nothing, comments=lambda said: part("comments", f'<w:comment w:author="{said}">{p("")}</w:comment>')),
    "docx comment in two paragraphs": _word(_nothing, comments=lambda said: part("comments", f'<w:comment w:author="x">{p(run(said[:-4]))}{p(run(said[-4:]))}</w:comment>')),
    "docx variable": _word(_nothing, settings=lambda said: part("settings", f'<w:docVars><w:docVar w:name="v" w:val="{said}"/></w:docVars>')),
    "docx building block": _word(_nothing, glossary=lambda said: part("glossaryDocument", f"<w:docParts><w:docPart><w:docPartBody>{p(run(said))}</w:docPartBody></w:docPart></w:docParts>")),
    "docx nested table": _word(lambda said: f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{p(run(said))}</w:tc></w:tr></w:tbl>{p('')}</w:tc></w:tr></w:tbl>"),
    "docx label cell": lambda label, text: docx(f"<w:tbl><w:tr><w:tc>{p(run(label))}</w:tc><w:tc>{p(run(text))}</w:tc></w:tr></w:tbl>"),
    "docx custom XML": lambda label, text: _with(docx(p(run("正文"))), "customXml/item1.xml", f"<a><b>{told(label, text)}</b></a>"),
    "docx embedded workbook": lambda label, text: _with(docx(p(run("正文"))), "word/embeddings/a.xlsx", _sheet(label, text)),
    "docx picture": lambda label, text: _with(docx(p(run("正文"))), "word/media/a.png", png_text(label, text)),
    "docx property": lambda label, text: _with(docx(p(run("正文"))), "docProps/custom.xml", f'<Properties><property name="n"><v>{told(label, text)}</v></property></Properties>'),
}  # fmt: skip


def _with(data: bytes, name: str, content: str | bytes) -> bytes:
    """The package with one more member."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, content)
    return out.getvalue()


_ROWS = '<sheetData><row r="1">{}</row><row r="2"{}>{}</row></sheetData>'
_STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts><fonts><font><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font>'
    '<font><sz val="1"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="170" fontId="0"/><xf numFmtId="0" fontId="1"/>'
    '<xf numFmtId="0" fontId="2"/></cellXfs>'
)


def _sheet(
    label: str, text: str, *, style: int = 0, row: str = "", before: str = "", after: str = ""
) -> bytes:
    head = cell("A1", "姓名") + cell("B1", label)
    rows = _ROWS.format(head, row, cell("A2", "张某") + cell("B2", text, style))
    return made.xlsx(f"{before}{rows}{after}", styles=_STYLES)


def _styled(style: int) -> Plant:
    return lambda label, text: _sheet(label, text, style=style)


def _numeric(label: str, text: str) -> bytes:
    """The number kept as a number, where it is one that a cell can hold."""
    if not (text.isascii() and text.isdigit() and len(text) <= 15 and text[0] != "0"):
        return _sheet(label, text)
    head = cell("A1", "姓名") + cell("B1", label)
    return made.xlsx(
        _ROWS.format(head, "", cell("A2", "张某") + f'<c r="B2"><v>{text}</v></c>'), styles=_STYLES
    )


def _book_part(name: str, root: str, kind: str, inner: Callable[[str], str]) -> Plant:
    def plant(label: str, text: str) -> bytes:
        xml = f'<{root} xmlns="{S}">{inner(told(label, text))}</{root}>'
        sheet = '<sheetData><row r="1">' + cell("A1", "x") + "</row></sheetData>"
        return made.xlsx(sheet, styles=_STYLES, parts={f"xl/{name}": (f"{made.SHEET}.{kind}+xml", xml)})

    return plant


def _two_cells(label: str, text: str) -> bytes:
    middle = len(text) // 2
    head = cell("A1", "姓名") + cell("B1", label) + cell("C1", "")
    row = cell("A2", "张某") + cell("B2", text[:middle]) + cell("C2", text[middle:])
    return made.xlsx(_ROWS.format(head, "", row), styles=_STYLES)


BOOK: dict[str, Plant] = {
    "xlsx ;;;": _styled(1), "xlsx white": _styled(2), "xlsx 1 pt": _styled(3), "xlsx number": _numeric,
    "xlsx row without height": lambda label, text: _sheet(label, text, row=' ht="0" customHeight="1"'),
    "xlsx column without width": lambda label, text: _sheet(label, text, before='<cols><col min="2" max="2" width="0"/></cols>'),
    "xlsx below a merged cell": lambda label, text: _sheet(label, text, after='<mergeCells><mergeCell ref="A2:C2"/></mergeCells>'),
    "xlsx header": lambda label, text: _sheet("x", "y", after=f"<headerFooter><oddHeader>{told(label, text)}</oddHeader></headerFooter>"),
    "xlsx prompt": lambda label, text: _sheet("x", "y", after=f'<dataValidations><dataValidation sqref="A1" prompt="{told(label, text)}"/></dataValidations>'),
    "xlsx formula": lambda label, text: made.xlsx(_ROWS.format(cell("A1", "x"), "", f'<c r="A2"><f>"{told(label, text)}"</f><v>1</v></c>'), styles=_STYLES),
    "xlsx unused string": lambda label, text: made.xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', strings=f"<si><t>x</t></si><si><t>{told(label, text)}</t></si>"),
    "xlsx defined name": lambda label, text: made.xlsx("<sheetData/>", workbook=f"<definedNames><definedName name='n' hidden='1'>\"{told(label, text)}\"</definedName></definedNames>"),
    "xlsx comment": _book_part("comments1.xml", "comments", "comments", lambda said: f"<commentList><comment ref='A1'><text><r><t>{said}</t></r></text></comment></commentList>"),
    "xlsx pivot": _book_part("pivotCache/pivotCacheRecords1.xml", "pivotCacheRecords", "pivotCacheRecords", lambda said: f'<r><s v="{said}"/></r>'),
    "xlsx other workbook": _book_part("externalLinks/externalLink1.xml", "externalLink", "externalLink", lambda said: f"<sheetData><row><cell r='A1'><v>{said}</v></cell></row></sheetData>"),
    "xlsx old value": _book_part("revisions/revisionLog1.xml", "revisions", "revisionLog", lambda said: f"<rcc><oc><is><t>{said}</t></is></oc></rcc>"),
    "xlsx connection": _book_part("connections.xml", "connections", "connections", lambda said: f'<connection connection="{said}"/>'),
    "xlsx two cells": _two_cells,
}  # fmt: skip


def _slide(**where: Callable[[str], str]) -> Plant:
    def plant(label: str, text: str) -> bytes:
        said = {key: make(told(label, text)) for key, make in where.items()}
        return made_pages.pptx(said.pop("shapes", made_pages.shape("x")), **said)

    return plant


SLIDES: dict[str, Plant] = {
    "pptx shape": _slide(shapes=made_pages.shape),
    "pptx hidden shape": _slide(shapes=lambda said: made_pages.shape(said, 'hidden="1"')),
    "pptx 1 pt": _slide(shapes=lambda said: made_pages.shape(said, "", '<a:rPr sz="100"/>')),
    "pptx alt text": _slide(shapes=lambda said: made_pages.shape("x", f'descr="{said}"')),
    "pptx notes": _slide(notes=lambda said: f"<a:p><a:r><a:t>{said}</a:t></a:r></a:p>"),
    "pptx comment": _slide(comments=lambda said: f"<p:cm><p:text>{said}</p:text></p:cm>"),
    "pptx hidden slide": _slide(shapes=made_pages.shape, slide=lambda _: 'show="0"'),
}  # fmt: skip


def _text(
    body: Callable[[str], str],
    styles: str = "",
    masters: Callable[[str], str] = _nothing,
    meta: Callable[[str], str] = _nothing,
) -> Plant:
    def plant(label: str, text: str) -> bytes:
        said = told(label, text)
        return odf(
            f"<text:p>正文</text:p>{body(said)}", styles=styles, masters=masters(said), meta=meta(said)
        )

    return plant


def _table(
    label: str,
    text: str,
    *,
    styles: str = "",
    table: str = "",
    column: str = "",
    row: str = "",
    style: str = "",
) -> bytes:
    def one(value: str, more: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'
        )

    rows = f"<table:table-row>{one('姓名')}{one(label)}</table:table-row><table:table-row {row}>{one('张某')}{one(text, style)}</table:table-row>"
    return odf(
        f'<table:table table:name="表" {table}><table:table-column/><table:table-column {column}/>{rows}</table:table>',
        "spreadsheet",
        styles,
    )


_ODF_STYLE = '<style:style style:name="x" style:family="{}">{}</style:style>'
OPEN: dict[str, Plant] = {
    "odt paragraph": _text(lambda said: f"<text:p>{said}</text:p>"),
    "odt spans": _text(lambda said: f"<text:p>{said[:-6]}<text:span>{said[-6:-3]}</text:span>{said[-3:]}</text:p>"),
    "odt annotation": _text(lambda said: f"<text:p>x<office:annotation><dc:creator>x</dc:creator><text:p>{said}</text:p></office:annotation></text:p>"),
    "odt deletion": _text(lambda said: f'<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>{said}</text:p></text:deletion></text:changed-region></text:tracked-changes>'),
    "odt hidden": _text(lambda said: f'<text:p><text:span text:style-name="x">{said}</text:span></text:p>', _ODF_STYLE.format("text", '<style:text-properties text:display="none"/>')),
    "odt white": _text(lambda said: f'<text:p><text:span text:style-name="x">{said}</text:span></text:p>', _ODF_STYLE.format("text", '<style:text-properties fo:color="#ffffff"/>')),
    "odt 1 pt": _text(lambda said: f'<text:p><text:span text:style-name="x">{said}</text:span></text:p>', _ODF_STYLE.format("text", '<style:text-properties fo:font-size="1pt"/>')),
    "odt header": _text(_nothing, masters=lambda said: f'<style:master-page style:name="Standard"><style:header><text:p>{said}</text:p></style:header></style:master-page>'),
    "odt property": _text(_nothing, meta=lambda said: f'<meta:user-defined meta:name="n">{said}</meta:user-defined>'),
    "odt note": _text(lambda said: f"<text:p>x<text:note><text:note-body><text:p>{said}</text:p></text:note-body></text:note></text:p>"),
    "ods column": _table,
    "ods hidden column": lambda label, text: _table(label, text, column='table:visibility="collapse"'),
    "ods filtered row": lambda label, text: _table(label, text, row='table:visibility="filter"'),
    "ods hidden sheet": lambda label, text: _table(label, text, table='table:style-name="x"', styles=_ODF_STYLE.format("table", '<style:table-properties table:display="false"/>')),
    "ods white": lambda label, text: _table(label, text, style='table:style-name="x"', styles=_ODF_STYLE.format("table-cell", '<style:text-properties fo:color="#ffffff"/>')),
}  # fmt: skip


def _old_book(style: int = biff.PLAIN, **how: Any) -> Plant:
    return lambda label, text: biff.xls(biff.Sheet([["姓名", label], ["张某", text]], style, **how))


def _old_number(label: str, text: str) -> bytes:
    """The number kept as a number, where it is one that a cell can hold."""
    whole = text.isascii() and text.isdigit() and len(text) <= 15 and text[0] != "0"
    return biff.xls(biff.Sheet([["姓名", label], ["张某", float(text) if whole else text]]))


_BARE = [["x"]]
OLD_BOOK: dict[str, Plant] = {
    "xls column": _old_book(), "xls number": _old_number, "xls ;;;": _old_book(biff.EMPTY), "xls white": _old_book(biff.WHITE),
    "xls 1 pt": _old_book(biff.TINY), "xls hidden row": _old_book(hidden_row=1), "xls hidden column": _old_book(hidden_column=1),
    "xls hidden sheet": _old_book(hidden=True),
    "xls comment": lambda label, text: biff.xls(biff.Sheet(_BARE, note=told(label, text))),
    "xls header": lambda label, text: biff.xls(biff.Sheet(_BARE, header=told(label, text))),
    "xls user": lambda label, text: biff.xls(biff.Sheet(_BARE), user=told(label, text)),
    "xls defined name": lambda label, text: biff.xls(biff.Sheet(_BARE), name=told(label, text)),
    "xls unused string": lambda label, text: biff.xls(biff.Sheet(_BARE), unused=told(label, text)),
}  # fmt: skip

OFFICE: dict[str, Plant] = {**WORD, **BOOK, **OLD_BOOK, **SLIDES, **OPEN, **ALL_PAGES}
"""The carriers of all formats, by name."""
