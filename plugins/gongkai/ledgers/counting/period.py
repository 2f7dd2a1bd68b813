"""The period of a report, and the organ that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """统计期: both days are of it. ``year`` is the one in which it ends."""

    start: date
    end: date

    @property
    def year(self) -> int:
        """年度: the year in which the period ends."""
        return self.end.year

    def holds(self, day: date | None) -> bool:
        """Whether a day is of the period."""
        return day is not None and self.start <= day <= self.end


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Organ:
    """The 受理机关 whose records are counted: all its names; ``own`` tells the site's own, which is meant by default."""

    names: frozenset[str]
    own: bool

    def took(self, named: str) -> bool:
        """Whether a record of which 受理机关 says ``named`` is this organ's."""
        return named in self.names or (self.own and not named)
