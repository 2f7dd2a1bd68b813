"""Constants of a formula that a spreadsheet program joins to one text: ``"110105"&"1949…"``, ``CONCAT("a", "b")``."""

from __future__ import annotations

import re

from .model import Location
from .sink import Sink

_PART = re.compile(
    r'"((?:[^"]|"")*+)"|(?<![A-Za-z0-9$.!_])([0-9]{1,18})(?![A-Za-z0-9.(!:_])|CHAR\(\s*([0-9]{1,3})\s*\)',
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s{0,20}&\s{0,20}")
_LISTED = re.compile(r"\s{0,20}[&,]\s{0,20}")
_JOINS = re.compile(r"CONCAT|TEXTJOIN", re.IGNORECASE)
_LONGEST = 10_000


def joined_constants(formula: str) -> str:
    """The constants that a formula joins, each sequence in a line; empty where it joins none."""
    by_function = _JOINS.search(formula) is not None
    if len(formula) > _LONGEST or not (by_function or "&" in formula):
        return ""
    between = _LISTED if by_function else _JOINED
    sequences: list[list[str]] = []
    end = -1
    for part in _PART.finditer(formula):
        if end < 0 or not between.fullmatch(formula, end, part.start()):
            sequences.append([])
        sequences[-1].append(_text(part))
        end = part.end()
    return "\n".join("".join(texts) for texts in sequences if len(texts) > 1)


def hide_formula(formula: str | None, sink: Sink, place: Location) -> None:
    """Add a formula, and the texts that it joins. Raises :class:`LimitError`."""
    sink.hide("formula", formula, place)
    sink.hide("formula", joined_constants(formula or ""), place)


def _text(part: re.Match[str]) -> str:
    text, number, code = part.groups()
    return chr(int(code)) if code else number or text.replace('""', '"')
