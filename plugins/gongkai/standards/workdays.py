"""Working days: the holidays of the State Council's yearly notices (chinesecalendar), and those of the site.

In years without data every weekday counts as a working day; :meth:`Calendar.unknown_years` tells the caller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

# The range of precomputed working days.
_FIRST, _LAST = date(1949, 1, 1), date(2079, 12, 31)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one site (ordinals, sorted): the national calendar without 节假日.放假, with 节假日.上班."""

    workdays: tuple[int, ...]
    known_years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        position = bisect_right(self.workdays, day.toordinal())
        return position > 0 and self.workdays[position - 1] == day.toordinal()

    def after(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``, which itself does not count."""
        position = bisect_right(self.workdays, start.toordinal()) + max(count, 1) - 1
        if position >= len(self.workdays):
            return _LAST
        return date.fromordinal(self.workdays[position])

    def between(self, start: date, end: date) -> int:
        """The number of working days after ``start`` up to and including ``end``; 0 if ``end`` is not later."""
        first = bisect_right(self.workdays, start.toordinal())
        return max(0, bisect_right(self.workdays, end.toordinal()) - first)

    def not_before(self, day: date) -> date:
        """``day`` if it is a working day, else the next one."""
        return day if self.is_workday(day) else self.after(day, 1)

    def unknown_years(self, start: date, end: date) -> tuple[int, ...]:
        """The years from ``start`` to ``end`` whose holidays are not known."""
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.known_years)


def calendar(days_off: Iterable[date] = (), days_on: Iterable[date] = ()) -> Calendar:
    """The calendar of a site; ``days_off`` and ``days_on`` are 节假日.放假 and 节假日.上班.

    Years in which the site states days off count as known: so the next year can be entered before chinesecalendar has it.
    """
    return _calendar(frozenset(days_off), frozenset(days_on))


@cache
def _calendar(days_off: frozenset[date], days_on: frozenset[date]) -> Calendar:
    national, known = _national()
    days = (national | {day.toordinal() for day in days_on}) - {day.toordinal() for day in days_off - days_on}
    return Calendar(tuple(sorted(days)), known | {day.year for day in days_off})


@cache
def _national() -> tuple[frozenset[int], frozenset[int]]:
    # Imported here: takes 30 ms, which commands without time limits do not need.
    from chinese_calendar import constants

    monday = _FIRST - timedelta(days=_FIRST.weekday())
    span = range(monday.toordinal(), _LAST.toordinal() + 1)
    weekdays = {ordinal for ordinal in span if (ordinal - span.start) % 7 < 5}
    off = {day.toordinal() for day in constants.holidays}
    on = {day.toordinal() for day in constants.workdays}
    known = frozenset(day.year for day in constants.holidays)
    return frozenset((weekdays - off) | on), known
