"""The search page, which does not depend on the content of the index."""

from __future__ import annotations

from gongkai.catalogue.addresses import root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.search.page import search_main
from gongkai.site.render import Page
from gongkai.site.views.places import SEARCH
from gongkai.site.views.site import site_of


def search_page(catalogue: Catalogue) -> Page:
    """The page at ``search/``."""
    about, title = site_of(catalogue.settings), "检索"
    members = [(member.name, member.url) for member in catalogue.settings.members]
    main = search_main(root_prefix(SEARCH), about.agency, members)
    return Page(SEARCH, "search", about.title(title), about.column_meta(title), main)
