"""Changes to XML trees that keep the text around removed elements."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.attachments.xml_tree import Element, local


def remove(element: Element) -> None:
    """Remove an element with its content; the text after it stays."""
    parent = element.getparent()
    _give(element, element.tail)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Remove an element and leave its text and its children in its place."""
    _give(element, element.text)
    parent, place = element.getparent(), element.getparent().index(element)
    for child in list(element):
        parent.insert(place, child)
        place += 1
    remove(element)


def remove_all(root: Element, names: Iterable[str]) -> bool:
    """Remove all elements with these local names. Returns whether there were any."""
    wanted = set(names)
    found = [element for element in root.iter() if local(element) in wanted]
    for element in found:
        if element.getparent() is not None:
            remove(element)
    return bool(found)


def _give(element: Element, text: str | None) -> None:
    """Put a text before an element."""
    if not text:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent = element.getparent()
        parent.text = (parent.text or "") + text
