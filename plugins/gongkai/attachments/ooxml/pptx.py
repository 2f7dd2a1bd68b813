"""Presentations: the slides in their order, then notes, comments, layouts and every other part."""

from __future__ import annotations

from ..errors import LimitError, UnreadableError
from ..model import Location
from ..sink import Sink
from ..xml_tree import Element, attribute, child, descendants, local, parse, truth
from .common import read_rest
from .drawing import alternative_texts, is_hidden_shape
from .parts import Parts
from .word_styles import is_white

_SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp")
_TINY = 200
"""Hundredths of a point."""


def read_pptx(parts: Parts, main: str, sink: Sink) -> None:
    """A presentation. Raises :class:`UnreadableError` if its list of slides cannot be read."""
    root = parse(parts.take(main))
    for number, entry in enumerate(descendants(root, "sldId"), 1):
        part = parts.target(main, _relation(entry))
        if part is None:
            sink.fail("not-in-full", f"第{number}张幻灯片在文件里找不到")
            continue
        _guarded(parts, part, number, sink)
    for part in parts.related(main, "commentAuthors", "authors"):
        for author in descendants(parse(parts.take(part)), "cmAuthor", "author"):
            for key in ("name", "initials", "userId"):
                sink.hide("comment-author", attribute(author, key), Location("批注者名单"))
    read_rest(parts, sink)


def _relation(entry: Element) -> str | None:
    # There are both ``id`` and ``r:id``; the first is a number without a namespace.
    return next(
        (value for key, value in entry.attrib.items() if key.startswith("{") and key.endswith("}id")), None
    )


def _guarded(parts: Parts, part: str, number: int, sink: Sink) -> None:
    try:
        _read_slide(parts, part, number, sink)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location(f"第{number}张幻灯片", page=number))


def _read_slide(parts: Parts, part: str, number: int, sink: Sink) -> None:
    root = parse(parts.take(part))
    off = not truth(attribute(root, "show"), absent=True)
    place = Location(f"第{number}张幻灯片", page=number)
    tree = child(root, "cSld", "spTree")
    if tree is not None:
        _read_shapes(tree, sink, place, "hidden-slide" if off else "")
    for notes in parts.related(part, "notesSlide"):
        for text in _paragraphs(parse(parts.take(notes))):
            sink.hide("note", text, Location(f"第{number}张幻灯片的备注", page=number))
    for comments in parts.related(part, "comments"):
        for count, comment in enumerate(descendants(parse(parts.take(comments)), "cm"), 1):
            text = "".join(t.text or "" for t in descendants(comment, "text", "t"))
            sink.hide("comment", text, Location(f"第{number}张幻灯片的批注{count}", page=number))


def _read_shapes(tree: Element, sink: Sink, place: Location, hidden: str) -> None:
    for shape in tree:
        name = local(shape)
        if name == "AlternateContent":
            chosen = child(shape, "Choice")
            _read_shapes(chosen if chosen is not None else shape, sink, place, hidden)
        elif name == "grpSp":
            alternative_texts(shape, sink, place)
            _read_shapes(shape, sink, place, hidden or ("hidden-shape" if _is_off(shape) else ""))
        elif name in _SHAPES:
            alternative_texts(shape, sink, place)
            kind = hidden or ("hidden-shape" if is_hidden_shape(shape) else "")
            for paragraph in descendants(shape, "p"):
                _read_paragraph(paragraph, sink, place, kind, _is_filled(shape))


def _is_off(group: Element) -> bool:
    properties = child(group, "nvGrpSpPr", "cNvPr")
    return properties is not None and truth(attribute(properties, "hidden"))


def _is_filled(shape: Element) -> bool:
    properties = child(shape, "spPr")
    filled = properties is not None and any(
        local(p) in ("solidFill", "gradFill", "blipFill", "pattFill") for p in properties
    )
    return filled or next(descendants(shape, "fillRef", "tcPr"), None) is not None


def _read_paragraph(paragraph: Element, sink: Sink, place: Location, hidden: str, filled: bool) -> None:
    texts: list[tuple[str, str]] = []
    for run in paragraph:
        if local(run) in ("r", "fld"):
            text = "".join(t.text or "" for t in run if local(t) == "t")
            texts.append((hidden or _look(child(run, "rPr"), filled), text))
        elif local(run) == "br":
            texts.append((hidden, "\n"))
    sink.show("paragraph", "".join(text for kind, text in texts if not kind), place)
    for kind in dict.fromkeys(kind for kind, _ in texts if kind):
        sink.hide(kind, "".join(text for other, text in texts if other == kind), place)


def _look(properties: Element | None, filled: bool) -> str:
    if properties is None:
        return ""
    size = attribute(properties, "sz")
    if size is not None and size.isdigit() and int(size) <= _TINY:
        return "tiny-text"
    colour = child(properties, "solidFill", "srgbClr")
    if colour is not None and is_white(attribute(colour, "val") or "") and not filled:
        return "white-text"
    return ""


def _paragraphs(root: Element) -> list[str]:
    texts = (
        "".join(t.text or "" for t in descendants(paragraph, "t")) for paragraph in descendants(root, "p")
    )
    return [text for text in texts if text]
