"""A paper as a Word file: A4, title and headings in 黑体, text in 仿宋; equal papers give equal bytes."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from gongkai.papers.layout import HEAD, TEXT, Margins, begin_page, number_pages, write
from gongkai.papers.package import package_bytes
from gongkai.papers.paper import Break, Line, Paper, Sheet, Style
from gongkai.papers.table import fill, gap, keep_rows, new_table

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
    broken = False
    for part in paper.parts:
        if isinstance(part, Line):
            _line(document, part).page_break_before = broken
        elif isinstance(part, Sheet):
            _sheet(document, part)
        # Not a paragraph of its own: after a full page it would make an empty one.
        broken = isinstance(part, Break)
    return package_bytes(document)


def _page(document: Any, paper: Paper) -> None:
    margins = Margins(2, 2, 2) if paper.landscape else Margins(2.6, 3, 2.6)
    begin_page(document, paper.title, paper.author, margins, 16, landscape=paper.landscape)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)


def _line(document: Any, line: Line) -> Any:
    """Add a paragraph. Returns its format."""
    font, size, leading = _LOOKS[line.style]
    paragraph = write(document.add_paragraph(), line.text, size, font)
    shape = paragraph.paragraph_format
    shape.line_spacing = Pt(leading)
    shape.widow_control = True
    if line.style is Style.TITLE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape.space_after = Pt(10)
    elif line.style is Style.RIGHT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.style is Style.CENTRE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.style in (Style.TEXT, Style.HEAD, Style.SUBHEAD, Style.SMALL):
        shape.first_line_indent = Pt(2 * size)
    shape.keep_with_next = line.style in (Style.HEAD, Style.SUBHEAD) or line.together
    return shape


def _sheet(document: Any, sheet: Sheet) -> None:
    table, cells = new_table(document, 1 + len(sheet.rows), sheet.widths)
    for text, cell in zip(sheet.head, cells[0], strict=True):
        fill(cell, text, _SIZE_IN_TABLE, HEAD, WD_ALIGN_PARAGRAPH.CENTER)
    for texts, line in zip(sheet.rows, cells[1:], strict=True):
        for text, cell in zip(texts, line, strict=True):
            fill(cell, text, _SIZE_IN_TABLE, TEXT)
    keep_rows(table, 1)
    gap(document)
