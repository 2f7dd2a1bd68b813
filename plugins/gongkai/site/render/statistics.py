"""The pages of the statistics: one for all years, and one for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def statistics_pages(catalogue: Catalogue) -> Iterator[Page]:
    """``statistics/`` with the tables over all years and the newest years, then ``statistics/YEAR/`` for every year."""
    view, settings = statistics_view(catalogue), catalogue.settings
    yield _page(settings, STATISTICS, TITLE, (), view, view.years[:YEARS_TOGETHER], view.overall)
    for year in view.years:
        address = f"{STATISTICS}{year.year}/"
        yield _page(
            settings, address, f"{year.year}年数据统计", (Link(TITLE, STATISTICS),), view, (year,), ()
        )


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
