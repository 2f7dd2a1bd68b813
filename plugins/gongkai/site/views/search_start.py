"""The content of the search page before a query."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogue.addresses import year_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.site.views.context import view_context
from gongkai.site.views.home import CategoryCard, category_cards, service_links
from gongkai.site.views.places import Link

_YEARS = 10


@dataclass(frozen=True)
class SearchStartView:
    """Links for requests, root categories, and (link, number of items) of the newest years."""

    services: tuple[Link, ...]
    cards: tuple[CategoryCard, ...]
    years: tuple[tuple[Link, int], ...]


def search_start_view(catalogue: Catalogue) -> SearchStartView:
    """The view of the search page before a query."""
    years = sorted(catalogue.by_year.items(), reverse=True)[:_YEARS]
    return SearchStartView(
        service_links(catalogue.settings),
        category_cards(view_context(catalogue)),
        tuple((Link(f"{year}年", year_address(year)), len(items)) for year, items in years),
    )
