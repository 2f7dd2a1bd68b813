"""Tables of Word files: widths that Word and LibreOffice both keep, heads on every page, rows that are not split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from gongkai.papers.layout import write

_LOWEST = 0.75  # cm: a row with space around its line
_SHORT = 14  # rows: a table this short is not split between two pages


def new_table(document: Any, rows: int, widths: Sequence[float]) -> tuple[Any, list[list[Any]]]:
    """A bordered table, centred, with columns of these widths in cm; also returns its cells row by row.

    The cells are listed once, before any are merged: the library lists all cells again on every access.
    """
    table = document.add_table(rows=rows, cols=len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    # LibreOffice uses the widths of the columns, Word those of the cells.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    every = table._cells
    lines = [every[start : start + len(widths)] for start in range(0, len(every), len(widths))]
    for line in lines:
        for cell, width in zip(line, widths, strict=True):
            cell.width = Cm(width)
    return table, lines


def fill(cell: Any, text: str, size: float, font: str, alignment: Any = None) -> None:
    """Write into an empty cell, vertically centred, without the line spacing of running text."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = write(cell.paragraphs[0], text, size, font)
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(1)
    shape.line_spacing = 1.0
    if alignment is not None:
        paragraph.alignment = alignment


def keep_rows(table: Any, heads: int, lowest: float = _LOWEST) -> None:
    """Set the least height of rows in cm, keep each row (and a short table) on one page, and repeat the first
    ``heads`` rows on every page. Call this when the table is filled."""
    rows = list(table.rows)
    for number, row in enumerate(rows):
        row.height, row.height_rule = Cm(lowest), WD_ROW_HEIGHT_RULE.AT_LEAST
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < heads:
            properties.append(OxmlElement("w:tblHeader"))
    for row in rows[:-1] if len(rows) <= _SHORT else rows[:heads]:
        for paragraph in row._tr.iter(qn("w:p")):
            Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def gap(document: Any) -> None:
    """The paragraph that a document needs after a table: space before the following text, and no height at the end of
    a page, where a line would start a new page."""
    shape = document.add_paragraph().paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = Pt(1), Pt(0), Pt(12)
