"""The page of an item."""

from __future__ import annotations

from markupsafe import Markup

from gongkai.render.environment import main_html
from gongkai.render.page import Page
from gongkai.views.item import ItemView


def render_item(view: ItemView, body_html: str) -> Page:
    """The page of an item; ``body_html`` is safe already and appears only where the view shows a body."""
    main = main_html("item.html", view.address, view=view, body=Markup(body_html))
    return Page(view.address, "item", view.page_title, view.meta, main, view.feeds, ("item.js",))
