"""Working days of the Chinese calendar: the State Council's yearly notices, and the site's own days.

The data are those of chinesecalendar. A year that they do not hold is counted by plain weekends, and whoever asks
is told so (:meth:`Calendar.unknown_years`): it is never guessed in silence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

# Far enough for any date of an item; outside, every day is taken for what its weekday says.
_FIRST, _LAST = date(1949, 1, 1), date(2079, 12, 31)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one site: the national calendar, 节假日.放假 taken out, 节假日.上班 put in."""

    workdays: tuple[int, ...]
    known_years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Whether work is done on ``day``."""
        position = bisect_right(self.workdays, day.toordinal())
        return position > 0 and self.workdays[position - 1] == day.toordinal()

    def after(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``; the day of the event itself does not count."""
        position = bisect_right(self.workdays, start.toordinal()) + max(count, 1) - 1
        if position >= len(self.workdays):
            return _LAST
        return date.fromordinal(self.workdays[position])

    def between(self, start: date, end: date) -> int:
        """How many working days after ``start`` lie up to and including ``end``; 0 where ``end`` is not later."""
        first = bisect_right(self.workdays, start.toordinal())
        return max(0, bisect_right(self.workdays, end.toordinal()) - first)

    def not_before(self, day: date) -> date:
        """``day``, or the first working day after it where it is none."""
        return day if self.is_workday(day) else self.after(day, 1)

    def unknown_years(self, start: date, end: date) -> tuple[int, ...]:
        """The years between two days whose holidays are not known."""
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.known_years)


def calendar(days_off: Iterable[date] = (), days_on: Iterable[date] = ()) -> Calendar:
    """The calendar of a site whose 节假日 are ``days_off`` and ``days_on``.

    A year for which the site itself names days off counts as known: that is how the next year is entered by hand
    when the notice is out and the package is not.
    """
    return _calendar(frozenset(days_off), frozenset(days_on))


@cache
def _calendar(days_off: frozenset[date], days_on: frozenset[date]) -> Calendar:
    national, known = _national()
    days = (national | {day.toordinal() for day in days_on}) - {day.toordinal() for day in days_off - days_on}
    return Calendar(tuple(sorted(days)), known | {day.year for day in days_off})


@cache
def _national() -> tuple[frozenset[int], frozenset[int]]:
    # Imported here: it costs 30 ms that a command without time limits does not owe.
    from chinese_calendar import constants

    monday = _FIRST - timedelta(days=_FIRST.weekday())
    span = range(monday.toordinal(), _LAST.toordinal() + 1)
    weekdays = {ordinal for ordinal in span if (ordinal - span.start) % 7 < 5}
    off = {day.toordinal() for day in constants.holidays}
    on = {day.toordinal() for day in constants.workdays}
    known = frozenset(day.year for day in constants.holidays)
    return frozenset((weekdays - off) | on), known
