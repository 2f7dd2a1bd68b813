"""Views of the home page and of the landing pages of the tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogue.addresses import category_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.settings import Category
from gongkai.site.views.context import ViewContext, view_context
from gongkai.site.views.listing import ListRow, row_of
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
    """A root category: link, number of items, and (link, number of items) of the categories below it."""

    link: Link
    description: str
    count: int
    parts: tuple[tuple[Link, int], ...]


@dataclass(frozen=True)
class HomeView:
    """The home page: root categories, newest items, links to the other indexes (``ways``), feeds and downloads."""

    title: str
    agency: str
    column: str
    meta: Meta
    cards: tuple[CategoryCard, ...]
    newest: tuple[ListRow, ...]
    ways: tuple[Link, ...]
    total: int
    feeds: tuple[tuple[str, str], ...]
    downloads: tuple[Link, ...]
    members: Link | None = None
    address: str = HOME


@dataclass(frozen=True)
class TabSection:
    """One category of a tab and its newest rows; ``more`` tells whether its list has further rows."""

    link: Link
    description: str
    rows: tuple[ListRow, ...]
    more: bool


@dataclass(frozen=True)
class TabView:
    """The landing page of 政策文件, 公开制度 or 年度报告; there is one where the tab has several categories."""

    address: str
    name: str
    title: str
    meta: Meta
    sections: tuple[TabSection, ...]


def home_view(catalogue: Catalogue) -> HomeView:
    """The view of the home page."""
    context = view_context(catalogue)
    ways = (Link("按责任科室", DEPARTMENTS), Link("按年度", YEARS), Link("按主题分类", TOPICS))
    return HomeView(
        title=context.site.name,
        agency=context.site.agency,
        column=catalogue.settings.agency.column,
        meta=context.site.meta,
        cards=tuple(_card(node, context) for node in catalogue.settings.roots if _shown(node, context)),
        newest=tuple(row_of(item, context) for item in catalogue.items[:NEWEST]),
        ways=ways if catalogue.by_topic else ways[:2],
        total=len(catalogue.items),
        feeds=((context.site.name, "feed.xml"),),
        downloads=tuple(Link(name.upper(), f"catalogue.{name}") for name in ("xlsx", "csv", "json")),
        members=Link("成员站点", MEMBERS) if catalogue.settings.members else None,
    )


def tab_views(catalogue: Catalogue) -> Iterator[TabView]:
    """The views of the landing pages, of the tabs that have one."""
    context = view_context(catalogue)
    for tab, address in landings(catalogue.settings):
        sections = tuple(_section(code, context) for code in tab_codes(catalogue.settings, tab))
        keywords = ",".join((tab, *(section.link.text for section in sections)))
        meta = context.site.column_meta(tab, keywords=keywords, kind=f"{context.site.column},{tab}")
        yield TabView(address, tab, context.site.title(tab), meta, sections)


def _section(code: str, context: ViewContext) -> TabSection:
    node = context.catalogue.settings.categories[code]
    items = context.catalogue.branch.get(code, ())
    rows = tuple(row_of(item, context) for item in items[:NEWEST_ON_TAB])
    return TabSection(
        Link(node.full_name, category_address(code)), node.description, rows, len(items) > len(rows)
    )


def _card(node: Category, context: ViewContext) -> CategoryCard:
    branch, categories = context.catalogue.branch, context.catalogue.settings.categories
    parts = tuple(
        (Link(child.name, category_address(child.code)), len(branch.get(child.code, ())))
        for child in map(categories.__getitem__, node.children)
        if _shown(child, context)
    )
    link = Link(node.name, category_address(node.code))
    return CategoryCard(link, node.description, len(branch.get(node.code, ())), parts)


def _shown(node: Category, context: ViewContext) -> bool:
    # A retired category is shown as long as it has items.
    return not node.retired or bool(context.catalogue.branch.get(node.code))
