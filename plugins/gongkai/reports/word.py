"""A report as a Word file: title and headings in 黑体, text in 仿宋, tables with merged heads, the same bytes each time."""

from __future__ import annotations

import re
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from gongkai.content.markup.renderer import MarkdownOptions
from gongkai.papers.layout import HEAD, TEXT, Margins, begin_page, write
from gongkai.papers.package import package_bytes
from gongkai.papers.table import fill, gap, keep_rows, new_table
from gongkai.reports.body_blocks import Placed, Rows, Words, blocks_of
from gongkai.reports.forms.requests import REQUESTS
from gongkai.reports.grid import ITEMS, PLACEHOLDERS, Grid, grids
from gongkai.reports.report import Report

_TITLE = "方正小标宋简体"
_SIZE, _LEADING = 16, 28  # points
_ROOM = 15.8  # cm between the margins
_TITLE_SIZE, _TITLE_LINE = 22, 20  # points; Han characters of that size between the margins
_PARTS_OF_TITLE = re.compile(r"([^0-9]{1,40}[0-9]{4}年度?)(.{8,40})")
_LOW, _LOWEST = 0.75, 0.6  # cm: a row of a narrow and of a wide table
_WIDE = 11  # a table of more columns is set smaller
_NARROWEST = 1.8  # cm: a column of a table of the author's own


def report_docx(
    report: Report, title: str, agency: str, body: str = "", options: MarkdownOptions | None = None
) -> bytes:
    """The bytes of a report: its title, its text with the tables at their placeholders, and tables without a
    placeholder after it.

    ``body`` is the Markdown of the item, ``options`` those of the site that renders it: headings, paragraphs, strong
    words, list items and tables are kept of it.
    """
    document = Document()
    begin_page(document, title, agency, Margins(2.6, 3.7, 3.5), _SIZE)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    heading = write(document.add_paragraph(), _in_lines(title), _TITLE_SIZE, _TITLE)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_after = Pt(14)
    tables = {PLACEHOLDERS[grid.key]: grid for grid in grids(report)}
    for block in blocks_of(body, options):
        if isinstance(block, Words):
            _words(document, block)
        elif isinstance(block, Rows):
            _own_table(document, block)
        elif isinstance(block, Placed) and (grid := tables.pop(block.name, None)):
            _table(document, grid)
    for grid in tables.values():
        _words(document, Words(((grid.title, False),), heading=True))
        _table(document, grid)
    return package_bytes(document)


def _in_lines(title: str) -> str:
    """The title, broken after its year if one line does not hold it (GB/T 9704: a title is broken where the sense allows
    it): left alone it would end in a line of one character."""
    parts = _PARTS_OF_TITLE.fullmatch(title)
    fits = parts and max(map(_em, parts.groups())) <= _TITLE_LINE
    return "\n".join(parts.groups()) if parts and fits and _em(title) > _TITLE_LINE else title


def _em(text: str) -> float:
    """The width in Han characters of a Chinese font, in which × is as wide as a Han character."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _words(document: Any, words: Words) -> None:
    paragraph = document.add_paragraph()
    for text, strong in words.runs:
        write(paragraph, text, _SIZE, HEAD if strong or words.heading else TEXT)
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.line_spacing = Pt(2 * _SIZE), Pt(_LEADING)
    shape.keep_with_next = words.heading


def _own_table(document: Any, table: Rows) -> None:
    """A table written by the author: column widths by the longest text in each."""
    longest = [min(20, max(map(len, column))) or 1 for column in zip(*table.rows, strict=True)]
    spare = max(0.0, _ROOM - _NARROWEST * len(longest))
    widths = [_NARROWEST + spare * length / sum(longest) for length in longest]
    made, cells = new_table(document, len(table.rows), widths)
    for number, (texts, line) in enumerate(zip(table.rows, cells, strict=True)):
        for text, cell in zip(texts, line, strict=True):
            fill(cell, text, 10.5, TEXT if number else HEAD, WD_ALIGN_PARAGRAPH.CENTER)
    keep_rows(made, 1)
    gap(document)


def _table(document: Any, grid: Grid) -> None:
    table, cells = new_table(document, len(grid.rows), _widths(grid))
    _fill(cells, grid)
    keep_rows(table, grid.heads, _LOWEST if grid.width > 5 else _LOW)
    gap(document)


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
            left = box.scope.startswith("row") or box.address
            alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
            fill(cell, box.text, size, HEAD if box.scope else TEXT, alignment)


def _widths(grid: Grid) -> list[float]:
    """The widths of the columns in cm: captions of rows get the space that the figures leave."""
    if grid.key == ITEMS:
        return [1.3, 8.5, _ROOM - 9.8]
    values = sum(box.across for box in grid.rows[-1] if not box.scope)
    captions = grid.width - values
    if not captions:
        return [_ROOM / values] * values
    figure = 1.25 if values > 3 else 3.1
    left = _ROOM - figure * values
    # Headings of groups are short, the captions below them long.
    heads = [1.1, 1.7] if grid.key == REQUESTS else [3.4] * (captions - 1)
    return [*heads, left - sum(heads), *[figure] * values]
