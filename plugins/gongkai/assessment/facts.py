"""What an assessment is counted from: the catalogue, the findings and the ledgers of a site, and the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Settings
from gongkai.ledgers.clock import ClockSettings
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.site import clock_settings
from gongkai.ledgers.table import Row
from gongkai.source.diagnostics import Diagnostic

_Kind = TypeVar("_Kind", bound=Row)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a scheme counts.

    ``on`` is its day where one is known, ``whom`` the names (科室 by name and code, or another body) for which it
    counts (empty: the whole organ), ``what`` describes it, ``item`` is the 索引号 or the name of the record. ``text`` is
    what the words of 应有 are looked for in, ``points`` the mark that a record itself states, ``scheme`` the only
    scheme that it is meant for (empty: any). ``internal`` says that ``what`` and ``item`` are words of the office,
    which are not published.
    """

    on: date | None
    whom: frozenset[str]
    what: str
    item: str = ""
    text: str = ""
    points: Decimal | None = None
    scheme: str = ""
    internal: bool = False


@dataclass(frozen=True)
class Facts:
    """All data of a site for a year; ``today`` ends a year that is not over. ``found`` are the findings."""

    catalogue: Catalogue
    ledgers: Ledgers
    found: tuple[Diagnostic, ...]
    year: int
    today: date
    _events: dict[object, tuple[Event, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.catalogue.settings

    @property
    def end(self) -> date:
        """The last day that counts: that of the year, or today."""
        return min(date(self.year, 12, 31), self.today)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the year and not in the future."""
        return day is not None and date(self.year, 1, 1) <= day <= self.end

    @cached_property
    def clocks(self) -> ClockSettings:
        """The calendar and the limits of the site."""
        return clock_settings(self.settings)

    @cached_property
    def published(self) -> tuple[Item, ...]:
        """The items of the year, the oldest first."""
        return tuple(item for item in reversed(self.catalogue.items) if self.holds(item.listed))

    @cached_property
    def items_by_path(self) -> Mapping[str, Item]:
        """The items by the paths of their files."""
        return {item.path: item for item in self.catalogue.items}

    def rows(self, kind: type[_Kind]) -> Iterator[tuple[LedgerRecord, _Kind]]:
        """The records of one class."""
        for record in self.ledgers.records:
            if isinstance(record.row, kind):
                yield record, record.row

    def names(self, department: str | None) -> frozenset[str]:
        """The names by which a 科室 (name or code) may be meant; empty if there is none."""
        found = self.settings.find_department(department) if department else None
        return frozenset((found.name, found.code)) if found else frozenset(filter(None, (department,)))
