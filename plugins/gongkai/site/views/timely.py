"""Which share of a year's items was published in time, by 责任科室 and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from gongkai.catalogue.addresses import department_address, month_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.lint.shared.timeliness import IN_FORCE, bound_item, publication_limit
from gongkai.site.views.places import Link
from gongkai.standards.limits import judge_limit
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
    """A 科室, or the sum: the share of each month, None where nothing was published, and of the year."""

    link: Link
    months: tuple[Share | None, ...]
    year: Share


class TimelyTable(NamedTuple):
    """``months`` are those in which something was published, as links to their lists; ``total`` is the sum of the rows."""

    months: tuple[Link, ...]
    rows: tuple[TimelyRow, ...]
    total: TimelyRow


def in_time(catalogue: Catalogue) -> Callable[[Item], bool | None]:
    """A function that tells whether an item was published within its 公开时限; None where no limit holds: not yet
    published, another agency's, or of before the Regulations."""
    settings = catalogue.settings
    days = calendar(settings.days_off, settings.days_on)
    limits = {code: publication_limit(settings, node) for code, node in settings.categories.items()}

    def judged(item: Item) -> bool | None:
        if item.published is None or item.created < IN_FORCE or not bound_item(item, settings):
            return None
        return not judge_limit(limits[item.category], item.created, item.published, days).late

    return judged


def timely_table(catalogue: Catalogue, year: int, items: Iterable[Item]) -> TimelyTable | None:
    """The table of ``items`` of a year; None where no limit holds for any."""
    judge = in_time(catalogue)
    judged = [(item.department, item.listed.month, met) for item in items if (met := judge(item)) is not None]
    if not judged:
        return None
    months = sorted({month for _, month, _ in judged})

    def row(link: Link, department: str | None) -> TimelyRow | None:
        own = [(month, met) for code, month, met in judged if department in (None, code)]
        by_month = (_share([met for at, met in own if at == month]) for month in months)
        whole = _share([met for _, met in own])
        return TimelyRow(link, tuple(by_month), whole) if whole else None

    departments = catalogue.settings.departments.values()
    rows = (row(Link(one.name, department_address(one.code)), one.code) for one in departments)
    total = row(Link("合计", ""), None)
    assert total is not None  # something was judged
    return TimelyTable(
        tuple(Link(f"{month}月", month_address(year, month)) for month in months),
        tuple(one for one in rows if one is not None),
        total,
    )


def _share(met: list[bool]) -> Share | None:
    return Share(sum(met), len(met)) if met else None
