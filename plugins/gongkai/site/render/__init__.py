"""HTML rendering: views to pages. The only room that uses Jinja."""

from gongkai.site.render.environment import prepare_templates
from gongkai.site.render.item import render_item
from gongkai.site.render.lists import render_list, render_view, row_html
from gongkai.site.render.page import Page, head_html, scripts_html

__all__ = [
    "Page",
    "head_html",
    "prepare_templates",
    "render_item",
    "render_list",
    "render_view",
    "row_html",
    "scripts_html",
]
