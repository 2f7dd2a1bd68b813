"""The home page and the landing pages of the tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogue.addresses import category_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.settings import Category
from gongkai.site.views.desk import Desk, desk_of
from gongkai.site.views.listing import Row, row_of
from gongkai.site.views.places import (
    DEPARTMENTS,
    HOME,
    MEMBERS,
    TOPICS,
    YEARS,
    Link,
    landings,
    tab_codes,
)
from gongkai.site.views.site import Meta

NEWEST = 10
NEWEST_ON_TAB = 5


@dataclass(frozen=True)
class CategoryCard:
    """A category with its count and the categories below it with theirs."""

    link: Link
    description: str
    count: int
    parts: tuple[tuple[Link, int], ...]


@dataclass(frozen=True)
class HomeView:
    """The home page: categories with counts, what was published last, other ways into the catalogue."""

    title: str
    agency: str
    column: str
    meta: Meta
    cards: tuple[CategoryCard, ...]
    newest: tuple[Row, ...]
    ways: tuple[Link, ...]
    total: int
    feeds: tuple[tuple[str, str], ...]
    downloads: tuple[Link, ...]
    members: Link | None = None
    address: str = HOME


@dataclass(frozen=True)
class TabSection:
    """One category of a tab with its newest rows."""

    link: Link
    description: str
    rows: tuple[Row, ...]
    more: bool


@dataclass(frozen=True)
class TabView:
    """政策文件, 公开制度 or 年度报告, where the tab holds several categories."""

    address: str
    name: str
    title: str
    meta: Meta
    sections: tuple[TabSection, ...]


def home_view(catalogue: Catalogue) -> HomeView:
    """The home page of a catalogue."""
    desk = desk_of(catalogue)
    ways = (Link("按责任科室", DEPARTMENTS), Link("按年度", YEARS), Link("按主题分类", TOPICS))
    return HomeView(
        title=desk.site.name,
        agency=desk.site.agency,
        column=catalogue.settings.agency.column,
        meta=desk.site.meta,
        cards=tuple(_card(node, desk) for node in catalogue.settings.roots if _shown(node, desk)),
        newest=tuple(row_of(item, desk) for item in catalogue.items[:NEWEST]),
        ways=ways if catalogue.by_topic else ways[:2],
        total=len(catalogue.items),
        feeds=((desk.site.name, "feed.xml"),),
        downloads=tuple(Link(name.upper(), f"catalogue.{name}") for name in ("xlsx", "csv", "json")),
        members=Link("成员站点", MEMBERS) if catalogue.settings.members else None,
    )


def tab_views(catalogue: Catalogue) -> Iterator[TabView]:
    """The landing pages of the tabs that have one."""
    desk = desk_of(catalogue)
    for tab, address in landings(catalogue.settings):
        sections = tuple(_section(code, desk) for code in tab_codes(catalogue.settings, tab))
        keywords = ",".join((tab, *(section.link.text for section in sections)))
        meta = desk.site.column_meta(tab, keywords=keywords, kind=f"政府信息公开,{tab}")
        yield TabView(address, tab, desk.site.title(tab), meta, sections)


def _section(code: str, desk: Desk) -> TabSection:
    node = desk.catalogue.settings.categories[code]
    items = desk.catalogue.branch.get(code, ())
    rows = tuple(row_of(item, desk) for item in items[:NEWEST_ON_TAB])
    return TabSection(
        Link(node.full_name, category_address(code)), node.description, rows, len(items) > len(rows)
    )


def _card(node: Category, desk: Desk) -> CategoryCard:
    branch, categories = desk.catalogue.branch, desk.catalogue.settings.categories
    parts = tuple(
        (Link(child.name, category_address(child.code)), len(branch.get(child.code, ())))
        for child in map(categories.__getitem__, node.children)
        if _shown(child, desk)
    )
    link = Link(node.name, category_address(node.code))
    return CategoryCard(link, node.description, len(branch.get(node.code, ())), parts)


def _shown(node: Category, desk: Desk) -> bool:
    # A category that is given up is still shown while something stands in it.
    return not node.retired or bool(desk.catalogue.branch.get(node.code))
