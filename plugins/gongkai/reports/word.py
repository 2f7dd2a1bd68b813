"""A report as a Word file: title and headings in 黑体, text in 仿宋, tables with merged heads, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from gongkai.content.markup import REPORT_TABLE
from gongkai.papers.layout import HEAD, TEXT, Margins, begin_page, write
from gongkai.papers.package import package_bytes
from gongkai.reports.grid import PLACEHOLDERS, Grid, grids
from gongkai.reports.report import Report

_TITLE = "方正小标宋简体"
_HEADING = re.compile(r"#{1,6}\s+|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分")
_ROOM = 15.8  # cm between the margins
_WIDE = 11  # a table of more columns is set smaller


def report_docx(report: Report, title: str, agency: str, body: str = "") -> bytes:
    """The bytes of a report: its title, its words with the tables where the placeholders stand, and tables that no
    placeholder names behind them.

    ``body`` is the Markdown of the item; of its markup, headings and paragraphs are kept.
    """
    document = Document()
    begin_page(document, title, agency, Margins(2.6, 3.7, 3.5), 16)
    heading = write(document.add_paragraph(), title, 22, _TITLE)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    tables = {PLACEHOLDERS[grid.key]: grid for grid in grids(report)}
    for line in body.splitlines():
        placed = REPORT_TABLE.search(line)
        if placed:
            grid = tables.pop(placed[1], None)
            if grid:
                _table(document, grid)
        elif line.strip() and not line.lstrip().startswith("<!--"):
            _line(document, line.strip())
    for grid in tables.values():
        write(document.add_paragraph(), grid.title, 16, HEAD)
        _table(document, grid)
    return package_bytes(document)


def _line(document: Any, line: str) -> None:
    heading = _HEADING.match(line)
    text = re.sub(r"^#{1,6}\s+", "", line).replace("**", "")
    paragraph = write(document.add_paragraph(), text, 16, HEAD if heading else TEXT)
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.line_spacing = Pt(28)


def _table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=len(grid.rows), cols=grid.width)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    # Asked once, before anything is merged: the library lists all cells anew for each that it is asked for.
    every = table._cells
    cells = [every[start : start + grid.width] for start in range(0, len(every), grid.width)]
    for row, widths in zip(cells, [_widths(grid)] * len(cells), strict=True):
        for cell, width in zip(row, widths, strict=True):
            cell.width = Cm(width)
    _fill(cells, grid)
    for number, row in enumerate(table.rows):
        _mark(row, "w:cantSplit")
        if number < grid.heads:
            _mark(row, "w:tblHeader")
    document.add_paragraph()


def _fill(cells: list[list[Any]], grid: Grid) -> None:
    size = 8 if grid.width > _WIDE else 9 if grid.width > 5 else 10.5
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(grid.rows):
        column = 0
        for box in row:
            while (line, column) in taken:
                column += 1
            cell = cells[line][column]
            if (box.down, box.across) != (1, 1):
                cell = cell.merge(cells[line + box.down - 1][column + box.across - 1])
            taken |= {
                (line + down, column + across) for down in range(box.down) for across in range(box.across)
            }
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = write(cell.paragraphs[0], box.text, size, HEAD if box.scope else TEXT)
            left = box.scope.startswith("row")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER


def _widths(grid: Grid) -> list[float]:
    """The widths of the columns in cm: captions of rows take the room that the figures leave."""
    values = sum(box.across for box in grid.rows[-1] if not box.scope)
    captions = grid.width - values
    if not captions:
        return [_ROOM / values] * values
    figure = 1.3 if values > 3 else 2.8
    return [(_ROOM - figure * values) / captions] * captions + [figure] * values


def _mark(row: Any, name: str) -> None:
    """Heads stand again on every page (``w:tblHeader``); a row is not parted between two (``w:cantSplit``)."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def placeholders(body: str) -> Iterable[str]:
    """The tables that a body names, in its order."""
    return (match[1] for match in REPORT_TABLE.finditer(body))
