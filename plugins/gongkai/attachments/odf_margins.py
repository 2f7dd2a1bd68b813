"""The parts of an OpenDocument file beside its content: comments, changes, declarations. None of them is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Location
from .xml_tree import Element, descendants, local

if TYPE_CHECKING:
    from .odf_text import Flow


def read_declaration(element: Element, flow: Flow) -> None:
    """Names, validations and variables declared in the content."""
    for declared in descendants(element, "*"):
        for key, value in declared.attrib.items():
            if len(value) > 2 and not key.endswith("style-name"):
                flow.sink.hide("defined-name", value, Location("定义的名称"))
        flow.sink.hide("validation", declared.text, Location("数据有效性"))


def read_annotation(element: Element, flow: Flow) -> None:
    """A comment and its author."""
    flow.comment += 1
    where = flow.cell.words + "的" if flow.cell is not None else ""
    place = Location(f"{where}批注{'' if where else flow.comment}")
    text = []
    for below in descendants(element, "*"):
        if local(below) in ("creator", "creator-initials", "date", "sender-initials"):
            flow.sink.hide("comment-author", below.text, place)
        elif local(below) in ("p", "h"):
            text.append("".join(below.itertext()))
    flow.sink.hide("comment", "\n".join(text), place)


def read_changes(element: Element, flow: Flow) -> None:
    """Deleted text, the author of the deletion, and comments on it."""
    for change in descendants(element, "creator", "date"):
        flow.sink.hide("revision-author", change.text, Location("修订者"))
    for change in descendants(element, "deletion", "previous", "cell-content-deletion"):
        for paragraph in descendants(change, "p", "h"):
            if not any(local(above) == "change-info" for above in paragraph.iterancestors()):
                flow.sink.hide("deleted", "".join(paragraph.itertext()), Location("修订"))
    for info in descendants(element, "change-info"):
        for paragraph in descendants(info, "p"):
            flow.sink.hide("comment", "".join(paragraph.itertext()), Location("修订的批注"))
