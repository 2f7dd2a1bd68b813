"""A paper as a Word file: A4, title and heads in 黑体, text in 仿宋; equal papers give equal bytes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from gongkai.papers.package import package_bytes
from gongkai.papers.paper import Break, Line, Paper, Sheet, Style

# Any fixed day: a file that bore the day of its making would differ from run to run.
_MADE = datetime(2008, 5, 1)  # noqa: DTZ001 - the document's core properties hold naive times
_LATIN, _TEXT, _HEAD, _TITLE = "Times New Roman", "仿宋", "黑体", "方正小标宋简体"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Font, size and leading in points.
_LOOKS = {
    Style.TITLE: (_TITLE, 22, 34), Style.HEAD: (_HEAD, 16, 28), Style.TEXT: (_TEXT, 16, 28),
    Style.FLUSH: (_TEXT, 16, 28), Style.RIGHT: (_TEXT, 16, 28), Style.SMALL: (_TEXT, 12, 20),
}  # fmt: skip
_SIZE_IN_TABLE = 11


def paper_docx(paper: Paper) -> bytes:
    """The bytes of a ``.docx`` package."""
    document = Document()
    _page(document, paper)
    for part in paper.parts:
        if isinstance(part, Line):
            _line(document, part)
        elif isinstance(part, Sheet):
            _sheet(document, part)
        elif isinstance(part, Break):
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return package_bytes(document)


def _page(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.author = _plain(paper.title), _plain(paper.author)
    properties.last_modified_by = _plain(paper.author)
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = _MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.6)
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN, Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _TEXT)
    style.paragraph_format.space_after = Pt(0)


def _line(document: Any, line: Line) -> None:
    font, size, leading = _LOOKS[line.style]
    paragraph = _write(document.add_paragraph(), line.text, size, font)
    shape = paragraph.paragraph_format
    shape.line_spacing = Pt(leading)
    if line.style is Style.TITLE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape.space_after = Pt(10)
    elif line.style is Style.RIGHT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.style in (Style.TEXT, Style.HEAD, Style.SMALL):
        shape.first_line_indent = Pt(2 * size)
    shape.keep_with_next = line.style is Style.HEAD


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
            _write(cell.paragraphs[0], text, _SIZE_IN_TABLE, _TEXT if number else _HEAD)
    for number, row in enumerate(table.rows):
        marks = ("w:cantSplit",) if number else ("w:cantSplit", "w:tblHeader")
        for mark in marks:
            row._tr.get_or_add_trPr().append(OxmlElement(mark))
    document.add_paragraph().paragraph_format.line_spacing = Pt(12)


def _write(paragraph: Any, text: str, size: float, font: str) -> Any:
    run = paragraph.add_run(_plain(text))
    run.font.size = Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:ascii"), _LATIN)
    fonts.set(qn("w:eastAsia"), font)
    return paragraph


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
