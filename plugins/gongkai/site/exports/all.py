"""All outputs of a catalogue, each with its key; nothing is made before it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from gongkai import __version__
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.site.exports import sitemap, summary
from gongkai.site.exports.application_form import application_form
from gongkai.site.exports.cells import cells
from gongkai.site.exports.feeds import Feed, atom, feeds, json_feed
from gongkai.site.exports.identifiers import site_url
from gongkai.site.exports.output import Output, key_of, stamp
from gongkai.site.exports.plain import catalogue_csv, catalogue_json, csv_line, json_line
from gongkai.site.exports.rows import row_maker
from gongkai.site.exports.workbook import catalogue_xlsx

Made = TypeVar("Made")

_MOST_KEPT = 20_000  # some 20 MB for each kind of table
_FEEDS: dict[str, Callable[..., bytes]] = {"xml": atom, "json": json_feed}


def all_outputs(catalogue: Catalogue, pages: Iterable[str] = ()) -> Iterator[Output]:
    """Tables whole and by year, feeds of every list, the summary, the application form, ``sitemap.xml`` where a 域名
    is set, ``robots.txt``.

    ``pages`` are the addresses, relative to the site's root, of pages beside home, lists and items that belong into
    the sitemap: the guide, statistics, … . Paths are distinct; the order is always the same.
    """
    stamps = {item.slug: stamp(catalogue, item) for item in catalogue.items}

    def key(items: Iterable[Item], *parts: str) -> str:
        return key_of(
            __version__, catalogue.settings.digest, *parts, stamps=(stamps[item.slug] for item in items)
        )

    yield from _tables(catalogue, key)
    for feed in feeds(catalogue):
        yield from _of_feed(feed, catalogue, key(feed.items, feed.title))
    # Of an item it shows no more than its category and its date.
    entries = (f"{item.listed} {item.category}" for item in catalogue.items)
    of_all = key_of(__version__, catalogue.settings.digest, summary.PATH, stamps=entries)
    yield Output(summary.PATH, of_all, partial(summary.summary, catalogue))
    form = application_form(catalogue.settings)
    if form:
        yield form
    yield from _for_engines(catalogue, tuple(pages), key)


def _tables(catalogue: Catalogue, key: Callable[..., str]) -> Iterator[Output]:
    # An item stands in six tables: three of the whole, three of its year.
    row = _kept_for(2, row_maker(catalogue))
    texts = _kept_for(3, lambda item: cells(row(item)))
    tables: dict[str, tuple[Callable[[Iterable], bytes], Callable[[Item], object]]] = {
        "json": (catalogue_json, _kept_for(2, lambda item: json_line(row(item)))),
        "csv": (catalogue_csv, _kept_for(2, lambda item: csv_line(texts(item)))),
        "xlsx": (catalogue_xlsx, texts),
    }
    groups = [("catalogue", catalogue.items)]
    groups += [(f"catalogue-{year:04d}", items) for year, items in catalogue.by_year.items()]
    for name, items in groups:
        of_items = key(items, "table")
        for suffix, (make, entry) in tables.items():
            yield Output(f"{name}.{suffix}", of_items, partial(_made, make, entry, items))


def _kept_for(times: int, make: Callable[[Item], Made]) -> Callable[[Item], Made]:
    """What is made of an item, for so many that ask for it; kept no longer, and of no more items than fit, so that a large
    catalogue does not lie in memory several times over."""
    kept: dict[str, tuple[Made, int]] = {}

    def told(item: Item) -> Made:
        made, left = kept.pop(item.slug, None) or (make(item), times)
        if left > 1 and len(kept) < _MOST_KEPT:
            kept[item.slug] = (made, left - 1)
        return made

    return told


def _made(make: Callable[[Iterable], bytes], entry: Callable[[Item], object], items: Iterable[Item]) -> bytes:
    return make(map(entry, items))


def _of_feed(feed: Feed, catalogue: Catalogue, key: str) -> Iterator[Output]:
    for suffix, make in _FEEDS.items():
        yield Output(f"{feed.address}feed.{suffix}", key, partial(make, feed, catalogue.settings))


def _for_engines(catalogue: Catalogue, pages: tuple[str, ...], key: Callable[..., str]) -> Iterator[Output]:
    site = site_url(catalogue.settings.agency)
    if site:
        found = sitemap.places(catalogue, pages)
        whole = key(catalogue.items, "sitemap", *pages)
        first, *rest = sitemap.file_names(len(found))
        make = partial(sitemap.index, site, rest) if rest else partial(sitemap.url_set, site, found)
        yield Output(first, whole, make)
        for number, name in enumerate(rest):
            part = found[number * sitemap.LIMIT : (number + 1) * sitemap.LIMIT]
            yield Output(name, whole, partial(sitemap.url_set, site, part))
    yield Output("robots.txt", key_of(__version__, site), partial(sitemap.robots, site))
