"""The search page: the links to items shown before a query, and the elements filled by its scripts."""

from __future__ import annotations

from gongkai.catalogue.addresses import root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.search.page import search_main
from gongkai.site.render.environment import main_html
from gongkai.site.render.page import Page
from gongkai.site.views.places import SEARCH
from gongkai.site.views.search_start import SearchStartView, search_start_view
from gongkai.site.views.site import site_of


def search_page(catalogue: Catalogue, view: SearchStartView | None = None) -> Page:
    """The page at ``search/``; ``view`` is that of the catalogue, made here if it is not given."""
    about, title = site_of(catalogue.settings), "检索"
    members = [(member.name, member.url) for member in catalogue.settings.members]
    start = main_html("search-start.html", SEARCH, view=view or search_start_view(catalogue))
    description = f"在{about.agency}公开的全部信息里检索：标题、文号、索引号、日期和正文里的字都可以。"
    main = search_main(root_prefix(SEARCH), about.agency, members, start)
    return Page(SEARCH, "search", about.title(title), about.column_meta(title), main, description=description)
