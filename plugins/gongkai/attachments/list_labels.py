"""Lists as word processors number them: levels with their texts, how far each is counted, the label of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .number_formats import formatted

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Characters of the symbol fonts that bullets are drawn with (private use, as Word writes them).
_BULLETS = {
    0xF06C: "●", 0xF06E: "■", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0FC: "✓", 0xF075: "◆", 0xF0A8: "□", 0xF076: "❖",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: format by its name in OOXML, text (``（%2）``), first number, after which level it begins anew
    (-1: any above, 0: never), whether the levels above stand in Arabic figures, whether text follows without a gap."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1
    legal: bool = False
    close: bool = False

    @property
    def gap(self) -> str:
        """What stands between label and text: a Chinese mark brings its own white."""
        wide = not self.text or self.text[-1] in "、，。．）】》：·"
        return "" if self.close or wide else " "


@dataclass(slots=True)
class NumberedList:
    """One list: the list whose numbers it counts on, its levels, and the levels that it begins anew with what."""

    shared: str
    levels: dict[int, ListLevel]
    overridden: dict[int, int] = field(default_factory=dict)


class ListCounter:
    """The lists of a document and how far each is counted."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list, empty where it has none; a blank at its end where one stands between
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
