"""The cells of an xlsx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._reader import WorkSheetParser

from gongkai.attachments.limits import Limits
from gongkai.attachments.measuring import measured


def xlsx_blocks(data: bytes, limits: Limits) -> Iterator[str]:
    """The cells of the sheets that are shown. Raises what :func:`measured` and the library raise."""
    book = load_workbook(measured(data, limits), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":  # what its author hid is not shown by the search either
                yield from _cells(book, sheet)
    finally:
        book.close()


def _cells(book: Any, sheet: Any) -> Iterator[str]:
    # The library's own iter_rows() fills every gap up to the extent that the sheet claims, 17 thousand million cells at
    # worst; its parser gives the cells that are there.
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for _, row in parser.parse():
            yield from (str(cell["value"]) for cell in row if cell["value"] is not None)
