"""The stories of a Word file (body, notes, headers, comments): paragraphs and tables in order, with the hidden parts
of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..model import Location
from ..sink import Sink
from ..xml_tree import Element, any_attribute, attribute, child, descendants, local, truth
from .drawing import alternative_texts, is_hidden_in, paragraphs
from .word_layout import WordLayout, span_of
from .word_runs import Segments, read_inline
from .word_styles import Styles, fill_of


@dataclass(slots=True)
class Story:
    """What is known while one story is read. ``name`` is its Chinese name (empty for the body), ``kind`` the kind of
    its shown text; ``shown`` is False for stories that no page shows. ``code`` is how deep within field codes, ``layout``
    dresses its paragraphs where a layout is made. ``margins`` are the headers and footers of its sections by their pages
    (default, first, even); those of first pages are seen where ``first_differs``."""

    sink: Sink
    styles: Styles
    name: str = ""
    kind: str = "paragraph"
    shown: bool = True
    paragraph: int = 0
    page: int = 1
    table: int = 0
    fields: list[bool] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
    chunks: list[tuple[str, bool]] = field(default_factory=list)
    margins: dict[str, set[str]] = field(default_factory=dict)
    first_differs: bool = False
    layout: WordLayout | None = None

    def emit(self, kind: str, text: str, place: Location, hidden: str = "") -> None:
        """Emit a text of the story: as visible, unless it is hidden for a reason or the story is invisible."""
        if self.shown and not hidden:
            self.sink.show(kind, text, place)
        else:
            self.sink.hide(hidden or kind, text, place)


@dataclass(frozen=True, slots=True)
class Around:
    """The context of a block: why it is hidden (a kind, or empty), the background colour, its place in a table."""

    hidden: str = ""
    fill: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0
    words: str = ""


_REVISED = {"del": "deleted", "moveFrom": "deleted"}
_WRAPPERS = frozenset("ins moveTo customXml smartTag sdtContent txbxContent hyperlink sect subDoc".split())


def note_section(element: Element, story: Story) -> None:
    """Record the headers and footers of a section (``w:sectPr``), and who changed its layout."""
    for below in descendants(element, "headerReference", "footerReference"):
        story.margins.setdefault(attribute(below, "type") or "default", set()).add(
            any_attribute(below, "id") or ""
        )
    first = child(element, "titlePg")
    if first is not None and truth(attribute(first, "val"), absent=True):
        story.first_differs = True
    for change in descendants(element, "sectPrChange"):
        note_author(change, story)


def read_block(element: Element, story: Story, around: Around) -> None:
    """One child of a body, a cell or a text box: a paragraph, a table, or what wraps them."""
    name = local(element)
    if name == "p":
        _read_paragraph(element, story, around)
    elif name == "tbl":
        _read_table(element, story, around)
    elif name == "sdt":
        note_control(element, story, place_of(story, around))
        read_blocks(child(element, "sdtContent"), story, around)
    elif name in _REVISED:
        note_author(element, story)
        read_blocks(element, story, replace(around, hidden=_REVISED[name]))
    elif name == "AlternateContent":
        read_blocks(choice(element), story, around)
    elif name in _WRAPPERS:
        note_author(element, story)
        read_blocks(element, story, around)
    elif name == "sectPr":
        note_section(element, story)
    elif name == "altChunk":
        story.chunks.append((next(iter(element.attrib.values()), ""), not around.hidden))
    elif name in ("oMathPara", "oMath", "r"):
        _read_paragraph(element, story, around)


def read_blocks(element: Element | None, story: Story, around: Around) -> None:
    """The children of a body, a cell or a text box, in order."""
    for below in element if element is not None else ():
        read_block(below, story, around)


def choice(element: Element) -> Element | None:
    """The branch of an ``mc:AlternateContent`` that is read."""
    chosen = child(element, "Choice")
    return chosen if chosen is not None else child(element, "Fallback")


def place_of(story: Story, around: Around) -> Location:
    """The place of the current paragraph, in words and numbers."""
    if around.sheet:
        words = f"{story.name}{around.sheet}第{around.row}行第{around.column}列{around.words}"
    else:
        words = f"{story.name}第{story.paragraph}段{around.words}"
    page = 0 if story.name else story.page
    return Location(words, (), around.sheet, around.row, around.column, page, story.paragraph)


def note_author(element: Element, story: Story) -> None:
    """Record the author and date of a revision, once per person and day."""
    author = attribute(element, "author")
    if author:
        story.authors.add(f"{author} {(attribute(element, 'date') or '')[:10]}".strip())


def note_control(element: Element, story: Story, place: Location) -> None:
    """Record the choices and the binding of a content control."""
    properties = child(element, "sdtPr")
    for item in descendants(properties, "listItem") if properties is not None else ():
        story.sink.hide("control", attribute(item, "displayText"), place)
        if attribute(item, "value") != attribute(item, "displayText"):
            story.sink.hide("control", attribute(item, "value"), place)
    for name in ("alias", "tag", "dataBinding", "docPart"):
        named = next(descendants(properties, name), None) if properties is not None else None
        if named is not None:
            story.sink.hide("control", attribute(named, "xpath") or attribute(named, "val"), place)


def _read_table(table: Element, story: Story, around: Around) -> None:
    story.table += 1
    outer = around.words if not around.sheet else f"{around.words}（在{around.sheet}里）"
    inside = replace(around, sheet=f"表{story.table}", words=outer)
    properties = child(table, "tblPr")
    style = child(properties, "tblStyle")
    shaded = story.styles.shades(attribute(style, "val")) if style is not None else False
    fill = fill_of(child(properties, "shd")) or ("style" if shaded else around.fill)
    for caption in ("tblCaption", "tblDescription"):
        if (found := child(properties, caption)) is not None:
            story.sink.hide("alt-text", attribute(found, "val"), place_of(story, inside))
    if story.layout is not None:
        story.layout.recorder.open_table()
    _read_rows(table, story, replace(inside, fill=fill), 0)
    if story.layout is not None:
        story.layout.recorder.close_table()


def _read_rows(element: Element, story: Story, around: Around, row: int) -> int:
    for below in element:
        name = local(below)
        if name == "tr":
            row += 1
            _read_row(below, story, replace(around, row=row))
        elif name == "AlternateContent" and (chosen := choice(below)) is not None:
            row = _read_rows(chosen, story, around, row)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "del", "moveFrom", "customXml", "smartTag"):
            hidden = _REVISED.get(name, around.hidden)
            row = _read_rows(below, story, replace(around, hidden=hidden), row)
    return row


def _read_row(row: Element, story: Story, around: Around) -> None:
    properties = child(row, "trPr")
    hidden = around.hidden
    column = 1
    for element in properties if properties is not None else ():
        name = local(element)
        if name in ("hidden", "del"):
            if name == "del" or truth(attribute(element, "val"), absent=True):
                hidden = hidden or ("hidden-row" if name == "hidden" else "deleted")
        elif name == "gridBefore":
            column += (
                int(attribute(element, "val") or 0) if (attribute(element, "val") or "").isdigit() else 0
            )
        note_author(element, story)
    if story.layout is not None and not hidden:
        story.layout.recorder.open_row()
    _read_cells(row, story, replace(around, hidden=hidden), column)


def _read_cells(element: Element, story: Story, around: Around, column: int) -> int:
    for below in element:
        name = local(below)
        if name == "tc":
            properties = child(below, "tcPr")
            deleted = child(properties, "cellDel")
            fill = fill_of(child(properties, "shd")) or around.fill
            hidden = around.hidden or ("deleted" if deleted is not None else "")
            columns, continues = span_of(properties)
            if story.layout is not None and not hidden:
                story.layout.recorder.open_cell(column, columns, continues=continues)
            read_blocks(below, story, replace(around, column=column, fill=fill, hidden=hidden))
            column += columns
        elif name in ("sdt", "sdtContent", "ins", "del", "customXml", "smartTag"):
            if name == "sdt":
                note_control(below, story, place_of(story, around))
            column = _read_cells(
                below, story, replace(around, hidden=_REVISED.get(name, around.hidden)), column
            )
    return column


def _read_paragraph(element: Element, story: Story, around: Around) -> None:
    story.paragraph += 1
    place = place_of(story, around)
    properties = child(element, "pPr")
    style = attribute(found, "val") if (found := child(properties, "pStyle")) is not None else None
    fill = fill_of(child(properties, "shd")) or around.fill
    for mark in (
        descendants(properties, "ins", "del", "rPrChange", "pPrChange") if properties is not None else ()
    ):
        note_author(mark, story)
    if (section := child(properties, "sectPr")) is not None:
        note_section(section, story)
    segments = Segments(story, place, style, fill)
    read_inline(element, segments, around.hidden)
    if story.layout is not None and story.shown:
        story.layout.dress(properties, style, segments, around.hidden)
    _emit(segments, place)
    for drawing, hidden in segments.drawings:
        _read_drawing(drawing, story, replace(around, hidden=hidden, fill=_behind(drawing)), place)


def _emit(segments: Segments, place: Location) -> None:
    story = segments.story
    visible = "".join(text for hidden, text in segments.texts if not hidden)
    story.emit(story.kind, visible, place)
    if story.layout is not None:
        story.layout.recorder.undress()
    for hidden, text in segments.grouped():
        story.sink.hide(hidden, text, place)
    if any(hidden == "deleted" for hidden, _ in segments.texts) and visible.strip():
        before = "".join(text for hidden, text in segments.before if not hidden or hidden == "deleted")
        story.sink.hide("before-revision", before, place)
    for ruby in segments.ruby:
        story.emit("ruby", ruby, place)


def _read_drawing(drawing: Element, story: Story, around: Around, place: Location) -> None:
    alternative_texts(drawing, story.sink, place)
    for art in descendants(drawing, "textpath"):
        off = "hidden-shape" if is_hidden_in(art, drawing) else around.hidden
        story.emit("wordart", attribute(art, "string") or "", place, off)
    around = replace(around, words=f"{around.words}的文本框")
    boxes = [box for box in descendants(drawing, "txbxContent") if not _within(box, drawing, "txbxContent")]
    for box in boxes:
        off = around.hidden or ("hidden-shape" if is_hidden_in(box, drawing) else "")
        read_blocks(box, story, replace(around, hidden=off))
    for text in paragraphs(drawing) if not boxes else ():
        story.emit("drawing", text, place, around.hidden)


def _within(element: Element, top: Element, name: str) -> bool:
    above = element.getparent()
    while above is not None and above is not top:
        if local(above) in (name, "Fallback"):
            return True
        above = above.getparent()
    return False


def _behind(drawing: Element) -> str:
    """The background colour of the shape of a text box: its own, or "style" if a theme or an image fills it."""
    for shape in descendants(drawing, "spPr", "shape", "rect", "roundrect"):
        if local(shape) != "spPr":
            colour = (attribute(shape, "fillcolor") or "").lstrip("#").upper()
            return (
                "" if colour in ("", "WHITE", "FFFFFF") or shape.get("filled") in ("f", "false") else "style"
            )
        if child(shape, "noFill") is not None:
            return ""
        if (solid := child(shape, "solidFill", "srgbClr")) is not None:
            return (attribute(solid, "val") or "").upper()
        if any(child(shape, name) is not None for name in ("solidFill", "gradFill", "blipFill", "pattFill")):
            return "style"
    reference = next(descendants(drawing, "fillRef"), None)
    return "style" if reference is not None and attribute(reference, "idx") not in (None, "0") else ""
