"""Automatic numbering of Word: the label of each numbered paragraph as printed."""

from __future__ import annotations

from ..list_labels import LEVELS, ListCounter, ListLevel, NumberedList
from ..xml_tree import Element, any_attribute, attribute, child, descendants, local, truth
from .word_styles import Styles


class Numbering:
    """The lists of ``numbering.xml`` as used by the paragraphs of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._by_style: dict[str, int] = {}
        self._lists = ListCounter(self._read(root) if root is not None else {})

    def label(self, properties: Element | None, style: str | None) -> str:
        """The label of the paragraph with these properties (``w:pPr``) and this style, empty if it has none; advances
        the counter. It ends with a blank if one separates number and text."""
        # Word 2003 XML stores each label with its paragraph.
        if (kept := child(properties, "listPr", "t")) is not None:
            return f"{any_attribute(kept, 'val') or ''} ".lstrip()
        number, level = self._of(properties, style)
        return self._lists.label(number or "", level)

    def _of(self, properties: Element | None, style: str | None) -> tuple[str | None, int]:
        number, level = _own(properties)
        identifier = style or self._styles.default_paragraph
        if number is None:
            number, styled_level = self._styles.numbering(identifier)
            level = self._by_style.get(identifier, styled_level or 0) if level is None else level
        return number, min(max(level or 0, 0), LEVELS - 1)

    def _read(self, root: Element) -> dict[str, NumberedList]:
        abstracts = {
            attribute(one, "abstractNumId") or "": one for one in root if local(one) == "abstractNum"
        }
        linked = {
            attribute(link, "val"): one
            for one in abstracts.values()
            if (link := child(one, "styleLink")) is not None
        }
        for one in abstracts.values():
            for level in descendants(one, "lvl"):
                if (named := child(level, "pStyle")) is not None:
                    self._by_style[attribute(named, "val") or ""] = _integer(level, "ilvl", 0)
        found = {}
        for number in root:
            if local(number) == "num":
                pointer = child(number, "abstractNumId")
                abstract = abstracts.get((attribute(pointer, "val") or "") if pointer is not None else "")
                link = child(abstract, "numStyleLink")
                if link is not None:
                    abstract = linked.get(attribute(link, "val"), abstract)
                found[attribute(number, "numId") or ""] = _list(abstract, number)
        return found


def _list(abstract: Element | None, number: Element) -> NumberedList:
    levels = {}
    for element in abstract if abstract is not None else ():
        if local(element) == "lvl":
            levels[_integer(element, "ilvl", 0)] = _level(element)
    shared = attribute(abstract, "abstractNumId") if abstract is not None else None
    found = NumberedList(shared or "", levels)
    for override in number:
        if local(override) != "lvlOverride":
            continue
        place = _integer(override, "ilvl", 0)
        if (element := child(override, "lvl")) is not None:
            levels[place] = _level(element)
        if (start := child(override, "startOverride")) is not None:
            found.overridden[place] = _integer(start, "val", 1)
    return found


def _level(element: Element) -> ListLevel:
    def value(name: str) -> str | None:
        found = child(element, name)
        return attribute(found, "val") if found is not None else None

    name = value("numFmt")
    if name is None and (alternative := next(descendants(element, "numFmt"), None)) is not None:
        name = attribute(alternative, "val")
    legal = child(element, "isLgl")
    restart = value("lvlRestart")
    return ListLevel(
        name or "decimal",
        value("lvlText") or "",
        _digits(value("start"), 1),
        _digits(restart, -1) if restart is not None else -1,
        legal is not None and truth(attribute(legal, "val"), absent=True),
        value("suff") == "nothing",
    )


def _own(properties: Element | None) -> tuple[str | None, int | None]:
    numbered = child(properties, "numPr")
    number, level = child(numbered, "numId"), child(numbered, "ilvl")
    return (
        attribute(number, "val") if number is not None else None,
        _integer(level, "val", 0) if level is not None else None,
    )


def _integer(element: Element, name: str, otherwise: int) -> int:
    return _digits(attribute(element, name), otherwise)


def _digits(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else otherwise
