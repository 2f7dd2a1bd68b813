"""``sitemap.xml`` (https://www.sitemaps.org/protocol.html) and ``robots.txt`` (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

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

LIMIT = 50_000  # the protocol's, for one file
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

Place = tuple[
    str, date | None
]  # an address relative to the site's root, the day on which what it shows last changed


def places(catalogue: Catalogue, pages: Iterable[str]) -> list[Place]:
    """Every address for a search engine: home, ``pages``, lists, items from the oldest, so that files fill up."""
    days = {item.slug: changed_on(item) for item in catalogue.items}

    def last(items: Iterable[Item]) -> date | None:
        return max((days[item.slug] for item in items), default=None)

    listed = [(address, last(items)) for address, items in _lists(catalogue)]
    items = [(item.address, days[item.slug]) for item in reversed(catalogue.items)]
    return [("", None), *((address, None) for address in pages), *listed, *items]


def file_names(count: int) -> list[str]:
    """``sitemap.xml``; with more than 50,000 addresses that is an index and the numbered files follow it."""
    if count <= LIMIT:
        return ["sitemap.xml"]
    return ["sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, -(-count // LIMIT) + 1))]


def url_set(site: str, found: list[Place]) -> bytes:
    """One file of addresses under ``site``, the absolute address of the root."""
    urls = "".join(
        f"<url><loc>{xml_text(site + address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in found
    )
    return f"{_HEAD}<urlset {_SPACE}>\n{urls}</urlset>\n".encode()


def index(site: str, names: list[str]) -> bytes:
    """The index of the numbered files."""
    files = "".join(f"<sitemap><loc>{xml_text(site + name)}</loc></sitemap>\n" for name in names)
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{files}</sitemapindex>\n".encode()


def robots(site: str) -> bytes:
    """Everything may be read; the sitemap is named where ``site`` is known (it must be absolute)."""
    return ("User-agent: *\nAllow: /\n" + (f"\nSitemap: {site}sitemap.xml\n" if site else "")).encode()


def _lists(catalogue: Catalogue) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for address in (CATALOGUE, DEPARTMENTS, YEARS, *((TOPICS,) if catalogue.by_topic else ())):
        yield address, catalogue.items
    for _, address in landings(catalogue.settings):
        yield address, ()
    for code in catalogue.settings.categories:
        yield category_address(code), catalogue.branch.get(code, ())
    for code in catalogue.settings.departments:
        yield department_address(code), catalogue.by_department.get(code, ())
    for year, items in catalogue.by_year.items():
        yield year_address(year), items
        for month in dict.fromkeys(item.listed.month for item in items):
            yield month_address(year, month), tuple(item for item in items if item.listed.month == month)
    for topic, items in catalogue.by_topic.items():
        yield topic_address(topic), items
