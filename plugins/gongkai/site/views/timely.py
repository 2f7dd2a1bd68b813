"""The share of a year's items published in time, by 责任科室 and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from typing import NamedTuple

from gongkai.catalogue.addresses import department_address, month_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.lint.shared.timeliness import IN_FORCE, bound_item, publication_limit
from gongkai.site.views.places import Link
from gongkai.standards.limits import deadline_of, judge_limit
from gongkai.standards.workdays import calendar


class Share(NamedTuple):
    """``met`` of ``total`` items were in time."""

    met: int
    total: int

    @property
    def percent(self) -> int:
        """In per cent, rounded down: 100 means all of them."""
        return self.met * 100 // self.total


class TimelyRow(NamedTuple):
    """A 科室, or the sum: the share for each month, None if nothing was published, and for the year."""

    link: Link
    months: tuple[Share | None, ...]
    year: Share


class TimelyTable(NamedTuple):
    """``label`` is the site's name for 责任科室, ``months`` are those in which something was published, as links to their
    lists; ``total`` is the sum of the rows."""

    label: str
    months: tuple[Link, ...]
    rows: tuple[TimelyRow, ...]
    total: TimelyRow


def in_time(catalogue: Catalogue) -> Callable[[Item], bool | None]:
    """A function that returns whether an item was published within its 公开时限; None if no limit applies: not yet
    published, another agency's, or from before the Regulations."""
    settings = catalogue.settings
    days = calendar(settings.days_off, settings.days_on)
    limits = {code: publication_limit(settings, node) for code, node in settings.categories.items()}
    # There are few limits and days: the deadlines of most items are cached.
    deadline = cache(partial(deadline_of, calendar=days))

    def judged(item: Item) -> bool | None:
        if item.published is None or item.created < IN_FORCE or not bound_item(item, settings):
            return None
        limit = limits[item.category]
        if item.published <= deadline(limit, item.created):
            return True
        return not judge_limit(limit, item.created, item.published, days).late

    return judged


def timely_table(catalogue: Catalogue, year: int, items: Iterable[Item]) -> TimelyTable | None:
    """The table of ``items`` of a year; None if no limit applies to any."""
    judge = catalogue.derived(in_time)
    counts: Counter[tuple[str, int, bool]] = Counter()
    for item in items:
        met = judge(item)
        if met is not None:
            counts[item.department, item.listed.month, met] += 1
    if not counts:
        return None
    months = sorted({month for _, month, _ in counts})

    def row(link: Link, codes: Collection[str]) -> TimelyRow | None:
        def share(*some: int) -> Share | None:
            met, missed = (
                sum(counts[code, month, answer] for code in codes for month in some)
                for answer in (True, False)
            )
            return Share(met, met + missed) if met + missed else None

        whole = share(*months)
        return TimelyRow(link, tuple(map(share, months)), whole) if whole else None

    departments = catalogue.settings.departments.values()
    rows = (row(Link(one.name, department_address(one.code)), (one.code,)) for one in departments)
    total = row(Link("合计", ""), catalogue.settings.departments.keys())
    assert total is not None  # at least one item has a limit
    return TimelyTable(
        catalogue.settings.label("责任科室"),
        tuple(Link(f"{month}月", month_address(year, month)) for month in months),
        tuple(one for one in rows if one is not None),
        total,
    )
