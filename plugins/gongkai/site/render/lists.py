"""The pages of lists, the home page, the indexes and the landing pages of tabs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from markupsafe import Markup

from gongkai.catalogue.addresses import root_prefix
from gongkai.site.render.environment import macro, main_html
from gongkai.site.render.page import Page
from gongkai.site.views.home import HomeView, TabView
from gongkai.site.views.indexes import IndexView
from gongkai.site.views.list_data import has_tools
from gongkai.site.views.listing import ListRow, ListView

# Placeholder for the relative path to the root in a row, which is rendered once for lists at any depth.
_ROOT = "\x00"


def render_list(view: ListView, rows: Iterable[str] | None = None) -> Page:
    """One page of a list; only the first page has tools to sort and filter. ``rows`` are the results of
    :func:`row_html` for ``view.rows``, if known."""
    tools = view.number is None and has_tools(view.head)
    own = "".join(map(row_html, view.rows) if rows is None else rows).replace(
        _ROOT, root_prefix(view.address)
    )
    main = main_html("list.html", view.address, view=view, rows=Markup(own), tools=tools)
    title, feeds = view.head.site_title, view.head.feeds if view.number is None else ()
    return Page(view.address, "list", title, view.head.meta, main, feeds, ("listing.js",) if tools else ())


def row_html(row: ListRow) -> str:
    """The HTML of a row for :func:`render_list`, independent of the list: an item is in five lists or more."""
    return macro("row")(Markup(_ROOT), row).strip()


@singledispatch
def render_view(view: object) -> Page:
    """The page of a view other than those of items and lists. Raises TypeError for an unknown kind of view."""
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
        description=(
            f"{view.agency}{view.column}：目录共 {view.total} 条，可以按类别、年度查找和全文检索，"
            "并有公开指南和联系方式。"
        ),
    )


@render_view.register
def _index(view: IndexView) -> Page:
    return Page(view.address, "page", view.title, view.meta, main_html("index.html", view.address, view=view))


@render_view.register
def _tab(view: TabView) -> Page:
    scripts = ("documents.js",) if view.documents else ()
    main = main_html("tab.html", view.address, view=view)
    return Page(view.address, "page", view.title, view.meta, main, scripts=scripts)
