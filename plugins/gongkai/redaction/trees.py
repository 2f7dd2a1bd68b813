"""Changes to trees of XML that keep the text around what goes."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.attachments.xml_tree import Element, local


def remove(element: Element) -> None:
    """Take an element out with all that is in it; the text behind it stays."""
    parent = element.getparent()
    _give(element, element.tail)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element out and leave its text and its children in its place."""
    _give(element, element.text)
    parent, place = element.getparent(), element.getparent().index(element)
    for child in list(element):
        parent.insert(place, child)
        place += 1
    remove(element)


def remove_all(root: Element, names: Iterable[str]) -> bool:
    """Take out all elements of these local names. Returns whether there were any."""
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
