"""``sitemap.xml`` (https://www.sitemaps.org/protocol.html) and ``robots.txt`` (RFC 9309)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from gongkai.catalogue.addresses import (
    category_address,
    department_address,
    month_address,
    topic_address,
    year_address,
)
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.site.exports.moments import changed_on
from gongkai.site.exports.xml_text import xml_text
from gongkai.site.views.places import CATALOGUE, DEPARTMENTS, TOPICS, YEARS, landings

LIMIT = 50_000
"""The number of addresses that the protocol allows in one file."""

_slug_of = attrgetter("slug")
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class SitemapEntry(NamedTuple):
    """An address relative to the site's root, and the date of the last change of its content, where known."""

    address: str
    changed: date | None


def entries(catalogue: Catalogue, pages: Collection[str]) -> list[SitemapEntry]:
    """The entries of home, ``pages``, the lists, and the items from the oldest, so that new items go to the end."""
    days = {item.slug: changed_on(item) for item in catalogue.items}
    later = {item.slug: days[item.slug] for item in catalogue.items if days[item.slug] is not item.listed}

    def last(items: Sequence[Item]) -> date | None:
        # The first item is the newest of a list; few items were changed later than they were listed.
        found = [items[0].listed] if items else []
        if later:
            found += [later[slug] for slug in map(_slug_of, items) if slug in later]
        return max(found, default=None)

    undated = [SitemapEntry(address, None) for address in ("", *pages)]
    lists = [SitemapEntry(address, last(items)) for address, items in _lists(catalogue, pages)]
    items = [SitemapEntry(item.address, days[item.slug]) for item in reversed(catalogue.items)]
    return [*undated, *lists, *items]


def file_names(count: int) -> list[str]:
    """``sitemap.xml``; for more than :data:`LIMIT` addresses this is an index, followed by the numbered files."""
    if count <= LIMIT:
        return ["sitemap.xml"]
    return ["sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, -(-count // LIMIT) + 1))]


def url_set(site: str, part: list[SitemapEntry]) -> bytes:
    """A file of addresses; ``site`` is the absolute URL of the root."""
    # Few addresses need escaping: testing all of them at once halves the time.
    whole = "\n".join([address for address, _ in part])
    plain = xml_text(whole) is whole
    base = xml_text(site)
    urls = "".join(
        [
            f"<url><loc>{base}{address if plain else xml_text(address)}</loc>"
            f"{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>\n"
            for address, day in part
        ]
    )
    return f"{_HEAD}<urlset {_SPACE}>\n{urls}</urlset>\n".encode()


def index(site: str, names: list[str]) -> bytes:
    """The index of the files ``names``; ``site`` is the absolute URL of the root."""
    files = "".join(f"<sitemap><loc>{xml_text(site + name)}</loc></sitemap>\n" for name in names)
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{files}</sitemapindex>\n".encode()


def robots(site: str) -> bytes:
    """A ``robots.txt`` that allows everything and names the sitemap, unless ``site``, the absolute URL, is empty."""
    return ("User-agent: *\nAllow: /\n" + (f"\nSitemap: {site}sitemap.xml\n" if site else "")).encode()


def _lists(catalogue: Catalogue, pages: Collection[str]) -> Iterator[tuple[str, Sequence[Item]]]:
    for address in (CATALOGUE, DEPARTMENTS, YEARS, *((TOPICS,) if catalogue.by_topic else ())):
        yield address, catalogue.items
    for _, address in landings(catalogue.settings, pages):
        yield address, ()
    for code in catalogue.settings.categories:
        yield category_address(code), catalogue.branch.get(code, ())
    for code in catalogue.settings.departments:
        yield department_address(code), catalogue.by_department.get(code, ())
    for year, items in catalogue.by_year.items():
        yield year_address(year), items
        by_month: dict[int, list[Item]] = {}
        for item in items:
            by_month.setdefault(item.listed.month, []).append(item)
        for month, own in by_month.items():
            yield month_address(year, month), own
    for topic, items in catalogue.by_topic.items():
        yield topic_address(topic), items
