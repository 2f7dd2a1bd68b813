"""Workbooks before 2007 and .et of Kingsoft: cells by xlrd, records that it ignores by their codes."""

from __future__ import annotations

import io
from typing import Any

import xlrd
from xlrd.biffh import XLRDError

from ..cells import letters
from ..errors import UnreadableError
from ..layout import Area
from ..model import Location
from ..ooxml.sheet_looks import hides_everything, shown_number
from ..sink import Sink
from .xls_records import read_records

_TINY = 40  # twentieths of a point
_WHITE = {9, 1}


def read_xls(data: bytes, sink: Sink) -> None:
    """A workbook. Raises :class:`UnreadableError`: encrypted, broken."""
    read_records(data, sink)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableError("encrypted", "工作簿设了打开密码，没有读") from error
        raise UnreadableError("broken", "工作簿损坏，没有读完") from error
    except RecursionError:
        raise
    except Exception as error:  # whatever a broken record makes the library raise
        raise UnreadableError("broken", "工作簿损坏，没有读完") from error
    _read_book(book, sink)
    for sheet in book.sheets():
        _read_sheet(book, sheet, sink)


def _read_book(book: Any, sink: Sink) -> None:
    sink.hide("user", book.user_name, Location("使用者"))
    for name in book.name_obj_list:
        formula = getattr(name.result, "text", "") or ""
        sink.hide("defined-name", f"{name.name}={formula}", Location(f"定义的名称“{name.name}”"))


def _read_sheet(book: Any, sheet: Any, sink: Sink) -> None:
    hidden = "hidden-sheet" if sheet.visibility else ""
    place = Location(f"工作表“{sheet.name}”", (), sheet.name)
    if hidden:
        sink.hide("hidden-sheet", sheet.name, place)
    else:
        sink.show("sheet-name", sheet.name, place)
    columns = {number for number, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}
    rows = {number for number, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    covered = _covered(sheet)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text = _shown(book, cell)
            if not text:
                continue
            where = Location(
                f"工作表“{sheet.name}”的 {letters(column + 1)}{row + 1}", (), sheet.name, row + 1, column + 1
            )
            kind = (
                hidden
                or ("hidden-row" if row in rows else "")
                or ("hidden-column" if column in columns else "")
            )
            kind = kind or ("merged-away" if (row, column) in covered else "") or _look(book, cell)
            if kind:
                sink.hide(kind, text, where)
            else:
                sink.show("cell", text, where)
    _read_margins(sheet, sink)
    if sink.recorder is not None:
        for top, bottom, left, right in sheet.merged_cells[:20_000]:
            sink.recorder.merge(sheet.name, Area(top + 1, left + 1, bottom, right))


def _covered(sheet: Any) -> set[tuple[int, int]]:
    """The cells covered by a merged cell; of huge merged areas only those that can contain a value."""
    found = set()
    for top, bottom, left, right in sheet.merged_cells[:20_000]:
        for row in range(top, min(bottom, sheet.nrows)):
            for column in range(left, min(right, sheet.ncols)):
                if (row, column) != (top, left):
                    found.add((row, column))
    return found


def _read_margins(sheet: Any, sink: Sink) -> None:
    for (row, column), note in sheet.cell_note_map.items():
        place = Location(f"工作表“{sheet.name}”{letters(column + 1)}{row + 1}的批注", (), sheet.name)
        sink.hide("comment-author", note.author, place)
        sink.hide("comment", note.text, place)
    for link in sheet.hyperlink_list:
        place = Location(f"工作表“{sheet.name}”的超链接", (), sheet.name)
        for text in (link.url_or_path, link.desc, link.textmark, link.quicktip):
            sink.hide("link", text.decode("gb18030", "replace") if isinstance(text, bytes) else text, place)


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown_number(repr(cell.value), _code(book, cell), bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return xlrd.error_text_from_code.get(cell.value, "") if cell.ctype == xlrd.XL_CELL_ERROR else ""


def _code(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return "date"
    try:
        return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    except (KeyError, IndexError, TypeError):
        return "General"


def _look(book: Any, cell: Any) -> str:
    """The kind of hiding caused by the format of a cell, or empty."""
    try:
        xf = book.xf_list[cell.xf_index]
        font = book.font_list[xf.font_index]
    except (IndexError, TypeError):
        return ""
    if hides_everything(_code(book, cell)):
        return "hidden-format"
    if font.height <= _TINY:
        return "tiny-text"
    if font.colour_index in _WHITE or book.colour_map.get(font.colour_index) == (255, 255, 255):
        pattern = xf.background
        plain = pattern.fill_pattern == 0 or book.colour_map.get(pattern.pattern_colour_index) == (
            255,
            255,
            255,
        )
        return "white-text" if plain else ""
    return ""
