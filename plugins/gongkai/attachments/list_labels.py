"""Automatic list numbering of word processors: levels with their texts, counters, the label of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .number_formats import formatted

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Characters of symbol fonts used for bullets (private use, as Word writes them).
_BULLETS = {
    0xF06C: "●", 0xF06E: "■", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0FC: "✓", 0xF075: "◆", 0xF0A8: "□", 0xF076: "❖",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: format by its name in OOXML, text (``（%2）``), first number, the level after which it
    restarts (-1: any above, 0: never), whether higher levels are shown in Arabic figures, whether the text follows
    without a gap."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1
    legal: bool = False
    close: bool = False

    @property
    def gap(self) -> str:
        """The separator of label and text: empty after full-width punctuation, which has its own white space."""
        wide = not self.text or self.text[-1] in "、，。．）】》：·"
        return "" if self.close or wide else " "


@dataclass(slots=True)
class NumberedList:
    """One list: the list whose counters it continues, its levels, and the start values that it overrides."""

    shared: str
    levels: dict[int, ListLevel]
    overridden: dict[int, int] = field(default_factory=dict)


class ListCounter:
    """The lists of a document and their counters."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list, empty if it has none; it ends with a blank if one separates
        label and text."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        return _label(found, level, self._count(found, number, level))

    def _count(self, found: NumberedList, number: str, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.shared, [None] * LEVELS)
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels.get(above, ListLevel()).start
        if level in found.overridden and (number, level) not in self._begun:
            counts[level] = found.overridden[level]
        else:
            before = counts[level]
            counts[level] = found.levels[level].start if before is None else before + 1
        self._begun.add((number, level))
        for below in range(level + 1, LEVELS):
            restart = found.levels.get(below, ListLevel()).restart
            if restart == -1 or (restart > 0 and level < restart):
                counts[below] = None
        return counts


def _label(found: NumberedList, level: int, counts: list[int | None]) -> str:
    own = found.levels[level]
    if own.format == "bullet":
        mark = own.text[:1]
        known = mark if not "\ue000" <= mark <= "\uf8ff" else "•"
        return f"{_BULLETS.get(ord(mark), known)} " if mark else ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        one = found.levels.get(place, ListLevel())
        count = counts[place]
        name = "decimal" if own.legal and one.format not in ("none", "bullet") else one.format
        return formatted(one.start if count is None else count, name)

    text = _PLACEHOLDER.sub(number, own.text)
    return text + own.gap if text.strip() else ""
