"""The drawing on a page of an OFD: texts by position, joined into lines, and what covers them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from .xml_tree import Element, attribute, descendants, local, truth

_WHITE = ("255 255 255", "#ff #ff #ff")


@dataclass(frozen=True, slots=True)
class Text:
    """One text and its position in millimetres: base line, start and end, size.

    ``order`` is its position in the file, ``turned`` whether it does not run from left to right.
    """

    text: str
    x: float
    y: float
    end: float
    size: float
    order: int
    turned: bool
    hidden: str


@dataclass(slots=True)
class Drawn:
    """The texts of a page, the filled areas drawn so far, and the number of objects other than text."""

    texts: list[Text] = field(default_factory=list)
    filled: list[tuple[float, float, float, float]] = field(default_factory=list)
    others: int = 0
    hidden: str = ""


def read_objects(root: Element, drawn: Drawn) -> None:
    """The objects below a page, a template or an annotation, in order."""
    for element in descendants(root, "TextObject", "PathObject", "ImageObject", "CompositeObject"):
        hidden = drawn.hidden or _switched_off(element, root)
        if local(element) == "TextObject":
            _read_text(element, drawn, hidden)
            continue
        drawn.others += 1
        if not hidden and (local(element) == "ImageObject" or truth(attribute(element, "Fill"))):
            box = _numbers(attribute(element, "Boundary"), 4)
            drawn.filled.append((box[0], box[1], box[0] + box[2], box[1] + box[3]))


def _switched_off(element: Element, root: Element) -> str:
    above: Element | None = element
    while above is not None:
        if not truth(attribute(above, "Visible"), absent=True):
            return "hidden-shape"
        above = None if above is root else above.getparent()
    return ""


def _read_text(element: Element, drawn: Drawn, hidden: str) -> None:
    box = _numbers(attribute(element, "Boundary"), 4)
    a, b, c, d, e, f = _numbers(attribute(element, "CTM"), 6, (1, 0, 0, 1, 0, 0))
    size = _numbers(attribute(element, "Size"), 1, (3.0,))[0]
    height = size * max(abs(d), abs(b), 0.01)
    kind = hidden or _hiding(element, drawn, box, height)
    # Text that does not fit into its boundary is clipped: its position is inside in any case.
    for code in descendants(element, "TextCode"):
        if not code.text:
            continue
        x, y = _numbers(attribute(code, "X"), 1)[0], _numbers(attribute(code, "Y"), 1)[0]
        deltas = _deltas(attribute(code, "DeltaX"), len(code.text))
        width = (sum(deltas) if deltas else size * (len(code.text) - 1)) + size
        left, base = box[0] + a * x + c * y + e, box[1] + b * x + d * y + f
        turned = (
            abs(b) > abs(a)
            or a < 0
            or bool(attribute(code, "DeltaY"))
            or attribute(element, "ReadDirection") in ("90", "270")
        )
        drawn.texts.append(
            Text(code.text, left, base, left + a * width, height, len(drawn.texts), turned, kind)
        )


def _hiding(element: Element, drawn: Drawn, box: tuple[float, ...], height: float) -> str:
    if attribute(element, "Alpha") == "0":
        return "invisible-text"
    if height <= 0.7:  # millimetres: 2 points
        return "tiny-text"
    fill = next(descendants(element, "FillColor"), None)
    if fill is None:
        return ""
    if attribute(fill, "Alpha") == "0":
        return "invisible-text"
    middle = (box[0] + box[2] / 2, box[1] + box[3] / 2)
    behind = any(
        left <= middle[0] <= right and top <= middle[1] <= bottom for left, top, right, bottom in drawn.filled
    )
    white = " ".join((attribute(fill, "Value") or "").lower().split()) in _WHITE
    return "white-text" if white and not behind else ""


def joined_lines(texts: list[Text]) -> list[str]:
    """The texts as lines from top to bottom: one line of a page is often many objects, figures apart from characters."""
    lines: list[list[Text]] = []
    for text in sorted((text for text in texts if not text.turned), key=lambda text: (text.y, text.order)):
        last = lines[-1] if lines else None
        if last and abs(last[-1].y - text.y) <= 0.4 * max(text.size, last[-1].size):
            last.append(text)
        else:
            lines.append([text])
    found = [_joined(sorted(line, key=lambda text: (text.x, text.order))) for line in lines]
    turned = "".join(text.text for text in texts if text.turned)
    return [*found, turned] if turned else found


def _joined(line: list[Text]) -> str:
    parts = [line[0].text]
    for before, text in pairwise(line):
        parts.append(" " if text.x - before.end > 0.8 * text.size else "")
        parts.append(text.text)
    return "".join(parts)


def _numbers(value: str | None, count: int, otherwise: tuple[float, ...] = ()) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in (value or "").split())
    except ValueError:
        found = ()
    return found if len(found) == count else otherwise or (0.0,) * count


def _deltas(value: str | None, count: int) -> list[float]:
    """Distances between characters; ``g 3 2.5`` stands for three distances of 2.5."""
    parts = (value or "").split()
    found: list[float] = []
    position = 0
    try:
        while position < len(parts) and len(found) < count:
            if parts[position] == "g":
                found += [float(parts[position + 2])] * min(int(parts[position + 1]), count)
                position += 3
            else:
                found.append(float(parts[position]))
                position += 1
    except (ValueError, IndexError):
        return []
    return found[: max(0, count - 1)]
