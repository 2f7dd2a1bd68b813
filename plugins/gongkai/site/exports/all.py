"""All outputs of a catalogue with their keys; the bytes are made on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from gongkai import __version__
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Settings
from gongkai.site.exports import sitemap, summary
from gongkai.site.exports.absolute import link_base, with_absolute_link
from gongkai.site.exports.application_form import application_form
from gongkai.site.exports.cells import Cells, cells
from gongkai.site.exports.feeds import Feed, atom, feeds, json_feed
from gongkai.site.exports.identifiers import site_url
from gongkai.site.exports.interviews import interview_outputs
from gongkai.site.exports.output import Output, key_of
from gongkai.site.exports.plain import catalogue_csv, catalogue_json, csv_line, json_line
from gongkai.site.exports.rows import row_maker
from gongkai.site.exports.tables import WHOLE, year_tables
from gongkai.site.exports.workbook import catalogue_xlsx
from gongkai.site.views.stamps import Stamps

_FEEDS: dict[str, Callable[[Feed, Settings], bytes]] = {"xml": atom, "json": json_feed}


class _KeyOfItems(Protocol):
    """Returns the key of an output made from ``items`` and identified by ``parts``."""

    def __call__(self, items: Iterable[Item], *parts: str) -> str: ...


def all_outputs(catalogue: Catalogue, pages: Iterable[str] = ()) -> Iterator[Output]:
    """Tables of the whole catalogue and by year, and :func:`other_outputs`. Paths are distinct; the order is always the
    same."""
    stamps = Stamps(catalogue)
    yield from _tables(catalogue, stamps)
    yield from other_outputs(catalogue, stamps, pages)


def table_key(catalogue: Catalogue, stamps: Stamps, items: Iterable[Item]) -> str:
    """The key of the tables of ``items``."""
    settings = catalogue.settings
    return stamps.key(items, __version__, settings.digest, settings.agency.domain, "table")


def _tables(catalogue: Catalogue, stamps: Stamps) -> Iterator[Output]:
    row, base = row_maker(catalogue), link_base(catalogue.settings.agency)

    def texts(item: Item) -> Cells:
        return with_absolute_link(cells(row(item)), base)

    kinds: dict[str, Callable[[Iterable[Item]], bytes]] = {
        "json": lambda items: catalogue_json(json_line(row(item)) for item in items),
        "csv": lambda items: catalogue_csv(csv_line(texts(item)) for item in items),
        "xlsx": lambda items: catalogue_xlsx(map(texts, items)),
    }
    for name, items in {WHOLE: catalogue.items, **year_tables(catalogue)}.items():
        for kind, make in kinds.items():
            yield Output(f"{name}.{kind}", table_key(catalogue, stamps, items), partial(make, items))


def other_outputs(catalogue: Catalogue, stamps: Stamps, pages: Iterable[str] = ()) -> Iterator[Output]:
    """Feeds, summary, application form, ``robots.txt``, and ``sitemap.xml`` if a 域名 is set.

    ``pages`` are the addresses of the other pages for the sitemap (guide, statistics, …), relative to the site's
    root.
    """

    def key(items: Iterable[Item], *parts: str) -> str:
        settings = catalogue.settings
        return stamps.key(items, __version__, settings.digest, settings.agency.domain, *parts)

    for feed in feeds(catalogue):
        yield from _feed_outputs(feed, catalogue, key(feed.items, feed.title))
    told = summary.summary(catalogue)
    summary_key = key_of(__version__, catalogue.settings.digest, summary.PATH, told.decode())
    yield Output(summary.PATH, summary_key, lambda: told)
    yield from interview_outputs(catalogue)
    form = application_form(catalogue.settings)
    if form:
        yield form
    yield from _for_engines(catalogue, tuple(pages), key)


def _feed_outputs(feed: Feed, catalogue: Catalogue, key: str) -> Iterator[Output]:
    for suffix, make in _FEEDS.items():
        yield Output(f"{feed.address}feed.{suffix}", key, partial(make, feed, catalogue.settings))


def _for_engines(catalogue: Catalogue, pages: tuple[str, ...], key: _KeyOfItems) -> Iterator[Output]:
    site = site_url(catalogue.settings.agency)
    if site:
        entries = sitemap.entries(catalogue, pages)
        sitemap_key = key(catalogue.items, "sitemap", *pages)
        first, *rest = sitemap.file_names(len(entries))
        make = partial(sitemap.index, site, rest) if rest else partial(sitemap.url_set, site, entries)
        yield Output(first, sitemap_key, make)
        for number, name in enumerate(rest):
            part = entries[number * sitemap.LIMIT : (number + 1) * sitemap.LIMIT]
            yield Output(name, sitemap_key, partial(sitemap.url_set, site, part))
    yield Output("robots.txt", key_of(__version__, site), partial(sitemap.robots, site))
