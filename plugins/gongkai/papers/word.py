"""A paper as a Word file: A4, title and heads in 黑体, text in 仿宋; equal papers give equal bytes."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from gongkai.papers.layout import HEAD, TEXT, Margins, begin_page, number_pages, write
from gongkai.papers.package import package_bytes
from gongkai.papers.paper import Break, Line, Paper, Sheet, Style

_TITLE, _KAI = "方正小标宋简体", "楷体"
# Font, size and leading in points.
_LOOKS = {
    Style.TITLE: (_TITLE, 22, 34), Style.HEAD: (HEAD, 16, 28), Style.TEXT: (TEXT, 16, 28),
    Style.SUBHEAD: (_KAI, 16, 28), Style.CENTRE: (TEXT, 16, 28), Style.FLUSH: (TEXT, 16, 28), Style.RIGHT: (TEXT, 16, 28), Style.SMALL: (TEXT, 12, 20),
}  # fmt: skip
_SIZE_IN_TABLE = 11


def paper_docx(paper: Paper) -> bytes:
    """The bytes of a ``.docx`` package."""
    document = Document()
    _page(document, paper)
    if paper.numbered:
        number_pages(document)
    for part in paper.parts:
        if isinstance(part, Line):
            _line(document, part)
        elif isinstance(part, Sheet):
            _sheet(document, part)
        elif isinstance(part, Break):
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return package_bytes(document)


def _page(document: Any, paper: Paper) -> None:
    margins = Margins(2, 2, 2) if paper.landscape else Margins(2.6, 3, 2.6)
    begin_page(document, paper.title, paper.author, margins, 16, landscape=paper.landscape)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)


def _line(document: Any, line: Line) -> None:
    font, size, leading = _LOOKS[line.style]
    paragraph = write(document.add_paragraph(), line.text, size, font)
    shape = paragraph.paragraph_format
    shape.line_spacing = Pt(leading)
    if line.style is Style.TITLE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape.space_after = Pt(10)
    elif line.style is Style.RIGHT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.style is Style.CENTRE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.style in (Style.TEXT, Style.HEAD, Style.SUBHEAD, Style.SMALL):
        shape.first_line_indent = Pt(2 * size)
    shape.keep_with_next = line.style in (Style.HEAD, Style.SUBHEAD)


def _sheet(document: Any, sheet: Sheet) -> None:
    lines = (sheet.head, *sheet.rows)
    table = document.add_table(rows=len(lines), cols=len(sheet.head))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, sheet.widths, strict=True):
        column.width = Cm(width)
    # Asked once: the library lists all cells anew for each that it is asked for.
    cells = iter(table._cells)
    for number, line in enumerate(lines):
        for text, width in zip(line, sheet.widths, strict=True):
            cell = next(cells)
            cell.width = Cm(width)
            write(cell.paragraphs[0], text, _SIZE_IN_TABLE, TEXT if number else HEAD)
    for number, row in enumerate(table.rows):
        marks = ("w:cantSplit",) if number else ("w:cantSplit", "w:tblHeader")
        for mark in marks:
            row._tr.get_or_add_trPr().append(OxmlElement(mark))
    document.add_paragraph().paragraph_format.line_spacing = Pt(12)
