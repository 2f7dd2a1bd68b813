"""The content of an OpenDocument file: paragraphs, tables, sheets and slides in order, with the hidden parts of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .cells import letters
from .formulas import hide_formula
from .model import Location
from .odf_layout import OpenLayout, picture_name, span_of
from .odf_margins import read_annotation, read_changes, read_declaration
from .odf_styles import Styles
from .sink import Sink
from .xml_tree import Element, any_attribute, descendants, local

_MOST_REPEATED = 1_000
_LATER = frozenset(
    ("annotation", "note", "frame", "custom-shape", "text-box", "rect", "g", "line", "object", "control")
)  # fmt: skip
_DECLARED = frozenset(
    ("named-range", "named-expression", "database-range", "content-validation", "dde-source", "variable-decl", "user-field-decl")
)  # fmt: skip
_GROUPS = frozenset(
    ("table-header-rows", "table-rows", "table-row-group", "table-columns", "table-column-group", "table-header-columns")
)  # fmt: skip


@dataclass(slots=True)
class Flow:
    """The state while a content is read.

    ``name`` is the Chinese name of its place, ``kind`` that of its text; ``layout`` describes its paragraphs if a
    layout is made, ``load`` returns the bytes of a part for it; ``keys`` are those of the unread notes of the current
    paragraph.
    """

    sink: Sink
    styles: Styles
    name: str = ""
    kind: str = "paragraph"
    paragraph: int = 0
    table: int = 0
    slide: int = 0
    note: int = 0
    comment: int = 0
    cell: Location | None = None
    keys: list[str] = field(default_factory=list)
    later: list[tuple[Element, str]] = field(default_factory=list)
    layout: OpenLayout | None = None
    load: Callable[[str], bytes | None] | None = None

    def place(self) -> Location:
        """The place of the current paragraph."""
        if self.cell is not None:
            return self.cell
        slide = f"第{self.slide}张幻灯片" if self.slide else ""
        return Location(f"{self.name}{slide}第{self.paragraph}段", page=self.slide, paragraph=self.paragraph)


def read_flow(element: Element, flow: Flow, hidden: str) -> None:
    """The blocks below an element; ``hidden`` is the reason why all of them are invisible, or empty."""
    for below in element:
        name = local(below)
        if name in ("p", "h"):
            _read_paragraph(below, flow, hidden)
        elif name == "table":
            _read_table(below, flow, hidden)
        elif name == "tracked-changes":
            read_changes(below, flow)
        elif name == "annotation":
            read_annotation(below, flow)
        elif name in ("list", "list-item", "list-header") and flow.layout is not None:
            _read_list(name, below, flow, hidden)
        elif name == "page":
            _read_slide(below, flow, hidden)
        elif name == "notes":
            read_flow(below, Flow(flow.sink, flow.styles, f"第{flow.slide}张幻灯片的备注", "note"), "note")
        elif name == "section":
            off = (
                any_attribute(below, "display") in ("none", "condition")
                and any_attribute(below, "is-hidden") != "false"
            )
            read_flow(below, flow, hidden or ("hidden-text" if off else ""))
        elif name in ("title", "desc"):
            flow.sink.hide("alt-text", below.text, flow.place())
        elif name in _DECLARED:
            read_declaration(below, flow)
        elif name:
            read_flow(below, flow, hidden)


def _read_list(name: str, element: Element, flow: Flow, hidden: str) -> None:
    assert flow.layout is not None
    if name == "list":
        flow.layout.begin_list(element)
        read_flow(element, flow, hidden)
        flow.layout.end_list()
        return
    if name == "list-item" and not hidden and flow.layout.open:
        flow.layout.begin_item(element)
    read_flow(element, flow, hidden)


def _read_slide(element: Element, flow: Flow, hidden: str) -> None:
    flow.slide += 1
    style = any_attribute(element, "style-name")
    off = flow.styles.value("drawing-page", style, "visibility") == "hidden"
    read_flow(element, flow, hidden or ("hidden-slide" if off else ""))


def _read_paragraph(element: Element, flow: Flow, hidden: str) -> None:
    flow.paragraph += 1
    texts: list[tuple[str, str]] = []
    style = any_attribute(element, "style-name")
    own = hidden or flow.styles.hiding("paragraph", style)
    if any(
        any_attribute(found, "is-hidden") != "false" for found in descendants(element, "hidden-paragraph")
    ):
        own = own or "hidden-text"
    later: list[tuple[Element, str]] = []
    if flow.layout is not None:
        flow.layout.begin_paragraph()
    _read_inline(element, flow, own, texts, later)
    place = flow.place()
    visible = "".join(text for kind, text in texts if not kind)
    if flow.layout is not None:
        flow.layout.dress(element, texts, own)
    flow.sink.show(flow.kind, visible, place)
    if flow.layout is not None:
        flow.layout.recorder.undress()
    for kind in dict.fromkeys(kind for kind, _ in texts if kind):
        flow.sink.hide(kind, "".join(text for other, text in texts if other == kind), place)
    for below, kind in later:
        _read_later(below, flow, kind)


def _read_inline(
    element: Element, flow: Flow, hidden: str, texts: list[tuple[str, str]], later: list[tuple[Element, str]]
) -> None:
    texts.append((hidden, element.text or ""))
    for below in element:
        name = local(below)
        if name in _LATER:
            if name == "note" and flow.layout is not None and not hidden:
                flow.keys.append(flow.layout.note(len(texts)))
            later.append((below, hidden))
        elif name == "s":
            texts.append((hidden, " " * min(_MOST_REPEATED, _integer(any_attribute(below, "c"), 1))))
        elif name in ("tab", "line-break"):
            texts.append((hidden, "\t" if name == "tab" else "\n"))
        elif name == "hidden-text":
            texts.append(("hidden-text", any_attribute(below, "string-value") or below.text or ""))
        elif name == "conditional-text":
            for key in ("string-value-if-true", "string-value-if-false", "condition"):
                flow.sink.hide("field-code", any_attribute(below, key), flow.place())
            _read_inline(below, flow, hidden, texts, later)
        elif name == "ruby-text":
            later.append((below, hidden))
        elif name.startswith(("bookmark", "reference-mark")):
            flow.sink.hide("bookmark", any_attribute(below, "name"), flow.place())
        elif name:
            if name == "a":
                flow.sink.hide("link", any_attribute(below, "href"), flow.place())
            kind = flow.styles.hiding("text", any_attribute(below, "style-name")) if name == "span" else ""
            for key in ("description", "formula"):
                flow.sink.hide("field-code", any_attribute(below, key), flow.place())
            first = len(texts)
            _read_inline(below, flow, hidden or kind, texts, later)
            if flow.layout is not None and name == "span":
                flow.layout.span(below, first, len(texts))
        texts.append((hidden, below.tail or ""))


def _read_later(element: Element, flow: Flow, hidden: str) -> None:
    name = local(element)
    if name == "annotation":
        read_annotation(element, flow)
    elif name == "note":
        flow.note += 1
        end = any_attribute(element, "note-class") == "endnote"
        kind, words = ("endnote", "尾注") if end else ("footnote", "脚注")
        _read_note(element, flow, Flow(flow.sink, flow.styles, f"{words}{flow.note}", kind), hidden)
    elif name == "ruby-text":
        flow.sink.show("ruby", element.text or "", flow.place())
    else:
        for key in ("name", "href"):
            flow.sink.hide("shape-name", any_attribute(element, key), flow.place())
        _read_shape(element, flow, hidden)


def _read_note(element: Element, flow: Flow, note: Flow, hidden: str) -> None:
    """A note; its mark (``text:note-citation``) is generated by the page."""
    if flow.layout is not None and not hidden:
        with flow.layout.recorder.note(flow.keys.pop(0)):
            read_flow(element, note, hidden)
    else:
        read_flow(element, note, hidden)


def _read_shape(element: Element, flow: Flow, hidden: str) -> None:
    words = f"{flow.name}第{flow.paragraph}段的文本框"
    wrapper = Flow(
        flow.sink, flow.styles, words, "drawing", slide=flow.slide, layout=flow.layout, load=flow.load
    )
    if flow.layout is not None and not hidden and (name := picture_name(element)) and flow.load is not None:
        data = flow.load(name)
        if data:
            flow.layout.recorder.lone_picture(name.rpartition("/")[2], data)
    read_flow(element, wrapper, hidden)


def _read_table(element: Element, flow: Flow, hidden: str) -> None:
    flow.table += 1
    name = any_attribute(element, "name") or f"表{flow.table}"
    off = flow.styles.value("table", any_attribute(element, "style-name"), "display") == "false"
    kind = hidden or ("hidden-sheet" if off else "")
    flow.sink.hide("hidden-sheet" if off else "table-name", name, Location(f"工作表“{name}”", (), name))
    recorder = flow.layout.recorder if flow.layout is not None and not kind else None
    if recorder is not None:
        recorder.open_table()
    _Table(flow, name).read(element, kind)
    flow.cell = None
    if recorder is not None:
        recorder.close_table()


@dataclass(slots=True)
class _Table:
    flow: Flow
    name: str
    row: int = 0
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    columns: int = 0

    def read(self, element: Element, hidden: str) -> None:
        for below in element:
            name = local(below)
            if name == "table-column":
                self._read_column(below)
            elif name == "table-row":
                self._read_row(below, hidden)
            elif name in _GROUPS:
                self.read(below, hidden)
            elif name in ("shapes", "forms", "named-expressions"):
                read_flow(below, self.flow, hidden)

    def _read_column(self, element: Element) -> None:
        first = self.columns + 1
        self.columns += _integer(any_attribute(element, "number-columns-repeated"), 1)
        if any_attribute(element, "visibility") in ("collapse", "filter"):
            self.hidden_columns.append((first, self.columns))

    def _read_row(self, element: Element, hidden: str) -> None:
        off = any_attribute(element, "visibility") in ("collapse", "filter")
        column = 1
        self.row += 1
        if self.flow.layout is not None and not hidden and not off:
            self.flow.layout.recorder.open_row()
        for cell in element:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            kind = hidden or ("hidden-row" if off else "") or self._hidden_column(column)
            self._read_cell(
                cell, column, kind or ("merged-away" if local(cell) == "covered-table-cell" else "")
            )
            column += _integer(any_attribute(cell, "number-columns-repeated"), 1)
        self.row += _integer(any_attribute(element, "number-rows-repeated"), 1) - 1

    def _hidden_column(self, column: int) -> str:
        return "hidden-column" if any(first <= column <= last for first, last in self.hidden_columns) else ""

    def _read_cell(self, cell: Element, column: int, hidden: str) -> None:
        flow = self.flow
        words = f"工作表“{self.name}”的 {letters(column)}{self.row}"
        flow.cell = Location(words, (), self.name, self.row, column)
        style = any_attribute(cell, "style-name")
        behind = flow.styles.value("table-cell", style, "background-color") or ""
        kind = hidden or flow.styles.hiding("table-cell", style, behind)
        kind = kind or ("hidden-format" if flow.styles.is_silent(style) else "")
        hide_formula(any_attribute(cell, "formula"), flow.sink, flow.cell)
        texts = "".join("".join(p.itertext()) for p in cell if local(p) == "p")
        for key in ("value", "string-value", "date-value"):
            value = any_attribute(cell, key)
            if value and value != texts:
                flow.sink.hide(kind or ("hidden-format" if not texts else "cell"), value, flow.cell)
        if flow.layout is not None and not hidden:
            columns, rows = span_of(cell)
            flow.layout.recorder.open_cell(column, columns, rows)
        before = flow.kind
        flow.kind = "cell" if before == "paragraph" else before
        read_flow(cell, flow, kind)
        flow.kind = before


def _integer(value: str | None, otherwise: int) -> int:
    try:
        return int(value) if value else otherwise
    except ValueError:
        return otherwise
