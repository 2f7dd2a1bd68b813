"""View models: what each page shows, as frozen values. No HTML, no files, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gongkai.catalogue.catalogue import Catalogue
from gongkai.site.views.home import HomeView, TabView, home_view, tab_views
from gongkai.site.views.indexes import IndexView, index_views
from gongkai.site.views.item import ItemView, item_key, item_view
from gongkai.site.views.list_data import list_data_parts, listing_data
from gongkai.site.views.listing import ListView
from gongkai.site.views.lists import list_pages

__all__ = [
    "HomeView",
    "IndexView",
    "ItemView",
    "ListView",
    "TabView",
    "catalogue_views",
    "item_key",
    "item_view",
    "list_data_parts",
    "list_pages",
    "listing_data",
]


def catalogue_views(
    catalogue: Catalogue, guide_pages: Collection[str] = ()
) -> Iterator[HomeView | IndexView | TabView]:
    """The views of the home page, the indexes and the landing pages of the tabs. ``guide_pages`` are the addresses of the
    pages made from ``guide/``."""
    yield home_view(catalogue)
    yield from index_views(catalogue)
    yield from tab_views(catalogue, guide_pages)
