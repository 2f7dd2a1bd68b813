"""The site for a preview: nothing is written, each page is made when a browser requests it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from gongkai.build.body import BodyRenderer
from gongkai.build.checker import Checker
from gongkai.build.frame import Frame
from gongkai.build.items import content_addresses, shows_body
from gongkai.build.links import LinkResolver
from gongkai.build.load import Loaded
from gongkai.build.own_pages import OwnPages
from gongkai.build.pages import guide_page
from gongkai.build.report_leads import NO_LEADS, ReportLeads, report_leads
from gongkai.build.report_tables import report_tables
from gongkai.build.search_page import search_page
from gongkai.build.search_pages import search_pages, search_terms
from gongkai.catalogue.addresses import page_file
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.content.markup.renderer import fill_report_tables, resolve_links
from gongkai.reports.published import Published
from gongkai.search.page import search_assets
from gongkai.search.pages import PAGES
from gongkai.search.terms import TERMS
from gongkai.site.exports import all_outputs
from gongkai.site.render.item import render_item
from gongkai.site.render.lists import render_list, render_view
from gongkai.site.render.not_found import not_found_html
from gongkai.site.render.page import Page
from gongkai.site.render.plain import plain_pages
from gongkai.site.render.published import published_pages
from gongkai.site.render.statistics import statistics_pages
from gongkai.site.views.front import catalogue_views
from gongkai.site.views.item import item_view
from gongkai.site.views.list_data import listing_data
from gongkai.site.views.lists import list_pages
from gongkai.site.views.places import Link

Make = Callable[[], bytes]


class LiveSite:
    """One state of the catalogue in one frame. The search index is not part of it: it follows when it is built."""

    def __init__(self, loaded: Loaded, frame: Frame, checker: Checker, own: OwnPages | None = None) -> None:
        assert loaded.catalogue is not None
        self.loaded, self.frame, self.checker, self.own = loaded, frame, checker, own
        self.catalogue: Catalogue = loaded.catalogue
        self._bodies = BodyRenderer(loaded.root, checker.store, checker.mkdocs)
        self._rendering = threading.Lock()  # browsers request several pages at once

    def get(self, path: str) -> bytes | None:
        """The bytes of the file at ``path`` (relative to the site's root, ``…/index.html`` for a page); None if the
        site does not have it."""
        if path.startswith("item/"):
            return self._of_item(path)
        for group in (self._files, self._lists, self._others):
            if path in group:
                return group[path]()
        return None

    def _of_item(self, path: str) -> bytes | None:
        slug, _, file = path.removeprefix("item/").rpartition("/")
        item = self.catalogue.by_slug.get(slug)
        if item is not None and file == "index.html":
            return self.frame.fill(self._page(item))
        # An attachment may lie in a folder of its own below the item.
        owner = next(
            (self.catalogue.by_slug[head] for head in _heads(slug) if head in self.catalogue.by_slug), None
        )
        source = self._file(owner, path.removeprefix(owner.address)) if owner else None
        if source is not None:
            return source.read_bytes()
        return self._others[path]() if path in self._others else None

    def _page(self, item: Item) -> Page:
        html = ""
        if shows_body(item):
            with self._rendering:
                body = self._bodies.body(item.path, item.digest)
            html = resolve_links(body.html, self._resolver(item)) if body else ""
            html = self._leads.get(item.path, NO_LEADS).linked(html)
            html = fill_report_tables(html, self._tables.get(item.path, {}))
        return render_item(item_view(item, self.catalogue), html)

    def _resolver(self, item: Item) -> LinkResolver:
        return LinkResolver(self.loaded.root, item.path, item.address, self._addresses)

    def _file(self, item: Item, file: str) -> Path | None:
        """The source of a file below an item's page, if the item names it or its body may show it."""
        if not item.shows_body:
            return None
        named = file in {attachment.file for attachment in item.attachments}
        if not named and self._resolver(item).own_file(file) != file:
            return None
        return self.loaded.root / item.path.rpartition("/")[0] / file

    @cached_property
    def _leads(self) -> Mapping[str, ReportLeads]:
        return report_leads(self.loaded)

    @cached_property
    def _tables(self) -> Mapping[str, dict[str, str]]:
        return report_tables(self.loaded)

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        return content_addresses(self.loaded, self.catalogue.items, self.frame)

    @cached_property
    def _files(self) -> dict[str, Make]:
        """The guide, the styles, the tables and feeds."""
        found: dict[str, Make] = {path: partial(self._framed, path) for path in self.frame.files}
        pages = [address for _, address in self.frame.guide_pages]
        return found | {output.path: output.make for output in all_outputs(self.catalogue, pages)}

    def _framed(self, path: str) -> bytes:
        if path in self.frame.late:
            return guide_page(self.catalogue, self.frame, path)
        return self.frame.files[path]

    @cached_property
    def _lists(self) -> dict[str, Make]:
        return {
            page_file(view.address): partial(self._filled, render_list, view)
            for view in list_pages(self.catalogue)
        }

    def _filled(self, render: Callable[..., Page], view: object) -> bytes:
        return self.frame.fill(render(view))

    @cached_property
    def _others(self) -> dict[str, Make]:
        found: dict[str, Make] = {path: partial(bytes, data) for path, data in listing_data(self.catalogue)}
        guide = [address for _, address in self.frame.guide_pages]
        views = {page_file(view.address): view for view in catalogue_views(self.catalogue, guide)}
        found |= {path: partial(self._filled, render_view, view) for path, view in views.items()}
        found |= {path: partial(bytes, data) for path, data in search_assets()}
        found[PAGES] = lambda: search_pages(self.catalogue, self.frame, self.own, self.loaded.prefix)
        found[TERMS] = lambda: search_terms(self.catalogue).make()
        pages = (*self._plain(), search_page(self.catalogue))
        found |= {page_file(page.address): partial(self.frame.fill, page) for page in pages}
        return found | {"404.html": lambda: not_found_html(self.catalogue.settings).encode()}

    def _plain(self) -> Iterable[Page]:
        guide = [Link(title, address) for title, address in self.frame.guide_pages]
        published = self.loaded.reports.published if self.loaded.reports else Published()
        return (
            *statistics_pages(self.catalogue),
            *published_pages(self.catalogue, published),
            *plain_pages(self.catalogue, guide),
        )


def _heads(slug: str) -> Iterator[str]:
    while slug:
        yield slug
        slug = slug.rpartition("/")[0]
