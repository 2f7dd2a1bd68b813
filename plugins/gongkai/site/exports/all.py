"""All outputs of a catalogue with their keys; the bytes are made on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar

from gongkai import __version__
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Settings
from gongkai.site.exports import sitemap, summary
from gongkai.site.exports.absolute import link_base, with_absolute_link
from gongkai.site.exports.application_form import application_form
from gongkai.site.exports.cells import cells
from gongkai.site.exports.feeds import Feed, atom, feeds, json_feed
from gongkai.site.exports.identifiers import site_url
from gongkai.site.exports.interviews import interview_outputs
from gongkai.site.exports.output import Output, key_of, stamp
from gongkai.site.exports.plain import catalogue_csv, catalogue_json, csv_line, json_line
from gongkai.site.exports.rows import row_maker
from gongkai.site.exports.workbook import catalogue_xlsx

Made = TypeVar("Made")

_MOST_CACHED = 20_000  # about 20 MB for each kind of table
_FEEDS: dict[str, Callable[[Feed, Settings], bytes]] = {"xml": atom, "json": json_feed}


class _KeyOfItems(Protocol):
    """Returns the key of an output made from ``items`` and identified by ``parts``."""

    def __call__(self, items: Iterable[Item], *parts: str) -> str: ...


def all_outputs(catalogue: Catalogue, pages: Iterable[str] = ()) -> Iterator[Output]:
    """Tables of the whole catalogue and by year, feeds, summary, application form, ``robots.txt``, and
    ``sitemap.xml`` if a 域名 is set. Paths are distinct; the order is always the same.

    ``pages`` are the addresses of the other pages for the sitemap (guide, statistics, …), relative to the site's
    root.
    """
    stamps = {item.slug: stamp(catalogue, item) for item in catalogue.items}

    def key(items: Iterable[Item], *parts: str) -> str:
        return key_of(
            __version__, catalogue.settings.digest, *parts, stamps=(stamps[item.slug] for item in items)
        )

    yield from _tables(catalogue, key)
    for feed in feeds(catalogue):
        yield from _feed_outputs(feed, catalogue, key(feed.items, feed.title))
    # The summary shows only the category and the date of an item.
    entries = (f"{item.listed} {item.category}" for item in catalogue.items)
    summary_key = key_of(__version__, catalogue.settings.digest, summary.PATH, stamps=entries)
    yield Output(summary.PATH, summary_key, partial(summary.summary, catalogue))
    yield from interview_outputs(catalogue)
    form = application_form(catalogue.settings)
    if form:
        yield form
    yield from _for_engines(catalogue, tuple(pages), key)


def _tables(catalogue: Catalogue, key: _KeyOfItems) -> Iterator[Output]:
    # Every item is in six tables: three of the whole catalogue, three of its year.
    row = _cached_for(2, row_maker(catalogue))
    base = link_base(catalogue.settings.agency)
    texts = _cached_for(3, lambda item: with_absolute_link(cells(row(item)), base))
    json_entry = _cached_for(2, lambda item: json_line(row(item)))
    csv_entry = _cached_for(2, lambda item: csv_line(texts(item)))
    groups = [("catalogue", catalogue.items)]
    groups += [(f"catalogue-{year:04d}", items) for year, items in catalogue.by_year.items()]
    for name, items in groups:
        table_key = key(items, "table")
        yield Output(f"{name}.json", table_key, partial(_table, catalogue_json, json_entry, items))
        yield Output(f"{name}.csv", table_key, partial(_table, catalogue_csv, csv_entry, items))
        yield Output(f"{name}.xlsx", table_key, partial(_table, catalogue_xlsx, texts, items))


def _cached_for(times: int, make: Callable[[Item], Made]) -> Callable[[Item], Made]:
    """``make`` with a cache that drops a value at its last use, the ``times``-th call for the item.

    The cache has at most ``_MOST_CACHED`` values, so that a large catalogue is not in memory several times over.
    """
    cached: dict[str, tuple[Made, int]] = {}

    def get(item: Item) -> Made:
        found = cached.pop(item.slug, None)
        made, uses_left = found if found is not None else (make(item), times)
        if uses_left > 1 and len(cached) < _MOST_CACHED:
            cached[item.slug] = (made, uses_left - 1)
        return made

    return get


def _table(
    make: Callable[[Iterable[Made]], bytes], entry: Callable[[Item], Made], items: Iterable[Item]
) -> bytes:
    return make(map(entry, items))


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
