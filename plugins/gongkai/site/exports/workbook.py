"""``catalogue.xlsx``: a zip of a few XML files (ECMA-376).

Written without a library, because XlsxWriter takes more than five times as long for the same cells
(``docs/decisions/0005-exports.md``). The tests read the file with openpyxl.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from gongkai.site.exports.cells import Cells
from gongkai.site.exports.rows import LINK, NAMES
from gongkai.site.exports.xml_text import xml_text

_LONGEST_CELL = 32_767  # characters; Excel does not open a file with a longer one
_ROWS_AT_ONCE = 2_000
_COMPRESSION = 1  # level 6 takes three times as long and saves one sixth
_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
_MOST_LINKS = 65_530  # of a sheet; Excel repairs a file with more
_WIDTHS = {"索引号": 26, "标题": 56, "类别": 28, "内容概述": 56, "发布机构": 30, "发文字号": 22, "链接": 40}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="公开目录" sheetId="1" r:id="rId1"/></sheets>'
    "<definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'公开目录'!$A:$A,'公开目录'!$1:$1"
    "</definedName></definedNames></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def catalogue_xlsx(rows: Iterable[Cells]) -> bytes:
    """A workbook of one sheet: a frozen, bold header row, then one row per item; every cell is a text, and an absolute URL
    in the column 链接 a hyperlink too.

    Equal rows give equal bytes. A text of more than 32,767 characters is truncated and ends with ``…``.
    """
    target = io.BytesIO()
    links: list[tuple[int, str]] = []
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in _PARTS.items():
            archive.writestr(_entry(name), _HEAD + text, compresslevel=_COMPRESSION)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w") as sheet:
            for part in _sheet(rows, links):
                sheet.write(part.encode())
        if links:
            archive.writestr(_entry(_LINKS), _relations(links), compresslevel=_COMPRESSION)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    # ZipFile.open() takes the level from here and has no argument for it. Python 3.13 renamed it and keeps this name.
    entry._compresslevel = _COMPRESSION  # type: ignore[attr-defined]  # not in typeshed
    entry.create_system = 3
    return entry


def _sheet(rows: Iterable[Cells], links: list[tuple[int, str]]) -> Iterator[str]:
    """The sheet in parts; ``links`` gets the row and the target of each hyperlink."""
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{_VIEW}<cols>{_widths()}</cols><sheetData>'
    yield _row(1, dict(zip(NAMES, NAMES, strict=True)), style=1)
    part: list[str] = []
    for number, texts in enumerate(rows, start=2):
        part.append(_row(number, texts, style=0))
        if "://" in texts.get(LINK, "") and len(links) < _MOST_LINKS:
            links.append((number, texts[LINK]))
        if len(part) == _ROWS_AT_ONCE:
            yield "".join(part)
            part.clear()
    yield "".join(part)
    yield "</sheetData>"
    if links:
        column = _column(NAMES.index(LINK) + 1)
        hyperlinks = (
            f'<hyperlink ref="{column}{row}" r:id="rId{at}"/>' for at, (row, _) in enumerate(links, 1)
        )
        yield f'<hyperlinks xmlns:r="{_OFFICE}">{"".join(hyperlinks)}</hyperlinks>'
    yield f"{_PAGE}</worksheet>"


def _relations(links: list[tuple[int, str]]) -> str:
    targets = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/hyperlink" Target="{xml_text(target)}" TargetMode="External"/>'
        for at, (_, target) in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{targets}</Relationships>'


# A4 landscape; the title and the column headings are repeated on every page.
_PAGE = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" pageOrder="overThenDown"/>'
    "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
)
_VIEW = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
)


def _widths() -> str:
    return "".join(
        f'<col min="{number}" max="{number}" width="{_WIDTHS.get(name, 14)}" customWidth="1"/>'
        for number, name in enumerate(NAMES, start=1)
    )


def _row(number: int, texts: Cells, style: int) -> str:
    # Few rows need escaping: testing all cells of a row at once halves the time.
    whole = "".join(texts.values())
    if len(whole) > _LONGEST_CELL or xml_text(whole) is not whole:
        texts = {name: _cell(text) for name, text in texts.items()}
    end = f'{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    filled = "".join([f"{_BEGIN[name]}{end}{text}</t></is></c>" for name, text in texts.items() if text])
    return f'<row r="{number}">{filled}</row>'


def _cell(text: str) -> str:
    return xml_text(text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")


def _column(number: int) -> str:
    """The letters of a column: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_BEGIN = {name: f'<c r="{_column(number)}' for number, name in enumerate(NAMES, start=1)}
