"""Layout of the drawing of a procedure: positions of boxes, lines and arrows, in units of the viewBox.

The drawing is 360 units wide, the width of a phone, so that its text can be read there without zooming.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.site.views.procedure import Procedure, Step
from gongkai.site.views.supervision import Remedy

WIDTH = 360
_MAIN = 204
_ASIDE_LEFT = 228
_PADDING = 10
_LINE = 19
_ARROW = 26
_FONT, _HEADING_FONT = 13.5, 14.5  # as in service.css

_TOKEN = re.compile(r"\d+个?|工作日|[A-Za-z]+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。；、：）”》")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``y`` is its baseline, ``style`` is heading, limit or text."""

    x: float
    y: float
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its lines of text; ``style`` is step, aside or remedy."""

    x: float
    y: float
    width: float
    height: float
    style: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing; ``arrows`` and ``links`` are SVG paths of lines with and without an arrowhead."""

    width: int
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    links: tuple[str, ...]


def draw(procedure: Procedure, remedies: Sequence[Remedy]) -> Drawing:
    """The drawing of a procedure, with the remedies in the last box."""
    boxes: list[Box] = []
    arrows: list[str] = []
    links: list[str] = []
    top = 1.0
    for number, step in enumerate(procedure.steps, 1):
        box = _step_box(number, step, top)
        bottom = top + box.height
        boxes.append(box)
        if step.aside:
            aside = _box(_ASIDE_LEFT, top, WIDTH - _ASIDE_LEFT - 1, "aside", step.aside.when, step.aside.then)
            boxes.append(aside)
            links.append(f"M{_MAIN + 1} {top + 18:g}H{_ASIDE_LEFT}")
            bottom = max(bottom, top + aside.height)
        end = bottom + _ARROW
        arrows.append(f"M{_MAIN / 2:g} {top + box.height:g}V{end - 2:g}")
        top = end
    last = _box(1, top, WIDTH - 2, "remedy", "对答复不服的", "、".join(r.name for r in remedies))
    return Drawing(WIDTH, round(top + last.height + 1, 1), (*boxes, last), tuple(arrows), tuple(links))


def _step_box(number: int, step: Step, top: float) -> Box:
    return _box(1, top, _MAIN, "step", f"{number}. {step.name}", step.brief, step.limit)


def _box(x: float, y: float, width: float, style: str, heading: str, text: str, limit: str = "") -> Box:
    room = width - 2 * _PADDING
    rows = [(line, "heading") for line in wrap(heading, room / _HEADING_FONT)]
    rows += [(line, "text") for line in wrap(text, room / _FONT)]
    if limit:
        rows.append((f"其他情形：{limit}", "limit"))
    lines: list[Line] = []
    base = y + _PADDING + 4
    for row, kind in rows:
        base += _HEADING_FONT if not lines else _LINE
        lines.append(Line(x + _PADDING, round(base, 1), row, kind))
    return Box(x, y, width, round(base - y + _PADDING + 2, 1), style, tuple(lines))


def wrap(text: str, room: float) -> tuple[str, ...]:
    """``text`` in lines of at most ``room`` full-width characters. Numbers are not divided, and closing punctuation may
    exceed the width."""
    lines: list[str] = []
    line, used = "", 0.0
    for token in _TOKEN.findall(text):
        width = sum(map(_width, token))
        if line and used + width > room and token not in _NEVER_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + token, used + width
    return (*lines, line) if line else tuple(lines)


def _width(character: str) -> float:
    """In em: a measure of Chinese fonts, not of terminal columns (wcwidth), where “ and ” are narrow."""
    return 0.56 if ord(character) < 0x2E80 and character not in "“”" else 1.0
