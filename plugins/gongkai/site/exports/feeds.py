"""Feeds of the latest items: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from gongkai.catalogue.addresses import category_address, department_address, root_prefix, year_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind
from gongkai.catalogue.settings import Settings
from gongkai.site.exports.absolute import link_base
from gongkai.site.exports.identifiers import identifier
from gongkai.site.exports.moments import changed, latest, published
from gongkai.site.exports.xml_text import xml_characters
from gongkai.source.compact_json import compact_json

NEWEST = 50
WHOLE = "catalogue"
"""Stands for the empty address of the whole catalogue in the identifier of its feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a list: the address of the list, and its newest items, at most ``NEWEST``, newest first."""

    address: str
    title: str
    items: tuple[Item, ...]


def feeds(catalogue: Catalogue) -> list[Feed]:
    """The feeds of the whole catalogue and of every category, department and year, also of those without items."""
    settings = catalogue.settings
    suffix = f"{settings.agency.name}{settings.agency.column}目录"
    found = [Feed("", suffix, catalogue.items[:NEWEST])]
    for code, category in settings.categories.items():
        items = catalogue.branch.get(code, ())[:NEWEST]
        found.append(Feed(category_address(code), f"{category.full_name} — {suffix}", items))
    for code, department in settings.departments.items():
        items = catalogue.by_department.get(code, ())[:NEWEST]
        found.append(Feed(department_address(code), f"{department.name} — {suffix}", items))
    for year, items in catalogue.by_year.items():
        found.append(Feed(year_address(year), f"{year}年 — {suffix}", items[:NEWEST]))
    return found


def atom(feed: Feed, settings: Settings) -> bytes:
    """The feed as Atom. Links are absolute where 域名 says host and path, else relative; identifiers use the 域名, and ``updated`` is the last change of an item."""
    # An attribute instead of qualified names: ElementTree's table of prefixes is global.
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    _add_text(root, "title", feed.title)
    _add_text(root, "id", identifier(settings.agency, feed.address or WHOLE))
    _add_text(root, "updated", latest(feed.items))
    _add_author(root, settings.agency.name)
    here, prefix = _places(feed, settings)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{here}feed.xml"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": here or "./"})
    for item in feed.items:
        _add_entry(root, item, settings, prefix)
    ElementTree.indent(root, space="")  # one element per line, so that two versions can be compared
    document = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{document}\n'.encode()


def _add_entry(feed: Element, item: Item, settings: Settings, prefix: str) -> None:
    entry = SubElement(feed, "entry")
    category = settings.categories[item.category]
    _add_text(entry, "title", item.title)
    _add_text(entry, "id", identifier(settings.agency, item.address))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": prefix + item.address})
    if item.published:
        _add_text(entry, "published", published(item))
    _add_text(entry, "updated", changed(item))
    for name in item.agencies:
        _add_author(entry, name)
    label = xml_characters(category.full_name)
    SubElement(entry, "category", {"term": xml_characters(category.code), "label": label})
    _add_text(entry, "summary", summary_text(item))


def _add_author(parent: Element, name: str) -> None:
    _add_text(SubElement(parent, "author"), "name", name)


def _add_text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = xml_characters(text)


def json_feed(feed: Feed, settings: Settings) -> bytes:
    """The feed as JSON Feed 1.1, with the entries of the Atom feed."""
    agency = settings.agency
    here, prefix = _places(feed, settings)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": here or "./",
        "feed_url": f"{here}feed.json",
        "language": "zh-CN",
        "authors": [{"name": agency.name}],
        "items": [_json_entry(item, settings, prefix) for item in feed.items],
    }
    return compact_json(document) + b"\n"


def _places(feed: Feed, settings: Settings) -> tuple[str, str]:
    """The prefixes of the feed's own name and of the addresses of items in links."""
    base = link_base(settings.agency)
    return (base + feed.address, base) if base else ("", root_prefix(feed.address))


def _json_entry(item: Item, settings: Settings, prefix: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": identifier(settings.agency, item.address),
        "url": prefix + item.address,
        "title": item.title,
        "content_text": summary_text(item),
        "date_modified": changed(item),
        "tags": [settings.categories[item.category].full_name, *item.topics],
    }
    if item.published:
        entry["date_published"] = published(item)
    if item.agencies:
        entry["authors"] = [{"name": name} for name in item.agencies]
    return entry


def summary_text(item: Item) -> str:
    """The summary of an item in a feed: its 状态 with the reason, then its 内容概述 or else its 索引号. A withdrawn item
    (撤回) has only the 状态."""
    status = item.status
    if status and status.kind is StatusKind.WITHDRAWN:
        return f"撤回：{status.reason}"
    summary = item.summary or f"索引号：{item.index_number}"
    return f"{status.kind.value}：{status.reason} {summary}" if status else summary
