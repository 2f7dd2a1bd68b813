"""Converts sheets to tables: the used cells, merged cells as one."""

from __future__ import annotations

from gongkai.attachments.layout import Area, Cell, Paragraph, Run, Sheet, Table

MOST_CELLS = 20_000


def table_of(sheet: Sheet) -> Table:
    """The table of the visible cells, without empty rows and columns."""
    texts = {(row, column): text for row, column, text in sheet.cells}
    rows = sorted({row for row, _ in texts})
    columns = sorted({column for _, column in texts})
    areas = {(area.top, area.left): area for area in sheet.merged}
    covered: set[tuple[int, int]] = set()
    found = []
    for row in rows:
        cells = []
        for column in columns:
            if (row, column) in covered:
                continue
            area = areas.get((row, column), Area(row, column, row, column))
            inside_rows = [one for one in rows if area.top <= one <= area.bottom]
            inside_columns = [one for one in columns if area.left <= one <= area.right]
            covered |= {(down, right) for down in inside_rows for right in inside_columns}
            text = texts.get((row, column), "")
            blocks = (Paragraph((Run(text),), kind="cell"),) if text else ()
            cells.append(Cell(blocks, len(inside_columns), len(inside_rows)))
        found.append(tuple(cells))
    return Table(tuple(found))


def is_too_large(sheet: Sheet) -> bool:
    """Whether a sheet is too large for a page."""
    rows = {row for row, _, _ in sheet.cells}
    columns = {column for _, column, _ in sheet.cells}
    return len(rows) * len(columns) > MOST_CELLS
