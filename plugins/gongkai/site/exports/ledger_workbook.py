"""Ledgers and other tables of the office as an XLSX workbook: A4 landscape, its head on every page, every cell a text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.site.exports.sheet_layout import layout_of

# https://www.w3.org/TR/xml/#charsets; the library escapes the rest.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767  # Excel refuses the file otherwise
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its column headings, its rows of texts, and the columns to be filled in by hand, which
    get extra space."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    name: str = ""
    to_fill: frozenset[str] = frozenset()


def ledger_xlsx(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet with a title, a bold head and a row for each of ``rows``."""
    return sheets_xlsx([Sheet(title, columns, rows)])


def sheets_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook. Each sheet prints on A4 landscape, as wide as the page, the head repeated on every page."""
    # Imported late: a run that writes no workbook should not pay for it.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for sheet in sheets:
        name = _name(sheet.name or sheet.title, names)
        _fill(book.create_sheet(name), sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _name(text: str, taken: set[str]) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\, different from the others."""
    plain = _NOT_IN_NAMES.sub("_", text).strip("'")[:31] or "_"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: 30 - len(str(number))]}~{number}"
    taken.add(name.lower())
    return name


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="center")
    _put(page.cell(1, 1), sheet.title)
    page.cell(1, 1).font = Font(name="黑体", size=16)
    page.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    if len(sheet.columns) > 1:
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
    for number, line in enumerate((sheet.columns, *sheet.rows), 2):
        for column, text in enumerate(line, 1):
            cell = page.cell(number, column)
            _put(cell, text)
            cell.font = Font(name="宋体", size=10, bold=number == 2)
            cell.border, cell.alignment = border, wrapped
    layout = layout_of(sheet.columns, sheet.rows, sheet.to_fill)
    for column, width in enumerate(layout.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.row_dimensions[1].height = 30
    for number, height in enumerate(layout.heights, 2):
        page.row_dimensions[number].height = height
    if layout.pages > 1:
        # Centred over all columns the title would be on no page: it is printed above each page.
        page.print_area = f"A2:{get_column_letter(len(sheet.columns))}{2 + len(sheet.rows)}"
        page.oddHeader.center.text = sheet.title.replace("&", "&&")
    page.freeze_panes = "A3"
    _print(page, layout.pages)


def _print(page: Any, across: int) -> None:
    """Page setup of the sheet; if it spans several pages side by side, its first columns are repeated on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.print_title_rows = "2:2"
    if across > 1:
        page.print_title_cols = "A:B"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = page.page_margins
    margins.left = margins.right = 0.4  # inches
    margins.top, margins.header = (0.7, 0.3) if across > 1 else (0.4, 0.2)
    margins.bottom, margins.footer = 0.6, 0.3
    page.oddFooter.center.text = "第 &P 页，共 &N 页"


def _put(cell: Any, text: str) -> None:
    # Always as a text: a cell that begins with = would be a formula.
    cell.value = _FORBIDDEN.sub("", text)[:_LONGEST_CELL]
    cell.data_type = "s"
