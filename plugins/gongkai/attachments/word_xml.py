"""Office files as one XML: Word 2003, the flat form of a package, flat OpenDocument, Excel 2003."""

from __future__ import annotations

from .model import Location
from .odf_styles import Styles as OpenStyles
from .odf_text import Flow, read_flow
from .ooxml.drawing import everything
from .ooxml.numbering import Numbering
from .ooxml.properties import LABELS
from .ooxml.word_layout import WordLayout
from .ooxml.word_story import Around, Story, read_blocks
from .ooxml.word_styles import Styles
from .sink import Sink
from .xml_tree import Element, any_attribute, attribute, descendants, local, parse, truth


def read_flat(data: bytes, kind: str, sink: Sink) -> None:
    """One of the kinds "word-xml", "flat-opc", "flat-odf", "excel-xml", "xml". Raises :class:`UnreadableError`."""
    root = parse(data)
    if kind in ("word-xml", "flat-opc"):
        _read_word(root, sink)
    elif kind == "flat-odf":
        _read_open(root, sink)
    elif kind == "excel-xml":
        _read_excel(root, sink)
    else:
        for text in root.itertext():
            sink.show("line", str(text), Location("XML"))
        everything(root, sink, "attribute", Location("XML"))


def _read_word(root: Element, sink: Sink) -> None:
    styles = Styles(next(descendants(root, "styles"), None))
    story = Story(sink, styles)
    if sink.recorder is not None:
        story.layout = WordLayout(sink.recorder, Numbering(None, styles), styles, lambda _: None)
    seen: set[Element] = set()
    for body in descendants(root, "body"):
        read_blocks(body, story, Around())
        seen.update(body.iter())
    for name, words, kind in (
        ("hdr", "页眉", "header"),
        ("ftr", "页脚", "footer"),
        ("footnote", "脚注", "footnote"),
        ("endnote", "尾注", "endnote"),
        ("comment", "批注", "comment"),
    ):
        for part in descendants(root, name):
            if part not in seen or name in ("hdr", "ftr"):
                read_blocks(part, Story(sink, styles, words, kind, shown=name != "comment"), Around())
    for author in sorted(story.authors):
        sink.hide("revision-author", author, Location("修订者"))
    for part in descendants(
        root, "DocumentProperties", "CustomDocumentProperties", "coreProperties", "Properties"
    ):
        for element in part.iterdescendants():
            if isinstance(element.tag, str):
                sink.hide(
                    "property",
                    element.text,
                    Location(f"属性“{LABELS.get(local(element), local(element))}”"),
                )
    for element in descendants(root, "docVar", "annotation", "comment"):
        for key in ("val", "author", "name"):
            sink.hide(
                "variable" if local(element) == "docVar" else "comment-author",
                attribute(element, key),
                Location("批注"),
            )
    for element in root.iter():
        if isinstance(element.tag, str) and local(element) == "binData":
            sink.find("embedded-file", "含有内嵌的数据", Location("内嵌的数据"))
            break


def _read_open(root: Element, sink: Sink) -> None:
    styles = OpenStyles([root])
    for body in descendants(root, "body"):
        read_flow(body, Flow(sink, styles), "")
    for part in descendants(root, "meta", "master-styles", "settings", "scripts"):
        everything(part, sink, "property" if local(part) == "meta" else "part", Location("属性"))


def _read_excel(root: Element, sink: Sink) -> None:
    for sheet in descendants(root, "Worksheet"):
        name = any_attribute(sheet, "Name") or ""
        visible = next((found.text for found in descendants(sheet, "Visible")), None)
        hidden = "hidden-sheet" if visible in ("SheetHidden", "SheetVeryHidden") else ""
        columns = [truth(any_attribute(column, "Hidden")) for column in descendants(sheet, "Column")]
        for number, row in enumerate(descendants(sheet, "Row"), 1):
            off = hidden or ("hidden-row" if truth(any_attribute(row, "Hidden")) else "")
            cells = [cell for cell in row if local(cell) == "Cell"]
            for column, cell in enumerate(cells, 1):
                out = "hidden-column" if column <= len(columns) and columns[column - 1] else ""
                _read_cell(
                    cell,
                    sink,
                    off or out,
                    Location(f"工作表“{name}”第{number}行第{column}列", (), name, number, column),
                )
    for part in descendants(root, "DocumentProperties", "Names", "CustomDocumentProperties"):
        everything(part, sink, "property", Location("属性"))


def _read_cell(cell: Element, sink: Sink, hidden: str, place: Location) -> None:
    for element in cell:
        if local(element) == "Data":
            text = "".join(element.itertext())
            if hidden:
                sink.hide(hidden, text, place)
            else:
                sink.show("cell", text, place)
        elif local(element) == "Comment":
            sink.hide("comment-author", any_attribute(element, "Author"), place)
            sink.hide("comment", "".join(element.itertext()), place)
