"""One sheet of a workbook: its cells in order, each with the reason why it is invisible, and the texts beside the
cells."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from ..cells import Range, letters, parse_address, parse_ranges
from ..errors import UnreadableError
from ..formulas import hide_formula
from ..layout import Area
from ..model import Location
from ..sink import Sink
from ..xml_tree import Element, attribute, descendants, local, truth
from .header_codes import said_in_header
from .sheet_looks import CellLooks, shown_number


@dataclass(slots=True)
class Book:
    """The shared state of all sheets. ``used`` collects the shared strings that cells refer to."""

    sink: Sink
    looks: CellLooks
    strings: list[str]
    since_1904: bool
    used: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    text: str
    hidden: str


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read. ``hidden`` is the reason why all of it is invisible, or empty."""

    book: Book
    name: str
    hidden: str
    row: int = 0
    cells: list[_Cell] = field(default_factory=list)
    hidden_columns: list[Range] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    conditions: list[Range] = field(default_factory=list)
    zero_height: bool = False
    zero_width: bool = False
    visible_columns: list[Range] = field(default_factory=list)

    def place(self, row: int, column: int) -> Location:
        """The place of a cell."""
        return Location(f"工作表“{self.name}”的 {letters(column)}{row}", (), self.name, row, column)

    def beside(self, words: str) -> Location:
        """The place of something that belongs to the sheet, not to a cell."""
        return Location(f"工作表“{self.name}”的{words}", (), self.name)


_TAGS = (
    "row",
    "col",
    "mergeCell",
    "sheetFormatPr",
    "conditionalFormatting",
    "dataValidation",
    "hyperlink",
    "headerFooter",
    "scenario",
    "protectedRange",
    "customSheetView",
    "sheetPr",
    "oleObject",
    "control",
    "webPublishItem",
)


def read_sheet(data: bytes, sheet: Sheet) -> None:
    """The whole part of a sheet. Raises :class:`UnreadableError`; what was read before is kept."""
    tags = tuple(f"{{*}}{name}" for name in _TAGS)
    try:
        reading = etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        )
        for _, element in reading:
            _read_element(element, sheet)
            if local(element) in ("row", "col", "mergeCell"):
                _let_go(element)
    except etree.XMLSyntaxError as error:
        huge = "huge" in str(error).lower() or "excessive" in str(error).lower()
        code, words = ("too-large", "有一段文字太长") if huge else ("broken", "损坏")
        raise UnreadableError(code, f"工作表“{sheet.name}”{words}，没有读完") from error
    finally:
        _emit(sheet)


def _let_go(element: Element) -> None:
    element.clear(keep_tail=False)
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _read_element(element: Element, sheet: Sheet) -> None:
    name = local(element)
    sink = sheet.book.sink
    if name == "row":
        _read_row(element, sheet)
    elif name == "col":
        _read_column(element, sheet)
    elif name == "mergeCell":
        sheet.merged += parse_ranges(attribute(element, "ref") or "")
    elif name == "sheetFormatPr":
        sheet.zero_height = (
            truth(attribute(element, "zeroHeight")) or attribute(element, "defaultRowHeight") == "0"
        )
        sheet.zero_width = attribute(element, "defaultColWidth") == "0"
    elif name == "conditionalFormatting":
        _read_condition(element, sheet)
    elif name == "headerFooter":
        for below in element:
            sink.hide("header", below.text, sheet.beside("页眉页脚"))
            sink.hide("header", said_in_header(below.text or ""), sheet.beside("页眉页脚"))
    elif name in ("hyperlink", "dataValidation", "scenario"):
        _read_beside(name, element, sheet)
    elif name in ("protectedRange", "customSheetView", "control", "sheetPr"):
        for key in ("name", "codeName"):
            sink.hide("part", attribute(element, key), sheet.beside("设置"))


def _read_beside(name: str, element: Element, sheet: Sheet) -> None:
    sink = sheet.book.sink
    if name == "hyperlink":
        place = sheet.beside(f" {attribute(element, 'ref')}的超链接")
        sink.hide("tooltip", attribute(element, "tooltip"), place)
        sink.hide("link", attribute(element, "display"), place)
        sink.hide("link", attribute(element, "location"), place)
    elif name == "dataValidation":
        place = sheet.beside(f" {attribute(element, 'sqref')}的数据有效性")
        for key in ("sqref", "promptTitle", "prompt", "errorTitle", "error"):
            sink.hide("validation", attribute(element, key), place)
        for formula in descendants(element, "formula1", "formula2", "f", "sqref"):
            sink.hide("validation", formula.text, place)
    else:
        place = sheet.beside("方案")
        for key in ("name", "user", "comment"):
            sink.hide("scenario", attribute(element, key), place)
        for cell in descendants(element, "inputCells"):
            sink.hide("scenario", attribute(cell, "val"), place)


def _read_column(element: Element, sheet: Sheet) -> None:
    first, last = _integer(attribute(element, "min")), _integer(attribute(element, "max"))
    columns = Range(1, first, 1 << 21, last or first)
    if truth(attribute(element, "hidden")) or _is_zero(attribute(element, "width")):
        sheet.hidden_columns.append(columns)
    else:
        sheet.visible_columns.append(columns)


def _read_condition(element: Element, sheet: Sheet) -> None:
    for rule in descendants(element, "cfRule"):
        if _integer(attribute(rule, "dxfId"), -1) in sheet.book.looks.hiding_conditions:
            sheet.conditions += parse_ranges(attribute(element, "sqref") or "")
        for formula in descendants(rule, "formula"):
            sheet.book.sink.hide("formula", formula.text, sheet.beside("条件格式"))
        sheet.book.sink.hide("formula", attribute(rule, "text"), sheet.beside("条件格式"))


def _read_row(element: Element, sheet: Sheet) -> None:
    sheet.row = _integer(attribute(element, "r")) or sheet.row + 1
    height = attribute(element, "ht")
    off = truth(attribute(element, "hidden")) or _is_zero(height)
    off = off or (sheet.zero_height and height is None and attribute(element, "hidden") is None)
    column = 0
    for cell in element:
        if local(cell) != "c":
            continue
        address = parse_address(attribute(cell, "r") or "")
        column = address[1] if address else column + 1
        _read_cell(cell, sheet, column, "hidden-row" if off else "")


def _read_cell(cell: Element, sheet: Sheet, column: int, hidden: str) -> None:
    book = sheet.book
    look = book.looks.look(attribute(cell, "s"))
    text = ""
    for element in cell:
        name = local(element)
        if name == "f":
            hide_formula(element.text, book.sink, sheet.place(sheet.row, column))
        elif name == "v":
            text = _value(element.text or "", attribute(cell, "t"), book, look.code)
        elif name == "is":
            text, pinyin = string_item(element)
            book.sink.hide("phonetic", pinyin, sheet.place(sheet.row, column))
    if text:
        book.sink.budget.take("")  # cells are buffered until the end of the sheet: counted like pieces
        sheet.cells.append(_Cell(sheet.row, column, text, hidden or look.hidden))


def _value(raw: str, kind: str | None, book: Book, code: str) -> str:
    if kind == "s":
        number = _integer(raw, -1)
        book.used.add(number)
        return book.strings[number] if 0 <= number < len(book.strings) else ""
    if kind in ("str", "e", "d"):
        return raw
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    return shown_number(raw, code, book.since_1904) if raw else ""


def string_item(element: Element) -> tuple[str, str]:
    """The text of a shared or inline string, and its pinyin or kana, which is not text."""
    text, pinyin = [], []
    for below in element:
        name = local(below)
        if name == "t":
            text.append(below.text or "")
        elif name == "r":
            text += [run.text or "" for run in below if local(run) == "t"]
        elif name == "rPh":
            pinyin += [run.text or "" for run in below if local(run) == "t"]
    return "".join(text), "".join(pinyin)


def _emit(sheet: Sheet) -> None:
    """Emit the cells, now that everything that hides them is known."""
    sheet.book.sink.budget.pieces -= len(sheet.cells)  # counted while buffered, and once more now
    rows = sorted({cell.row for cell in sheet.cells})
    merged, conditions = _by_row(sheet.merged, rows), _by_row(sheet.conditions, rows)
    for cell in sheet.cells:
        hidden = sheet.hidden or cell.hidden or _hidden_column(cell.column, sheet)
        hidden = hidden or _hidden_by_area(cell, merged.get(cell.row, ()), conditions.get(cell.row, ()))
        place = sheet.place(cell.row, cell.column)
        if hidden:
            sheet.book.sink.hide(hidden, cell.text, place)
        else:
            sheet.book.sink.show("cell", cell.text, place)
    sheet.cells.clear()
    if sheet.book.sink.recorder is not None:
        for area in sheet.merged:
            sheet.book.sink.recorder.merge(sheet.name, Area(area.top, area.left, area.bottom, area.right))


def _by_row(areas: list[Range], rows: list[int]) -> dict[int, list[Range]]:
    """The areas that touch each of these rows: there may be thousands of areas and of rows."""
    found: dict[int, list[Range]] = {}
    for area in areas:
        for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
            found.setdefault(row, []).append(area)
    return found


def _hidden_column(column: int, sheet: Sheet) -> str:
    if any(area.left <= column <= area.right for area in sheet.hidden_columns):
        return "hidden-column"
    if sheet.zero_width and not any(area.left <= column <= area.right for area in sheet.visible_columns):
        return "hidden-column"
    return ""


def _hidden_by_area(cell: _Cell, merged: Sequence[Range], conditions: Sequence[Range]) -> str:
    if any(area.holds(cell.row, cell.column) for area in conditions):
        return "white-text"
    for area in merged:
        if area.holds(cell.row, cell.column) and (cell.row, cell.column) != (area.top, area.left):
            return "merged-away"
    return ""


def _integer(value: str | None, otherwise: int = 0) -> int:
    try:
        return int(value) if value else otherwise
    except ValueError:
        return otherwise


def _is_zero(value: str | None) -> bool:
    try:
        return value is not None and float(value) == 0
    except ValueError:
        return False
