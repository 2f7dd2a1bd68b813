"""The pages of the statistics: one for all years, and one for each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from gongkai.catalogue.catalogue import Catalogue
from gongkai.site.render.environment import main_html
from gongkai.site.render.lists import render_view
from gongkai.site.render.page import Page, PlannedView
from gongkai.site.views.figures import Table
from gongkai.site.views.places import STATISTICS, Link
from gongkai.site.views.site import Meta, site_of
from gongkai.site.views.stamps import Stamps
from gongkai.site.views.statistics import YearFigures, overall_tables, year_figures

TITLE = "数据统计"
# The newest years are also shown on the page of all years, the older ones on their own pages only: with thirty years
# it would load slowly.
YEARS_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class StatisticsPageView:
    """A page of statistics: the pages above it, all ``years`` and the figures of those ``shown``, the tables over all
    years and the number of all items, on the page of all years only."""

    address: str
    title: str
    page_title: str
    meta: Meta
    parents: tuple[Link, ...]
    years: tuple[int, ...]
    shown: tuple[YearFigures, ...]
    overall: tuple[Table, ...] = ()
    total: int = 0


def planned_statistics(catalogue: Catalogue, stamps: Stamps) -> Iterator[PlannedView]:
    """``statistics/`` with the tables over all years and the newest years, then ``statistics/YEAR/`` for every year.
    Figures are counted only for the pages that are rendered."""
    years = tuple(catalogue.by_year)
    whole = stamps.key(catalogue.items, repr(years), catalogue.today.isoformat())
    yield PlannedView(STATISTICS, whole, partial(_overall, catalogue))
    for year, items in catalogue.by_year.items():
        yield PlannedView(
            f"{STATISTICS}{year}/", stamps.key(items, repr(years)), partial(_of_year, catalogue, year)
        )


def statistics_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of :func:`planned_statistics`, rendered."""
    return (render_view(one.view()) for one in planned_statistics(catalogue, Stamps(catalogue)))


def _overall(catalogue: Catalogue) -> StatisticsPageView:
    years = tuple(catalogue.by_year)
    newest = tuple(year_figures(catalogue, year) for year in years[:YEARS_TOGETHER])
    return StatisticsPageView(
        STATISTICS,
        TITLE,
        *_named(catalogue, TITLE),
        (),
        years,
        newest,
        overall_tables(catalogue),
        len(catalogue.items),
    )


def _of_year(catalogue: Catalogue, year: int) -> StatisticsPageView:
    title, shown = f"{year}年数据统计", (year_figures(catalogue, year),)
    parents = (Link(TITLE, STATISTICS),)
    address = f"{STATISTICS}{year}/"
    return StatisticsPageView(
        address, title, *_named(catalogue, title), parents, tuple(catalogue.by_year), shown
    )


def _named(catalogue: Catalogue, title: str) -> tuple[str, Meta]:
    site = site_of(catalogue.settings)
    return site.title(title), site.column_meta(title, f"{site.agency}公开信息的数量统计")


@render_view.register
def _page(view: StatisticsPageView) -> Page:
    main = main_html("statistics.html", view.address, view=view)
    return Page(address=view.address, kind="page", title=view.page_title, meta=view.meta, main=main)
