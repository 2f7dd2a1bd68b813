"""The pages that lead into the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gongkai.catalogue.catalogue import Catalogue
from gongkai.site.views.home import HomeView, TabView, home_view, tab_views
from gongkai.site.views.indexes import IndexView, index_views


def catalogue_views(
    catalogue: Catalogue, guide_pages: Collection[str] = ()
) -> Iterator[HomeView | IndexView | TabView]:
    """The views of the home page, the indexes and the landing pages of the tabs. ``guide_pages`` are the addresses of the
    pages made from ``guide/``."""
    yield home_view(catalogue)
    yield from index_views(catalogue)
    yield from tab_views(catalogue, guide_pages)
