"""年报 of ``catalogue.yml`` as plain values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """An entry of 统计期: (month, day) of its start and end; with ``year`` it applies only to the report of that year,
    and begins in ``start_year``."""

    start: tuple[int, int]
    end: tuple[int, int]
    year: int | None = None
    start_year: int | None = None

    def days(self, year: int) -> tuple[date, date] | None:
        """The first and the last day of the period that ends in ``year``; None if it applies to another year. From a
        day to the same day (12-20 to 12-20) is a whole year, both days of which count."""
        if self.year is not None and self.year != year:
            return None
        began = self.start_year or (year if self.start < self.end else year - 1)
        return _clamped(began, *self.start), _clamped(year, *self.end)


def _clamped(year: int, month: int, day: int) -> date:
    """A day of a year; 29 February becomes the 28th in other than leap years."""
    return date(year, month, min(day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class AnnualSettings:
    """年报.

    The form (empty if the year decides), the headings of its parts, the periods (none: those of the form), the
    categories (code, name or path) and 体裁 whose items are normative documents, the channels not counted in the total,
    the organs whose reports are added up, (month, day) by which a report must be published (公布期限; None: by law), and
    the year of the site's first report (起始年度).
    """

    form: str = ""
    parts: tuple[str, ...] = ()
    periods: tuple[ReportPeriod, ...] = ()
    normative: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    publish_by: tuple[int, int] | None = None
    first_year: int | None = None


NO_ANNUAL_SETTINGS = AnnualSettings()
