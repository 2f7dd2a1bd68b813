"""The visibility of text, rows, sheets and slides by the styles of an OpenDocument file."""

from __future__ import annotations

from collections.abc import Iterable

from .ooxml.word_styles import is_white
from .xml_tree import Element, any_attribute, descendants, local

_TINY = 2.0
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}


class Styles:
    """The styles of a file by family and name; properties are inherited from the parent style."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._silent: set[str] = set()
        for root in roots:
            for style in descendants(root, "style"):
                key = (any_attribute(style, "family") or "", any_attribute(style, "name") or "")
                self._styles[key] = style
            for style in descendants(root, "number-style", "text-style"):
                if not any(
                    True for below in style if local(below) in ("number", "text-content", "text", "fraction")
                ):
                    self._silent.add(any_attribute(style, "name") or "")

    def value(self, family: str, name: str | None, *properties: str) -> str | None:
        """The first of these properties set by a style or one of its parents."""
        seen: set[str] = set()
        while name and name not in seen and (style := self._styles.get((family, name))) is not None:
            seen.add(name)
            for element in style:
                for wanted in properties:
                    if (found := any_attribute(element, wanted)) is not None and local(element).endswith(
                        "properties"
                    ):
                        return found
            name = any_attribute(style, "parent-style-name")
        return None

    def hiding(self, family: str, name: str | None, behind: str = "") -> str:
        """How a text style hides text, or empty; ``behind`` is the background colour of the text."""
        if self.value(family, name, "display") == "none":
            return "hidden-text"
        size = points(self.value(family, name, "font-size"))
        if size is not None and size <= _TINY:
            return "tiny-text"
        colour = (self.value(family, name, "color") or "").lstrip("#").upper()
        fill = (self.value(family, name, "background-color") or behind).lstrip("#").upper()
        fill = "" if fill == "TRANSPARENT" else fill
        if colour and (colour == fill or (is_white(colour) and (not fill or is_white(fill)))):
            return "white-text"
        return ""

    def is_silent(self, cell_style: str | None) -> bool:
        """Whether the number format of a cell's style shows nothing."""
        style = self._styles.get(("table-cell", cell_style or ""))
        return style is not None and (any_attribute(style, "data-style-name") or "") in self._silent


def points(value: str | None) -> float | None:
    """A length in points; None for percentages and anything else."""
    if not value:
        return None
    for unit, factor in _POINTS.items():
        if value.endswith(unit):
            try:
                return float(value.removesuffix(unit)) * factor
            except ValueError:
                return None
    return None
