"""The layout of an OpenDocument text: labels, alignment, headings, merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .layout import Run
from .number_formats import formatted
from .odf_styles import Styles
from .recorder import Dress, Recorder
from .xml_tree import Element, any_attribute, child, descendants, local

_ALIGN = {"center": "center", "end": "right", "right": "right"}
_LEVELS = 10
_OUTLINE = "\0outline"
"""The numbering of headings among the lists; no list of a file has such a name."""
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "①, ②, ③, ...": "decimalEnclosedCircle", "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip


@dataclass(slots=True)
class OpenLayout:
    """Adds layout to the paragraphs of one OpenDocument text."""

    recorder: Recorder
    styles: Styles
    lists: dict[str, Element]
    counts: dict[str, list[int]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    item: tuple[str, int] | None = None  # the list item whose first paragraph is still to come
    cell: bool = False
    shifts: dict[int, str] = field(default_factory=dict)
    marks: list[tuple[int, str]] = field(default_factory=list)
    notes: int = 0

    def begin_list(self, element: Element) -> None:
        """A list begins; a nested list continues with the style of the outer one."""
        name = any_attribute(element, "style-name") or (self.open[-1] if self.open else "")
        goes_on = (
            any_attribute(element, "continue-numbering") == "true"
            or any_attribute(element, "continue-list") is not None
        )
        if not self.open and not goes_on:
            self.counts.pop(name, None)
        self.open.append(name)

    def end_list(self) -> None:
        """The current list ends."""
        self.open.pop()

    def begin_item(self, element: Element) -> None:
        """An item of the current list begins."""
        name, level = self.open[-1], min(len(self.open), _LEVELS)
        counts = self.counts.setdefault(name, [0] * _LEVELS)
        start = any_attribute(element, "start-value")
        described = self._level(name, level)
        first = _number(any_attribute(described, "start-value") if described is not None else None, 1)
        counts[level - 1] = _number(start, counts[level - 1] + 1 if counts[level - 1] else first)
        counts[level:] = [0] * (_LEVELS - level)
        self.item = (name, level)

    def dress(self, element: Element, texts: list[tuple[str, str]], hidden: str) -> None:
        """Describe the paragraph of the next piece."""
        if hidden:
            return
        style = any_attribute(element, "style-name")
        align = self.styles.value("paragraph", style, "text-align")
        level = _number(any_attribute(element, "outline-level"), 1) if local(element) == "h" else 0
        label = ""
        if self.item is not None:
            name, depth = self.item
            label, self.item = self._label(name, depth), None
        elif level and not self.open:
            label = self._chapter(min(level, _LEVELS))
        self.recorder.dress(
            Dress(tuple(self._runs(texts)), _ALIGN.get(align or "", ""), label, min(level, 6))
        )

    def _runs(self, texts: list[tuple[str, str]]) -> Iterator[Run]:
        marks = dict[int, list[Run]]()
        for place, key in self.marks:
            marks.setdefault(place, []).append(Run(note=key))
        for place, (kind, text) in enumerate(texts):
            yield from marks.pop(place, ())
            if not kind:
                yield Run(text, shift=self.shifts.get(place, ""))
        for rest in marks.values():
            yield from rest

    def begin_paragraph(self) -> None:
        """A paragraph begins."""
        self.shifts, self.marks = {}, []

    def note(self, place: int) -> str:
        """The key of a note whose mark is before the text ``place`` of the current paragraph."""
        self.notes += 1
        key = f"note{self.notes}"
        self.marks.append((place, key))
        return key

    def span(self, element: Element, first: int, after: int) -> None:
        """The texts ``first`` to ``after`` (excluded) of the current paragraph are in this span."""
        position = self.styles.value("text", any_attribute(element, "style-name"), "text-position") or ""
        if shift := _shift(position.partition(" ")[0]):
            self.shifts |= dict.fromkeys(range(first, after), shift)

    def _chapter(self, level: int) -> str:
        """The number of a heading, if the document numbers its headings (text:outline-style)."""
        counts = self.counts.setdefault(_OUTLINE, [0] * _LEVELS)
        described = self._level(_OUTLINE, level)
        start = any_attribute(described, "start-value") if described is not None else None
        counts[level - 1] = counts[level - 1] + 1 if counts[level - 1] else _number(start, 1)
        counts[level:] = [0] * (_LEVELS - level)
        return self._label(_OUTLINE, level)

    def _level(self, name: str, level: int) -> Element | None:
        style = self.lists.get(name)
        for element in style if style is not None else ():
            if any_attribute(element, "level") == str(level):
                return element
        return None

    def _label(self, name: str, level: int) -> str:
        element = self._level(name, level)
        if element is None:
            return ""
        if "bullet" in local(element):
            return f"{any_attribute(element, 'bullet-char') or '•'} "
        suffix = any_attribute(element, "num-suffix") or ""
        shown = min(_number(any_attribute(element, "display-levels"), 1), level)
        parts = []
        for place in range(level - shown + 1, level + 1):
            described = self._level(name, place)
            form = any_attribute(described, "num-format") if described is not None else None
            if form:
                parts.append(formatted(self.counts[name][place - 1], _FORMATS.get(form, "decimal")))
        if not parts:  # an unnumbered level
            return ""
        text = (any_attribute(element, "num-prefix") or "") + ".".join(parts) + suffix
        return text if not text or text[-1] in "、，。．）】》：" else f"{text} "


def open_layout(recorder: Recorder | None, styles: Styles, roots: list[Element]) -> OpenLayout | None:
    """The :class:`OpenLayout` of a reading with layout; ``roots`` are the trees that contain styles."""
    if recorder is None:
        return None
    lists = {
        any_attribute(style, "name") or "": style
        for root in roots
        for style in descendants(root, "list-style")
    }
    for root in roots:
        for style in descendants(root, "outline-style"):
            lists[_OUTLINE] = style
    return OpenLayout(recorder, styles, lists)


def span_of(cell: Element) -> tuple[int, int]:
    """The number of columns and rows that a cell spans."""
    return (
        _number(any_attribute(cell, "number-columns-spanned"), 1),
        _number(any_attribute(cell, "number-rows-spanned"), 1),
    )


def picture_name(frame: Element) -> str | None:
    """The part with the image of a frame, None if there is none or it is external."""
    image = child(frame, "image")
    target = any_attribute(image, "href") if image is not None else None
    return target.removeprefix("./") if target and ":" not in target and ".." not in target else None


def _shift(position: str) -> str:
    """``sup`` or ``sub`` for a ``style:text-position`` such as ``super``, ``-33%``; empty for normal text."""
    if position in ("super", "sub"):
        return {"super": "sup", "sub": "sub"}[position]
    share = position.removesuffix("%")
    if not share.removeprefix("-").isdigit() or not int(share):
        return ""
    return "sub" if share.startswith("-") else "sup"


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else otherwise
