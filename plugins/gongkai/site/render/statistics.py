"""The pages of the statistics: one for all years, and one for each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.settings import Settings
from gongkai.site.render.environment import main_html
from gongkai.site.render.page import Page
from gongkai.site.views.figures import Table
from gongkai.site.views.places import STATISTICS, Link
from gongkai.site.views.site import site_of
from gongkai.site.views.statistics import StatisticsView, YearFigures, statistics_view

TITLE = "数据统计"
# The newest years are also shown on the page of all years, the older ones on their own pages only: with thirty years
# it would load slowly.
YEARS_TOGETHER = 3


class StatisticsPage(NamedTuple):
    """A page that is not rendered yet; with the same settings, pages of one address and ``shown`` are the same."""

    address: str
    shown: str
    make: Callable[[], Page]


def statistics(catalogue: Catalogue) -> Iterator[StatisticsPage]:
    """``statistics/`` with the tables over all years and the newest years, then ``statistics/YEAR/`` for every year."""
    view, settings = statistics_view(catalogue), catalogue.settings
    newest = view.years[:YEARS_TOGETHER]
    make = partial(_page, settings, STATISTICS, TITLE, (), view, newest, view.overall)
    years = tuple(year.year for year in view.years)
    yield StatisticsPage(STATISTICS, repr((years, view.total, newest, view.overall)), make)
    parents = (Link(TITLE, STATISTICS),)
    for year in view.years:
        address, title = f"{STATISTICS}{year.year}/", f"{year.year}年数据统计"
        make = partial(_page, settings, address, title, parents, view, (year,), ())
        yield StatisticsPage(address, repr((years, year)), make)


def statistics_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of :func:`statistics`, rendered."""
    return (one.make() for one in statistics(catalogue))


def _page(
    settings: Settings, address: str, title: str, parents: tuple[Link, ...], view: StatisticsView,
    shown: Sequence[YearFigures], overall: Sequence[Table],
) -> Page:  # fmt: skip
    site = site_of(settings)
    main = main_html(
        "statistics.html", address, title=title, parents=parents, view=view, shown=shown, overall=overall
    )
    meta = site.column_meta(title, f"{site.agency}公开信息的数量统计")
    return Page(address=address, kind="page", title=site.title(title), meta=meta, main=main)
