"""The page of an item."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from markupsafe import Markup

from gongkai.catalogue.addresses import root_prefix
from gongkai.site.render.charts import with_charts
from gongkai.site.render.environment import macro, main_html
from gongkai.site.render.hand_broken import without_hand_breaks
from gongkai.site.render.interviews import with_exchange
from gongkai.site.render.life import life_drawing
from gongkai.site.render.official import with_official_parts
from gongkai.site.render.outline import contents, with_article_anchors
from gongkai.site.render.page import Page
from gongkai.site.views.header import HeaderRow
from gongkai.site.views.item import ItemView
from gongkai.site.views.places import Link

_WIDE = ' class="wide"'


def render_item(view: ItemView, body_html: str) -> Page:
    """The page of an item. ``body_html`` must be safe HTML; it is used where ``view.shows_body``."""
    root = root_prefix(view.address)
    body, charts = with_charts(without_hand_breaks(body_html))
    body, articles = with_article_anchors(body)
    if view.letterhead:
        body = with_official_parts(body)
    if view.is_interview:
        body = with_exchange(body)
    main = main_html(
        "item.html",
        view.address,
        view=view,
        crumbs=_crumbs(root, view.crumbs),
        lead=_header(view.header.lead, root),
        rest=_header(view.header.rest, root),
        tools=_tools(),
        ask=_ask(
            root,
            view.department,
            view.department_label,
            view.phone,
            view.office,
            view.faults,
            view.fault_link,
        ),
        body=Markup(body),
        charts=charts,
        contents=contents(body, articles) if view.shows_body else (),
        life=life_drawing(view.life) if view.life else "",
    )
    compared = view.shows_body and any(readable for _, links in view.beside for _, readable in links)
    scripts = ("item.js", "compare.js") if compared else ("item.js",)
    return Page(view.address, "item", view.page_title, view.meta, main, view.feeds, scripts, view.description)


# Many items share these pieces. A call of the macro for each page would take longer than the rest of the page.
@lru_cache(maxsize=4096)
def _crumbs(root: str, links: tuple[Link, ...]) -> Markup:
    return macro("crumbs")(Markup(root), links, "正文")


@lru_cache(maxsize=4096)
def _ask(root: str, department: Link, *ways: object) -> Markup:
    return macro("ask")(Markup(root), department, *ways).strip()


@lru_cache(maxsize=1)
def _tools() -> Markup:
    return macro("tools")()


def _header(rows: tuple[HeaderRow, ...], root: str) -> Markup:
    # Not in the template, for speed: these rows are half of what differs between items.
    return Markup("\n".join([_header_row(row, root) for row in rows]))


def _header_row(row: HeaderRow, root: str) -> str:
    label, values, wide = row
    cell = "、".join([_link(text, to, root) if to else escape(text) for text, to in values])
    return f'<tr{_WIDE if wide else ""}><th scope="row">{_label(label)}</th><td>{cell}</td></tr>'


_label = lru_cache(maxsize=256)(escape)


@lru_cache(maxsize=4096)
def _link(text: str, to: str, root: str) -> str:
    return f'<a href="{root}{escape(to)}">{escape(text)}</a>'
