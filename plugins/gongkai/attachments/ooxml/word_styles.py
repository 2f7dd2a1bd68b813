"""The visibility of runs by the styles of a Word file: hidden, colour, size, background colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..xml_tree import Element, attribute, child, descendants, local, truth

TINY = 4
"""Half points: text of this size or less (2 pt) cannot be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a run; None and empty where nothing is set.

    ``size`` is in half points, colours are six hex digits in upper case.
    """

    vanish: bool | None = None
    colour: str = ""
    size: int | None = None
    fill: str = ""

    def under(self, other: Look) -> Look:
        """This look, completed by ``other``."""
        return Look(
            self.vanish if other.vanish is None else other.vanish,
            other.colour or self.colour,
            self.size if other.size is None else other.size,
            other.fill or self.fill,
        )


PLAIN = Look()


def look_of(properties: Element | None) -> Look:
    """The properties set by run properties (``w:rPr``) themselves."""
    if properties is None or not len(properties):
        return PLAIN
    vanish: bool | None = None
    colour, fill, size = "", "", None
    for element in properties:
        name = local(element)
        if name in ("vanish", "specVanish"):
            vanish = truth(attribute(element, "val"), absent=True)
        elif name == "color":
            colour = (attribute(element, "val") or "").upper()
        elif name == "sz":
            size = half_points(attribute(element, "val"))
        elif name == "shd":
            fill = fill_of(element)
        elif name == "highlight":
            fill = _HIGHLIGHTS.get(attribute(element, "val") or "", "")
    return Look(vanish, colour, size, fill)


def fill_of(shading: Element | None) -> str:
    """The colour of a ``w:shd``; empty if it has none."""
    if shading is None:
        return ""
    if attribute(shading, "val") in ("solid", "pct95", "pct90"):
        return _colour(attribute(shading, "color"), "000000")
    return _colour(attribute(shading, "fill"), "")


def _colour(value: str | None, automatic: str) -> str:
    return automatic if value in (None, "", "auto") else str(value).upper()


def half_points(value: str | None) -> int | None:
    """A size; None if it is not a number."""
    try:
        return int(float(value)) if value else None
    except (ValueError, OverflowError):
        return None


def is_white(colour: str) -> bool:
    """Whether text of this colour disappears on white paper."""
    try:
        return len(colour) == 6 and all(int(colour[place : place + 2], 16) >= 0xF5 for place in (0, 2, 4))
    except ValueError:
        return False


_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "darkBlue": "000080", "darkCyan": "008080", "darkGray": "808080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "green": "00FF00",
    "red": "FF0000", "magenta": "FF00FF", "cyan": "00FFFF", "yellow": "FFFF00", "lightGray": "C0C0C0",
    "white": "FFFFFF",
}  # fmt: skip


class Styles:
    """The styles of ``styles.xml``, each with its inherited properties."""

    def __init__(self, root: Element | None = None) -> None:
        self._styles: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = PLAIN
        self.default_paragraph = ""
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                self.default = look_of(child(element, "rPrDefault", "rPr"))
            elif local(element) == "style" and (identifier := attribute(element, "styleId")):
                self._styles[identifier] = element
                if attribute(element, "type") == "paragraph" and truth(attribute(element, "default")):
                    self.default_paragraph = identifier

    def look(self, identifier: str | None) -> Look:
        """The look of a style together with the styles it is based on."""
        if not identifier or identifier not in self._styles:
            return PLAIN
        if identifier not in self._looks:
            self._looks[identifier] = PLAIN  # protects against a style based on itself
            element = self._styles[identifier]
            base = child(element, "basedOn")
            own = look_of(child(element, "rPr"))
            if not own.fill and (fill := fill_of(child(element, "pPr", "shd"))):
                own = replace(own, fill=fill)
            below = self.look(attribute(base, "val")) if base is not None else PLAIN
            self._looks[identifier] = below.under(own)
        return self._looks[identifier]

    def run(self, paragraph: str | None, character: str | None, own: Look) -> Look:
        """The look of a run: the styles of its paragraph and of itself, then its own properties.

        ``vanish`` in both styles is visible again, because the standard defines it as a toggle property.
        """
        of_paragraph = self.look(paragraph or self.default_paragraph)
        of_run = self.look(character) if character else PLAIN
        styled = self.default.under(of_paragraph).under(of_run)
        if of_paragraph.vanish and of_run.vanish:
            styled = replace(styled, vanish=False)
        return styled.under(own)

    def numbering(self, identifier: str | None) -> tuple[str | None, int | None]:
        """List (``w:numId``) and level set by a style or an ancestor; None if none does."""
        number: str | None = None
        level: int | None = None
        for element in self._chain(identifier):
            numbered = child(element, "pPr", "numPr")
            if number is None and (found := child(numbered, "numId")) is not None:
                number = attribute(found, "val")
            value = attribute(found, "val") if (found := child(numbered, "ilvl")) is not None else None
            if level is None and value and value.isdigit():
                level = int(value)
        return number, level

    def alignment(self, identifier: str | None) -> str | None:
        """The alignment (``w:jc``) set by a style or an ancestor."""
        for element in self._chain(identifier or self.default_paragraph):
            if (found := child(element, "pPr", "jc")) is not None:
                return attribute(found, "val")
        return None

    def outline(self, identifier: str | None) -> tuple[str, int]:
        """The name of a style in lower case, and the heading level (0: none) set by it or an ancestor."""
        name = ""
        for element in self._chain(identifier):
            if not name and (found := child(element, "name")) is not None:
                name = (attribute(found, "val") or "").lower()
            if (found := child(element, "pPr", "outlineLvl")) is not None:
                value = attribute(found, "val") or ""
                return name, int(value) + 1 if value.isdigit() and int(value) < 6 else 0
        return name, 0

    def _chain(self, identifier: str | None) -> Iterator[Element]:
        """The style, then its ancestors."""
        seen: set[str] = set()
        while identifier and identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            element = self._styles[identifier]
            yield element
            base = child(element, "basedOn")
            identifier = attribute(base, "val") if base is not None else None

    def shades(self, table_style: str | None) -> bool:
        """Whether a table style has a fill that is not white, for its head row or any other part."""
        seen: set[str] = set()
        while table_style and table_style in self._styles and table_style not in seen:
            seen.add(table_style)
            element = self._styles[table_style]
            fills = [fill_of(shading) for shading in descendants(element, "shd")]
            if any(fill and not is_white(fill) for fill in fills):
                return True
            base = child(element, "basedOn")
            table_style = attribute(base, "val") if base is not None else None
        return False
