"""Feeds of what was last published: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gongkai.catalogue.addresses import root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind
from gongkai.catalogue.settings import Settings
from gongkai.site.exports.identifiers import identifier
from gongkai.site.exports.moments import changed, latest, published
from gongkai.site.exports.xml_text import xml_text

NEWEST = 50
WHOLE = "catalogue"  # what the identifier of the whole's feed ends in; its address is empty


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest items of a list: ``address`` is that of the list, ``items`` at most ``NEWEST``, newest first."""

    address: str
    title: str
    items: tuple[Item, ...]


def feeds(catalogue: Catalogue) -> list[Feed]:
    """The feed of the whole, then of every category, department and year, those without an item as well."""
    settings, agency = catalogue.settings, catalogue.settings.agency.name
    found = [Feed("", f"{agency}政府信息公开目录", catalogue.items[:NEWEST])]
    for code, category in settings.categories.items():
        items = catalogue.branch.get(code, ())[:NEWEST]
        found.append(Feed(f"category/{code}/", f"{category.full_name} — {agency}政府信息公开目录", items))
    for code, department in settings.departments.items():
        items = catalogue.by_department.get(code, ())[:NEWEST]
        found.append(Feed(f"department/{code}/", f"{department.name} — {agency}政府信息公开目录", items))
    for year, items in catalogue.by_year.items():
        found.append(Feed(f"year/{year:04d}/", f"{year}年 — {agency}政府信息公开目录", items[:NEWEST]))
    return found


def atom(feed: Feed, settings: Settings) -> bytes:
    """The feed as Atom: relative links, identifiers from the 域名, moments from the items."""
    agency = settings.agency
    entries = "".join(_atom_entry(item, settings, root_prefix(feed.address)) for item in feed.items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<title>{xml_text(feed.title)}</title>\n"
        f"<id>{xml_text(identifier(agency, feed.address or WHOLE))}</id>\n"
        f"<updated>{latest(feed.items)}</updated>\n"
        f"<author><name>{xml_text(agency.name)}</name></author>\n"
        '<link rel="self" type="application/atom+xml" href="feed.xml"/>\n'
        '<link rel="alternate" type="text/html" href="./"/>\n'
        f"{entries}</feed>\n"
    ).encode()


def _atom_entry(item: Item, settings: Settings, root: str) -> str:
    authors = "".join(f"<author><name>{xml_text(name)}</name></author>" for name in item.agencies)
    category = settings.categories[item.category]
    first = f"<published>{published(item)}</published>" if item.published else ""
    return (
        f"<entry><title>{xml_text(item.title)}</title><id>{xml_text(identifier(settings.agency, item.address))}</id>"
        f'<link rel="alternate" type="text/html" href="{xml_text(root + item.address)}"/>'
        f"{first}<updated>{changed(item)}</updated>{authors}"
        f'<category term="{xml_text(category.code)}" label="{xml_text(category.full_name)}"/>'
        f"<summary>{xml_text(said(item))}</summary></entry>\n"
    )


def json_feed(feed: Feed, settings: Settings) -> bytes:
    """The feed as JSON Feed 1.1, with the same entries as the Atom feed."""
    agency, root = settings.agency, root_prefix(feed.address)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": "./",
        "feed_url": "feed.json",
        "language": "zh-CN",
        "authors": [{"name": agency.name}],
        "items": [_json_entry(item, settings, root) for item in feed.items],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _json_entry(item: Item, settings: Settings, root: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": identifier(settings.agency, item.address),
        "url": root + item.address,
        "title": item.title,
        "content_text": said(item),
        "date_modified": changed(item),
        "tags": [settings.categories[item.category].full_name, *item.topics],
    }
    if item.published:
        entry["date_published"] = published(item)
    if item.agencies:
        entry["authors"] = [{"name": name} for name in item.agencies]
    return entry


def said(item: Item) -> str:
    """What a feed says of an item beside its title: what happened to it, else its 内容概述, else its 索引号."""
    status = item.status
    if status and status.kind is StatusKind.WITHDRAWN:
        return f"撤回：{status.reason}"
    summary = item.summary or f"索引号：{item.index_number}"
    return f"{status.kind.value}：{status.reason} {summary}" if status else summary
