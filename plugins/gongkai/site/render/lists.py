"""The pages of lists, the home page and the ways into the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from markupsafe import Markup

from gongkai.catalogue.addresses import root_prefix
from gongkai.site.render.environment import main_html, template
from gongkai.site.render.page import Page
from gongkai.site.views.home import HomeView, TabView
from gongkai.site.views.indexes import IndexView
from gongkai.site.views.list_data import has_tools
from gongkai.site.views.listing import ListRow, ListView

# Stands for the way back to the root in a row that is rendered once and put into lists of any depth.
_ROOT = "\x00"


def render_list(view: ListView, rows: Iterable[str] | None = None) -> Page:
    """One page of a list; only the first page can be sorted and filtered. ``rows`` are its rows as :func:`row_html`
    gives them, for whoever has them already."""
    tools = view.number is None and has_tools(view.head)
    own = "".join(map(row_html, view.rows) if rows is None else rows).replace(
        _ROOT, root_prefix(view.address)
    )
    main = main_html("list.html", view.address, view=view, rows=Markup(own), tools=tools)
    title, feeds = view.head.site_title, view.head.feeds if view.number is None else ()
    return Page(view.address, "list", title, view.head.meta, main, feeds, ("listing.js",) if tools else ())


def row_html(row: ListRow) -> str:
    """A row for a list of any depth: the same item stands in five lists or more, and is rendered once."""
    return template("macros.html").module.row(Markup(_ROOT), row).strip()


@singledispatch
def render_view(view: object) -> Page:
    """The page of any view that is neither an item nor a list."""
    raise TypeError(f"no page for {type(view).__name__}")


@render_view.register
def _home(view: HomeView) -> Page:
    return Page(
        view.address,
        "home",
        view.title,
        view.meta,
        main_html("home.html", view.address, view=view),
        view.feeds,
    )


@render_view.register
def _index(view: IndexView) -> Page:
    return Page(view.address, "page", view.title, view.meta, main_html("index.html", view.address, view=view))


@render_view.register
def _tab(view: TabView) -> Page:
    return Page(view.address, "page", view.title, view.meta, main_html("tab.html", view.address, view=view))
