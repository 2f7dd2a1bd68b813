"""A ledger as an XLSX workbook: A4 landscape, its head on every page, every cell a text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

# https://www.w3.org/TR/xml/#charsets; the library escapes the rest.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767  # Excel refuses the file otherwise
_NARROWEST, _WIDEST = 6, 40


def ledger_xlsx(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet with a title, a bold head and a row for each of ``rows``.

    It prints on A4 landscape, as wide as the page, the head repeated on every page.
    """
    # Imported late: a run that writes no workbook should not wait for it.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title[:31])
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="center")
    _put(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(name="黑体", size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    if len(columns) > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    for number, line in enumerate((columns, *rows), 2):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            _put(cell, text)
            cell.font = Font(name="宋体", size=10, bold=number == 2)
            cell.border, cell.alignment = border, wrapped
    for column, texts in enumerate(zip(columns, *rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(texts)
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _put(cell: Any, text: str) -> None:
    # As a text whatever it begins with: a cell that begins with = would be a formula.
    cell.value = _FORBIDDEN.sub("", text)[:_LONGEST_CELL]
    cell.data_type = "s"


def _width(texts: Sequence[str]) -> float:
    longest = max(sum(2 if ord(sign) > 255 else 1 for sign in text) for text in texts)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
