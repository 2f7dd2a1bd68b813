"""The period of a report, and the organ whose records it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """统计期, both days included. ``year`` is the one in which it ends."""

    start: date
    end: date

    @property
    def year(self) -> int:
        """年度: the year in which the period ends."""
        return self.end.year

    def holds(self, day: date | None) -> bool:
        """Whether a day is in the period."""
        return day is not None and self.start <= day <= self.end


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Organ:
    """The 受理机关 whose records are counted, with all its names; ``own`` for the site's own, which is the default."""

    names: frozenset[str]
    own: bool

    def took(self, named: str) -> bool:
        """Whether a record with the 受理机关 ``named`` belongs to this organ."""
        return named in self.names or (self.own and not named)
