"""Drawings, diagrams and charts of all three formats: their texts, alternative texts and hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Location
from ..sink import Sink
from ..strings import text_in_base64
from ..xml_tree import Element, any_attribute, attribute, child, descendants, local, text_of, truth

_UNSEEN = re.compile(r"visibility\s*+:\s*+hidden", re.IGNORECASE)
_WORDS_OF = ("descr", "title", "alt", "string", "tooltip", "name", "href", "src", "help", "display")


def alternative_texts(element: Element, sink: Sink, place: Location) -> None:
    """Alternative texts and titles of the shapes below ``element``, custom names, tooltips."""
    for shape in descendants(
        element, "docPr", "cNvPr", "shape", "rect", "line", "roundrect", "oval", "imagedata"
    ):
        for name in ("descr", "title", "alt"):
            sink.hide("alt-text", any_attribute(shape, name), place)
        sink.hide("shape-name", attribute(shape, "name"), place)
        for click in descendants(shape, "hlinkClick", "hlinkHover"):
            sink.hide("tooltip", attribute(click, "tooltip"), place)


def paragraphs(element: Element) -> Iterator[str]:
    """The texts of the DrawingML paragraphs (``a:p``) below ``element``, in order."""
    for paragraph in descendants(element, "p"):
        parts = [
            "\n" if local(below) == "br" else below.text or "" for below in descendants(paragraph, "t", "br")
        ]
        if text := "".join(parts).strip():
            yield text


def read_drawing(root: Element, sink: Sink, place: Location) -> None:
    """A drawing of a sheet, a diagram's data, the shapes of a chart: texts are visible unless their shape is hidden."""
    alternative_texts(root, sink, place)
    hidden = {paragraph for shape in _hidden_shapes(root) for paragraph in descendants(shape, "p")}
    for paragraph in descendants(root, "p"):
        if text := text_of(paragraph, "t"):
            if paragraph in hidden:
                sink.hide("hidden-shape", text, place)
            else:
                sink.show("drawing", text, place)
    for text_link in descendants(root, "sp"):
        sink.hide("formula", attribute(text_link, "textlink"), place)


def _hidden_shapes(root: Element) -> list[Element]:
    off = [properties for properties in descendants(root, "cNvPr") if truth(attribute(properties, "hidden"))]
    return [properties.getparent().getparent() for properties in off if properties.getparent() is not None]


def is_hidden_shape(shape: Element) -> bool:
    """Whether a shape (``p:sp``, ``p:pic``, ``p:graphicFrame``, ``xdr:sp``) is hidden."""
    properties = next(descendants(shape, "cNvPr"), None)
    return properties is not None and truth(attribute(properties, "hidden"))


def is_hidden_in(part: Element, drawing: Element) -> bool:
    """Whether a part of a drawing of a Word file is hidden: with the drawing, or by a shape around it."""
    first = next(descendants(drawing, "docPr"), None)
    if first is not None and truth(attribute(first, "hidden")):
        return True
    above: Element | None = part
    while above is not None and above is not drawing:
        named = child(above, "cNvPr")
        if named is not None and truth(attribute(named, "hidden")):
            return True
        if _UNSEEN.search(attribute(above, "style") or ""):
            return True
        above = above.getparent()
    return False


def read_chart(root: Element, sink: Sink, place: Location) -> None:
    """A chart: its titles and labels are visible; its copies of cells and their formulas are not."""
    alternative_texts(root, sink, place)
    for text in paragraphs(root):
        sink.show("drawing", text, place)
    for value in descendants(root, "v"):
        sink.hide("chart-cache", value.text, place)
    for formula in descendants(root, "f"):
        sink.hide("formula", formula.text, place)
    for level in descendants(root, "pt"):  # extended charts store their values directly in the point
        if child(level, "v") is None:
            sink.hide("chart-cache", level.text, place)


def everything(root: Element, sink: Sink, kind: str, place: Location) -> None:
    """Every text and, in unknown vocabularies, every attribute that may contain words: for parts without a reader of
    their own. None of it is visible."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            sink.hide(kind, element.text, place)  # comments and instructions
            sink.hide(kind, element.tail, place)
            continue
        sink.hide(kind, element.text, place)
        sink.hide(kind, text_in_base64(element.text or ""), place)
        sink.hide(kind, element.tail, place)
        if local(element) == "p" and len(element) > 1:  # a number may be split over the runs of a paragraph
            sink.hide(kind, text_of(element, "t"), place)
        for value in element.attrib.values():
            if _has_words(value):
                sink.hide(kind, value, place)
                sink.hide(kind, text_in_base64(value), place)


def _has_words(value: str) -> bool:
    return len(value) > 3 and not value.startswith("http://schemas.") and not value.startswith("{")


def named_words(root: Element, sink: Sink, kind: str, place: Location) -> None:
    """The texts, and the attributes that contain words by their names, of a part of a known vocabulary (VML, themes)."""
    for element in descendants(root, "*"):
        sink.hide(kind, element.text, place)
        sink.hide(kind, element.tail, place)
        for name in _WORDS_OF:
            sink.hide(kind, any_attribute(element, name), place)
