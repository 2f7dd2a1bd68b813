"""Workbooks: the sheets in their order, then comments, names, caches and every other part."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import LimitError, UnreadableError
from ..formulas import joined_constants
from ..model import Location
from ..sink import Sink
from ..xml_tree import Element, any_attribute, attribute, child, children, descendants, parse, truth
from .common import read_rest
from .parts import Parts
from .sheet import Book, Sheet, read_sheet, string_item
from .sheet_looks import CellLooks
from .xlsx_margins import MARGINS, read_comments


def read_xlsx(parts: Parts, main: str, sink: Sink) -> None:
    """A workbook. Raises :class:`UnreadableError` if its list of sheets cannot be read."""
    root = parse(parts.take(main))
    since_1904 = (
        truth(attribute(properties, "date1904"))
        if (properties := child(root, "workbookPr")) is not None
        else False
    )
    book = Book(sink, _looks(parts, main, sink), _strings(parts, main, sink), since_1904)
    for entry in descendants(root, "sheet"):
        _read_entry(entry, parts, main, book)
    _read_unused(book)
    _read_workbook(root, sink)
    for name in sorted(parts.package.members):
        if name not in parts.read and (reader := _margin(parts, name)) is not None:
            _guarded(parts, name, sink, reader)
    read_rest(parts, sink)


def _read_entry(entry: Element, parts: Parts, main: str, book: Book) -> None:
    name = attribute(entry, "name") or ""
    state = attribute(entry, "state") or "visible"
    hidden = "hidden-sheet" if state != "visible" else ""
    place = Location(f"工作表“{name}”", (), name)
    if hidden:
        book.sink.hide("hidden-sheet", name, place)
    else:
        book.sink.show("sheet-name", name, place)
    part, relation = parts.typed_target(main, any_attribute(entry, "id"))
    if part is None:
        book.sink.fail("broken", "工作表不在文件里", place)
        return
    # Some programs omit the content type: then the relationship decides.
    if relation != "worksheet" and "worksheet" not in parts.type_of(part):
        return  # charts and dialogs as sheets are read with the rest
    try:
        read_sheet(parts.take(part), Sheet(book, name, hidden))
    except LimitError:
        raise
    except UnreadableError as error:
        book.sink.fail(error.code, str(error), place)
    for comments in parts.related(part, "comments", "threadedComment"):
        if comments not in parts.read:
            _guarded(parts, comments, book.sink, lambda root, sink, _: read_comments(root, sink, name))


def _looks(parts: Parts, main: str, sink: Sink) -> CellLooks:
    for part in parts.related(main, "styles"):
        try:
            looks = CellLooks(parse(parts.take(part)))
            for code in looks.codes:  # the words in one stand in every cell of it
                sink.hide("part", code, Location(f"单元格的数字格式“{code[:20]}”"))
            return looks
        except LimitError:
            raise
        except UnreadableError as error:
            sink.fail(error.code, str(error), Location(f"部件 {part}"))
    return CellLooks()


def _strings(parts: Parts, main: str, sink: Sink) -> list[str]:
    found: list[str] = []
    for part in parts.related(main, "sharedStrings"):
        try:
            for element in children(parts.take(part), ("si",), "sst"):
                text, pinyin = string_item(element)
                sink.budget.take("")
                sink.hide("phonetic", pinyin, Location("共享文字的拼音"))
                found.append(text)
        except LimitError:
            raise
        except UnreadableError as error:
            sink.fail(error.code, str(error), Location(f"部件 {part}"))
    return found


def _read_unused(book: Book) -> None:
    for number, text in enumerate(book.strings):
        if number not in book.used:
            book.sink.hide("unused-string", text, Location("没有单元格再用的文字"))


def _read_workbook(root: Element, sink: Sink) -> None:
    """Names, views, users, the path at which it was saved."""
    for element in descendants(root, "definedName"):
        name = attribute(element, "name") or ""
        place = Location(f"定义的名称“{name}”")
        sink.hide("defined-name", f"{name}={element.text or ''}", place)
        sink.hide("defined-name", joined_constants(element.text or ""), place)
        for key in ("comment", "description", "help", "statusBar"):
            sink.hide("defined-name", attribute(element, key), place)
    for element in descendants(root, "customWorkbookView"):
        sink.hide("custom-view", attribute(element, "name"), Location("自定义视图"))
    for element in descendants(root, "fileSharing"):
        sink.hide("user", attribute(element, "userName"), Location("文件共享的使用者"))
        sink.find("protected", "工作簿设了写保护", Location("工作簿"))
    for element in descendants(root, "absPath"):
        sink.hide("path", any_attribute(element, "url"), Location("保存时的路径"))


def _margin(parts: Parts, name: str) -> Callable[[Element, Sink, Location], None] | None:
    kind, lower = parts.type_of(name), name.lower()
    if lower.endswith(".rels"):
        return None
    return next((reader for mark, reader in MARGINS if mark in kind or f"/{mark}" in lower), None)


def _guarded(parts: Parts, name: str, sink: Sink, reader: Callable[[Element, Sink, Location], None]) -> None:
    try:
        reader(parse(parts.take(name)), sink, Location(f"部件 {name}"))
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location(f"部件 {name}"))
