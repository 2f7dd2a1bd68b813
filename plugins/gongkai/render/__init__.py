"""The only Jinja of the core: a view becomes a page."""

from gongkai.render.page import Page

__all__ = ["Page"]
