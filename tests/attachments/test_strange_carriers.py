"""Carriers that no office program fills by itself: the number in each is found, and printed nowhere."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from attachments import made_pages
from attachments.made import SHEET, cell, compound, doc, docx, odf, p, part, run, xlsx, zipped
from gongkai.attachments.report import report_of
from gongkai.attachments.walker import walk

ID = "532501199003078031"
SAID = f"身份证号：{ID}"
HEAD, TAIL = ID[:6], ID[6:]
_X = f"<sheetData><row r='1'>{cell('A1', 'x')}</row></sheetData>"
_DRAWN = f"BT /F 8 Tf 5 100 Td ({HEAD}) Tj 30 0 Td ({TAIL}) Tj ET".encode()


def formula(text: str) -> bytes:
    return xlsx(f"<sheetData><row r='1'><c r='A1'><f>{text}</f><v>x</v></c></row></sheetData>")


def rtf(text: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg936 " + text + "}").encode("gb18030")


def page(text: str) -> bytes:
    return f"<html><meta charset=utf-8><body>{text}</body></html>".encode()


def pdf(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    document = made_pages.pdf(b"")
    change(document)
    return made_pages.saved(document)


def form(document: pikepdf.Pdf) -> pikepdf.Stream:
    font = document.pages[0].obj.Resources
    name = pikepdf.Name
    box = pikepdf.Array([0, 0, 200, 200])
    return document.make_stream(_DRAWN, Type=name.XObject, Subtype=name.Form, BBox=box, Resources=font)


def orphan(document: pikepdf.Pdf) -> None:
    """A page that the list of pages does not have."""
    first = document.pages[0].obj
    lost = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=first.MediaBox, Resources=first.Resources)
    lost.Contents = document.make_stream(_DRAWN)
    document.Root.Old = document.make_indirect(lost)


def stamp(document: pikepdf.Pdf) -> None:
    """A hidden stamp whose look holds the text."""
    look = pikepdf.Dictionary(N=form(document))
    rectangle = pikepdf.Array([0, 0, 100, 100])
    one = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=rectangle, F=2, AP=look
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(one)])


def drawn_in_odf(picture: bytes) -> bytes:
    """A text document with this file among its pictures."""
    whole = io.BytesIO(odf("<text:p>x</text:p>"))
    with zipfile.ZipFile(whole, "a") as package:
        package.writestr("Pictures/a.svm", picture)
    return whole.getvalue()


def set_root(key: str, value: Callable[[pikepdf.Pdf], object]) -> bytes:
    return pdf(lambda document: document.Root.__setitem__(key, value(document)))


def private(document: pikepdf.Pdf) -> None:
    data = pikepdf.Dictionary(Private=document.make_stream(SAID.encode()))
    document.pages[0].obj.PieceInfo = pikepdf.Dictionary(Some=data)


CASES: dict[str, Callable[[], bytes]] = {
    "base64 in a variable": lambda: docx(
        p(run("x")),
        settings=part("settings", f'<w:docVar w:name="v" w:val="{base64.b64encode(SAID.encode()).decode()}"/>'),
    ),
    "a digit a paragraph": lambda: docx("".join(p(run(one)) for one in f"身份证号{ID}")),
    "a digit a row": lambda: xlsx(
        "<sheetData>" + "".join(f"<row r='{n}'>{cell(f'A{n}', one)}</row>" for n, one in enumerate(ID, 1)) + "</sheetData>"
    ),
    "three cells below a heading": lambda: xlsx(
        f"<sheetData><row r='1'>{cell('A1', '身份证号')}</row>"
        f"<row r='2'>{cell('A2', HEAD)}{cell('B2', TAIL[:8])}{cell('C2', TAIL[8:])}</row></sheetData>"
    ),
    "the name of a built-in style": lambda: docx(
        p(run("x")), styles=part("styles", f'<w:style w:styleId="a"><w:name w:val="{SAID}"/></w:style>')
    ),
    "settings of the web": lambda: docx(p(run("x")), webSettings=part("webSettings", f'<w:div w:id="{ID}"/>')),
    "an element nobody knows": lambda: docx(p(run("x")) + f'<x:y xmlns:x="urn:q" x:z="{ID}"/>'),
    "an extension of a sheet": lambda: xlsx(_X + f"<extLst><ext uri='x'><a xmlns='b'>{SAID}</a></ext></extLst>"),
    "an extension of a cell": lambda: xlsx(
        f"<sheetData><row r='1'><c r='A1' t='str'><v>x</v><extLst><a>{SAID}</a></extLst></c></row></sheetData>"
    ),
    "a filter": lambda: xlsx(_X + f"<autoFilter ref='A1:A9'><filters><filter val='{ID}'/></filters></autoFilter>"),
    "a list to sort by": lambda: xlsx(_X + f"<sortState ref='A1'><sortCondition ref='A1' customList='{ID},x'/></sortState>"),
    "a header with codes": lambda: xlsx(_X + f"<headerFooter><oddHeader>&amp;C身份证号{HEAD}&amp;B{TAIL}</oddHeader></headerFooter>"),
    "a formula of two texts": lambda: formula(f'"{HEAD}"&amp;"{TAIL}"'),
    "a formula of a text and a number": lambda: formula(f'"{HEAD}"&amp;{TAIL}'),
    "a formula by its function": lambda: formula(f'CONCATENATE("{ID[:4]}","{ID[4:10]}","{ID[10:]}")'),
    "a formula of codes": lambda: formula("&amp;".join(f"CHAR({ord(one)})" for one in ID)),
    "a name of two texts": lambda: xlsx(
        _X, workbook=f'<definedNames><definedName name="a">"{HEAD}"&amp;"{TAIL}"</definedName></definedNames>'
    ),
    "a pivot cache": lambda: xlsx(
        _X, parts={"xl/pivotCache/r.xml": (f"{SHEET}.pivotCacheRecords+xml", f"<r><s v='{ID}'/></r>")}
    ),
    "a formula of a .ods": lambda: odf(
        f"<table:table><table:table-row><table:table-cell table:formula='of:=&quot;{HEAD}&quot;&amp;&quot;{TAIL}&quot;'>"
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>",
        "spreadsheet",
    ),
    "a page before the pdf": lambda: f"<html>{SAID}</html>\n".encode() + made_pages.saved(made_pages.pdf(b"")),
    "a stream of no page": lambda: set_root("/Some", lambda document: document.make_stream(SAID.encode())),
    "a form of no page": lambda: set_root("/Some", form),
    "a page not listed": lambda: pdf(orphan),
    "the look of a hidden stamp": lambda: pdf(stamp),
    "private data of a page": lambda: pdf(private),
    "bytes in RTF": lambda: b"{\\rtf1 {\\pict\\bin20 \0\0" + ID.encode() + b"}x}",
    "a picture in RTF": lambda: rtf("{\\pict\\jpegblip " + made_pages.jpeg((0xFE, SAID.encode())).hex() + "}x"),
    "a variable of RTF": lambda: rtf(f"{{\\*\\docvar {{a}}{{{ID}}}}}x"),
    "a style of RTF": lambda: rtf(f"{{\\stylesheet{{\\s1 {SAID};}}}}x"),
    "a font of RTF": lambda: rtf(f"{{\\fonttbl{{\\f0 {SAID};}}}}x"),
    "the data of a field of RTF": lambda: rtf(f"{{\\*\\datafield {SAID.encode('utf-16-le').hex()}}}x"),
    "the theme of RTF": lambda: rtf("{\\*\\themedata " + zipped({"a.xml": f"<a>{SAID}</a>"}).hex() + "}x"),
    "the data of RTF": lambda: rtf("{\\*\\datastore " + compound({"a": SAID.encode("utf-16-le")}).hex() + "}x"),
    "words beside the text of a .doc": lambda: doc("x\r", (2, 0, 0, 0, 0, 0, 0, 0), gap=SAID),
    "a page in an attribute": lambda: page(f'<iframe srcdoc="&lt;p&gt;{SAID}&lt;/p&gt;"></iframe>'),
    "an attribute of Excel": lambda: page(f"<table><tr><td>身份证号<tr><td x:num='{ID}'>x</table>"),
    "texts that a script adds up": lambda: page(f"<script>var a='{HEAD}'+'{TAIL}'</script>x"),
    "written from the end": lambda: page(f"<bdo dir=rtl>{ID[::-1]}</bdo>"),
    "written from the end by a sign": lambda: f"身份证号\u202e{ID[::-1]}".encode(),
    "the description of a drawing": lambda: f"<svg xmlns='http://www.w3.org/2000/svg'><desc>{SAID}</desc></svg>".encode(),
}  # fmt: skip


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_the_number_is_found(make: Callable[[], bytes]) -> None:
    report, blocks = report_of(walk(make()))
    assert "身份证号" in {one.kind for one in report.sightings}
    assert ID not in repr(report)
    assert ID not in "".join(blocks)


HARMLESS: dict[str, Callable[[], bytes]] = {
    "a manifest of OpenOffice": lambda: odf("<text:p>x</text:p>", **{"META-INF__manifest": '<manifest:manifest><manifest:file-entry/></manifest:manifest>'}),
    "a picture of StarView": lambda: drawn_in_odf(b"VCLMTF\1\0\1\0\0\0"),
    "a font table with an error": lambda: docx(p(run("x")), fontTable="<w:fonts"),
    "a rounded amount": lambda: xlsx("<sheetData><row r='1'><c r='A1' s='0'><v>13912345678</v></c></row></sheetData>",
        styles="<numFmts><numFmt numFmtId='170' formatCode='#,##0.00'/></numFmts><cellXfs><xf numFmtId='170'/></cellXfs>"),
    "a decimal of a drawing": lambda: docx(p(run("x")) + '<x:y xmlns:x="urn:q" x:z="0.13912345678 13912345678.5"/>'),
    "a formula of amounts": lambda: formula('IF(A1&gt;139,"1234","5678")&amp;B2'),
    "rows of figures": lambda: xlsx(
        "<sheetData>" + "".join(
            f"<row r='{n}'>{cell(f'A{n}', '532501')}{cell(f'B{n}', '19900307')}{cell(f'C{n}', str(8000 + n))}</row>" for n in range(1, 40)
        ) + "</sheetData>"),
    "the numbers of a list": lambda: docx("".join(p(run(one)) for one in "123456789")),
    "a map of characters": lambda: set_root(
        "/Some", lambda document: document.make_stream(b"begincmap <13912345678> <53250119> endcmap")
    ),
    "a code in base64": lambda: docx(
        p(run("x")), settings=part("settings", '<w:docVar w:name="v" w:val="QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="/>')
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", HARMLESS.values(), ids=HARMLESS)
def test_nothing_is_found(make: Callable[[], bytes]) -> None:
    report, _ = report_of(walk(make()))
    assert report.sightings == ()
    assert report.failures == ()
