"""The runs of a paragraph: which are visible, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ..model import Location
from ..xml_tree import Element, attribute, child, descendants, local, truth
from .word_styles import PLAIN, TINY, Look, is_white, look_of

if TYPE_CHECKING:
    from .word_story import Story

_SKIPPED = {
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "rubyPr",
    "ctrlPr",
    "smartTagPr",
    "customXmlPr",
    "tcPr",
    "trPr",
    "tblPr",
}
_DRAWN = {"drawing", "pict", "object"}
# Word's own bookmarks begin with a stroke and have so many digits at most: _Toc123456789.
_TOC_DIGITS = 10
_SHIFTS = {"superscript": "sup", "subscript": "sub"}
_DRAWN_MATHS = {"f", "rad", "nary", "m", "eqArr"}
"""Parts of an equation whose place says what they mean: a fraction, a root, a sum, a matrix."""
_FLAT_MATHS = "公式里的分数、根号、求和、矩阵只取出了文字，样子没有了：请对照原件改写，或者截成图片放进来"
_LITERAL = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Segments:
    """The texts of one paragraph in order, each with the kind of its hiding (empty if it is visible); ``before`` are
    the same without insertions. Drawings are kept to be read after the paragraph; ``drawn_at`` is the index of the
    text after each of them, ``marks`` are the note marks (position, kind, id). ``shift`` is ``sup`` or ``sub`` while
    superscript or subscript is read, ``shifts`` are the shifts of the texts."""

    story: Story
    place: Location
    style: str | None
    fill: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    before: list[tuple[str, str]] = field(default_factory=list)
    drawings: list[tuple[Element, str]] = field(default_factory=list)
    ruby: list[str] = field(default_factory=list)
    looks: dict[str | None, Look] = field(default_factory=dict)
    marks: list[tuple[int, str, str]] = field(default_factory=list)
    drawn_at: list[int] = field(default_factory=list)
    shift: str = ""
    shifts: dict[int, str] = field(default_factory=dict)

    def add(self, text: str, hidden: str, inserted: bool) -> None:
        """Add a text: visible (``hidden`` empty) or hidden for that reason."""
        if not text:
            return
        if self.shift:
            self.shifts[len(self.texts)] = self.shift
        self.texts.append((hidden, text))
        if not inserted:
            self.before.append((hidden, text))

    def draw(self, element: Element, hidden: str) -> None:
        """Add a drawing."""
        self.drawings.append((element, hidden))
        self.drawn_at.append(len(self.texts))

    def grouped(self) -> Iterator[tuple[str, str]]:
        """The hidden texts; text hidden for one reason without visible text in between is one text. Field codes are
        texts of their own and do not divide the text around them."""
        codes = [item for item in self.texts if item[0] == "field-code"]
        for texts in ([item for item in self.texts if item[0] != "field-code"], codes):
            for reason, group in groupby(texts, key=itemgetter(0)):
                if reason:
                    yield reason, "".join(text for _, text in group)


def read_inline(element: Element, segments: Segments, hidden: str, inserted: bool = False) -> None:
    """The children of a paragraph, or of an element that wraps runs in it. ``hidden`` is the reason why all of it is
    invisible, or empty."""
    if local(element) == "r":
        _read_run(element, segments, hidden, inserted)
        return
    for below in element:
        name = local(below)
        if name == "r":
            _read_run(below, segments, hidden, inserted)
        elif name and name not in _SKIPPED:
            _read_wrapper(name, below, segments, hidden, inserted)
    if local(element) == "p":
        # A field whose code has no end in its paragraph does not swallow the paragraphs that follow.
        segments.story.fields[:] = [False for _ in segments.story.fields]


def _read_wrapper(name: str, element: Element, segments: Segments, hidden: str, inserted: bool) -> None:
    from .word_story import choice, note_author, note_control

    story = segments.story
    if name in ("del", "moveFrom"):
        note_author(element, story)
        read_inline(element, segments, hidden or "deleted", inserted)
    elif name in ("ins", "moveTo"):
        note_author(element, story)
        read_inline(element, segments, hidden, True)
    elif name == "AlternateContent":
        if (chosen := choice(element)) is not None:
            read_inline(chosen, segments, hidden, inserted)
    elif name in _DRAWN:
        segments.draw(element, hidden)
    elif name == "t":
        segments.add(element.text or "", hidden, inserted)
    elif name == "bookmarkStart":
        mark = attribute(element, "name") or "_"
        if not mark.startswith("_") or sum(map(str.isdigit, mark)) > _TOC_DIGITS:
            story.sink.hide("bookmark", mark, segments.place)
    else:
        if name == "sdt":
            note_control(element, story, segments.place)
        elif name == "hyperlink":
            story.sink.hide("tooltip", attribute(element, "tooltip"), segments.place)
        elif name == "fldSimple":
            story.sink.hide("field-code", attribute(element, "instr"), segments.place)
        elif name in _DRAWN_MATHS and story.layout is not None and not hidden:
            story.layout.recorder.remarks[_FLAT_MATHS] = None
        around, segments.shift = segments.shift, name if name in ("sup", "sub") else segments.shift
        read_inline(element, segments, hidden, inserted)
        segments.shift = around


def _read_run(run: Element, segments: Segments, hidden: str, inserted: bool) -> None:
    properties = child(run, "rPr")
    reason = hidden or _unseen(properties, segments)
    story = segments.story
    around, segments.shift = segments.shift, segments.shift or _shift(properties)
    for element in run:
        name = local(element)
        if name == "t":
            segments.add(element.text or "", "field-code" if True in story.fields else reason, inserted)
        elif name in _LITERAL:
            segments.add(_LITERAL[name], reason, inserted)
        elif name == "br":
            story.page += attribute(element, "type") == "page"
            segments.add("\n", reason, inserted)
        elif name == "lastRenderedPageBreak":
            story.page += 1
        elif name == "delText":
            segments.add(element.text or "", "deleted", inserted)
        elif name in ("instrText", "delInstrText"):
            segments.add(element.text or "", "field-code", inserted)
        elif name == "fldChar":
            _read_field_mark(element, segments)
        elif name == "sym":
            segments.add(_symbol(attribute(element, "char")), reason, inserted)
        elif name in ("footnoteReference", "endnoteReference") and not reason:
            segments.marks.append(
                (len(segments.texts), name.removesuffix("Reference"), attribute(element, "id") or "")
            )
        elif name == "ruby":
            _read_ruby(element, segments, reason, inserted)
        elif name in _DRAWN:
            segments.draw(element, reason)
        elif name and name not in _SKIPPED:
            _read_wrapper(name, element, segments, reason, inserted)
    segments.shift = around


def _shift(properties: Element | None) -> str:
    align = child(properties, "vertAlign")
    return _SHIFTS.get(attribute(align, "val") or "", "") if align is not None else ""


def _read_field_mark(element: Element, segments: Segments) -> None:
    fields = segments.story.fields
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()
    for entry in descendants(element, "ffData"):
        for named in entry.iterdescendants():
            if value := attribute(named, "val"):
                segments.story.sink.hide("form-field", value, segments.place)


def _read_ruby(element: Element, segments: Segments, reason: str, inserted: bool) -> None:
    above = child(element, "rt")
    if above is not None:
        segments.ruby.append("".join(text.text or "" for text in descendants(above, "t")))
    base = child(element, "rubyBase")
    if base is not None:
        read_inline(base, segments, reason, inserted)


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
        return chr(number - 0xF000 if 0xF020 <= number <= 0xF0FF else number) if number else ""
    except (ValueError, OverflowError):
        return ""


def _unseen(properties: Element | None, segments: Segments) -> str:
    """The kind of hiding caused by the formatting of a run, or empty."""
    if properties is None:
        if None not in segments.looks:
            segments.looks[None] = segments.story.styles.run(segments.style, None, PLAIN)
        look = segments.looks[None]
    else:
        found = child(properties, "rStyle")
        character = attribute(found, "val") if found is not None else None
        look = segments.story.styles.run(segments.style, character, look_of(properties))
        web = child(properties, "webHidden")
        if web is not None and truth(attribute(web, "val"), absent=True):
            return "web-hidden"
    if look.vanish:
        return "hidden-text"
    if look.size is not None and look.size <= TINY:
        return "tiny-text"
    fill = look.fill or segments.fill
    if look.colour and (look.colour == fill or (is_white(look.colour) and (not fill or is_white(fill)))):
        return "white-text"
    return ""
