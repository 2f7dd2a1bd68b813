"""The formats of a workbook: whether a cell is visible, and how its number is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from ..xml_tree import Element, attribute, child, descendants
from .word_styles import is_white

TINY = 2.0
"""Points: text of this size or less cannot be read."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """``hidden`` is the kind of hiding, or empty; ``code`` the number format."""

    hidden: str = ""
    code: str = "General"


_DATES = {14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 31, 36, 45, 46, 47, 50, 57, 58}
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]|_.|\*.')
_WORDS = re.compile(r"[0-9０-９]{6}|密|内部")
_INDEXED = {"1": "FFFFFF", "9": "FFFFFF"}


class CellLooks:
    """The cell formats of ``styles.xml`` by number, and the conditional formats that hide."""

    def __init__(self, root: Element | None = None) -> None:
        self._looks: list[CellLook] = []
        self.hiding_conditions: frozenset[int] = frozenset()
        self.codes: tuple[str, ...] = ()
        """The number formats of the book's own that have words in them."""
        if root is None:
            return
        codes = {
            attribute(f, "numFmtId"): attribute(f, "formatCode") or "" for f in descendants(root, "numFmt")
        }
        self.codes = tuple(code for code in dict.fromkeys(codes.values()) if _WORDS.search(code))
        fonts = _list(root, "fonts")
        fills = _list(root, "fills")
        for xf in _list(root, "cellXfs"):
            identifier = attribute(xf, "numFmtId") or "0"
            code = codes.get(identifier) or (
                "date" if identifier.isdigit() and int(identifier) in _DATES else "General"
            )
            font, fill = _at(fonts, attribute(xf, "fontId")), _at(fills, attribute(xf, "fillId"))
            self._looks.append(CellLook(_hiding(code, font, fill), code))
        conditions = _list(root, "dxfs")
        self.hiding_conditions = frozenset(n for n, dxf in enumerate(conditions) if _condition_hides(dxf))

    def look(self, number: str | None) -> CellLook:
        """The look of a cell whose format has this number."""
        try:
            return self._looks[int(number or 0)]
        except (ValueError, IndexError):
            return CellLook()


def _list(root: Element, name: str) -> list[Element]:
    found = child(root, name)
    return [] if found is None else list(found)


def _at(elements: list[Element], number: str | None) -> Element | None:
    try:
        return elements[int(number or 0)]
    except (ValueError, IndexError):
        return None


def hides_everything(code: str) -> bool:
    """Whether a number format shows neither numbers nor text (``;;;``)."""
    sections = [re.sub(r"\[[^\[\]]*\]", "", section).strip() for section in code.split(";")]
    return len(sections) >= 3 and not any(sections)


def _hiding(code: str, font: Element | None, fill: Element | None) -> str:
    if hides_everything(code):
        return "hidden-format"
    size = child(font, "sz")
    if size is not None and _number(attribute(size, "val")) <= TINY:
        return "tiny-text"
    colour = _colour(child(font, "color"))
    behind = _fill(fill)
    if colour and (colour == behind or (is_white(colour) and (not behind or is_white(behind)))):
        return "white-text"
    return ""


def _condition_hides(dxf: Element) -> bool:
    code = child(dxf, "numFmt")
    if code is not None and hides_everything(attribute(code, "formatCode") or ""):
        return True
    return is_white(_colour(child(dxf, "font", "color"))) and not _fill(child(dxf, "fill"), conditional=True)


def _fill(fill: Element | None, conditional: bool = False) -> str:
    """The background colour of a cell; empty if there is none."""
    if fill is None:
        return ""
    if child(fill, "gradientFill") is not None:
        return "gradient"
    pattern = child(fill, "patternFill")
    kind = attribute(pattern, "patternType") if pattern is not None else None
    if pattern is None or kind == "none" or (kind is None and not conditional):
        return ""
    if kind in ("solid", None):
        colour = child(pattern, "bgColor" if conditional else "fgColor")
        return _colour(colour) or ("theme" if colour is not None else "")
    return "pattern"


def _colour(colour: Element | None) -> str:
    if colour is None:
        return ""
    if rgb := attribute(colour, "rgb"):
        return rgb[-6:].upper()
    if attribute(colour, "theme") == "0" and _number(attribute(colour, "tint"), 0.0) > -0.04:
        return "FFFFFF"
    indexed = attribute(colour, "indexed")
    if indexed is not None:
        return _INDEXED.get(indexed, "indexed")
    return "theme" if attribute(colour, "theme") else ""


def _number(value: str | None, otherwise: float = 99.0) -> float:
    try:
        return float(value) if value else otherwise
    except ValueError:
        return otherwise


_LIKE_MOBILE = 10**10
"""An amount of eleven digits would be taken for a mobile number without the commas of its format."""


def shown_number(raw: str, code: str, since_1904: bool) -> str:
    """The number of a cell as formatted, where that matters to a reader: dates, leading zeros, all digits."""
    plain = _LITERALS.sub("", code).lower()
    if code == "date" or (re.search(r"[ymd]", plain) and not re.search(r"[0#?]", plain)):
        return _date(raw, since_1904)
    try:
        number = Decimal(raw)
        if not number.is_finite() or abs(number.adjusted()) > 30:
            return raw
    except InvalidOperation:
        return raw
    if abs(number) >= _LIKE_MOBILE and "#,##0" in plain:
        return f"{number:,f}"
    if re.fullmatch("0+", plain) and number == number.to_integral_value():
        return f"{int(number):0{len(plain)}d}"
    if number == number.to_integral_value():
        return str(int(number))
    return format(number, "f")


def _date(raw: str, since_1904: bool) -> str:
    try:
        days = float(raw)
        start = datetime(1904, 1, 1, tzinfo=UTC) if since_1904 else datetime(1899, 12, 30, tzinfo=UTC)
        moment = start + timedelta(days=days, microseconds=1)
    except (ValueError, OverflowError):
        return raw
    if 0 <= days < 1:
        return moment.strftime("%H:%M")
    return moment.strftime("%Y-%m-%d" if days == int(days) else "%Y-%m-%d %H:%M")
