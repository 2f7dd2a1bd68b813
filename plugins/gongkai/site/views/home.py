"""Views of the home page and of the landing pages of the tabs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from gongkai.catalogue.addresses import category_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import DEFAULT_CHANNEL
from gongkai.catalogue.model import Item, Openness, validity_on
from gongkai.catalogue.settings import Category, Settings
from gongkai.site.views.context import ViewContext, item_link, view_context
from gongkai.site.views.listing import ListRow, row_of
from gongkai.site.views.places import (
    APPEAL,
    CATALOGUE,
    CONSULTATION,
    CONTACT,
    DEPARTMENTS,
    FORM,
    GUIDE,
    HOME,
    MEMBERS,
    ON_REQUEST,
    TOPICS,
    YEARS,
    Link,
    catalogue_name,
    landings,
    tab_address,
    tab_codes,
)
from gongkai.site.views.site import Meta

NEWEST = 10
NEWEST_ON_TAB = 5
MOST_AUDIENCES, NEWEST_OF_AUDIENCE = 6, 4
DOCUMENTS_TAB = "政策文件"
MOST_DOCUMENTS = 300


@dataclass(frozen=True)
class CategoryCard:
    """A root category: link, number of items, and (link, number of items) of the categories below it."""

    link: Link
    description: str
    count: int
    parts: tuple[tuple[Link, int], ...]


class OpenNotice(NamedTuple):
    """A 公示 in progress: its last day, how many days are left (0: today is the last), where to object."""

    link: Link
    end: str
    left: int
    department: str
    phone: str


@dataclass(frozen=True)
class HomeView:
    """The home page: root categories, newest items, links to the other indexes (``ways``), feeds and downloads;
    ``whole`` leads to the page of all categories.

    ``recent`` are the tabs (name, rows) of the newest items; ``audiences`` (name, links) the newest for each 服务对象;
    ``services`` (under ``services_name``) links for requests and the annual report; ``office`` (name, value) address
    and hours of the office.
    """

    title: str
    agency: str
    column: str
    meta: Meta
    cards: tuple[CategoryCard, ...]
    recent: tuple[tuple[str, tuple[ListRow, ...]], ...]
    open_notices: tuple[OpenNotice, ...]
    audiences: tuple[tuple[str, tuple[Link, ...]], ...]
    services: tuple[Link, ...]
    services_name: str
    office: tuple[tuple[str, str], ...]
    ways: tuple[Link, ...]
    whole: Link
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


class DocumentRow(NamedTuple):
    """A document in the table of 政策文件; days are ``YYYY-MM-DD``, ``interpretations`` are links to its interpretations."""

    link: Link
    doc_number: str
    created: str
    published: str
    validity: str
    category: str
    interpretations: tuple[Link, ...]


@dataclass(frozen=True)
class TabView:
    """The landing page of 政策文件, 公开制度 or 年度报告, for tabs with several categories. That of 政策文件 has a table of its
    ``documents``, the newest first."""

    address: str
    name: str
    title: str
    meta: Meta
    sections: tuple[TabSection, ...]
    documents: tuple[DocumentRow, ...] = ()


def home_view(catalogue: Catalogue) -> HomeView:
    """The view of the home page."""
    context = view_context(catalogue)
    ways = (
        Link(f"按{catalogue.settings.label('责任科室')}", DEPARTMENTS),
        Link("按年度", YEARS),
        Link("按主题分类", TOPICS),
    )
    return HomeView(
        title=context.site.name,
        agency=context.site.agency,
        column=catalogue.settings.agency.column,
        meta=context.site.meta,
        cards=category_cards(context),
        recent=tuple(_recent(context)),
        open_notices=tuple(_open_notices(context)),
        audiences=tuple(_audiences(context)),
        services=service_links(catalogue.settings),
        services_name="申请和咨询" if catalogue.settings.takes_requests else "咨询和申诉",
        office=_office(catalogue.settings),
        ways=ways if catalogue.by_topic else ways[:2],
        whole=Link(catalogue_name(catalogue.settings), CATALOGUE),
        total=len(catalogue.items),
        feeds=((context.site.name, "feed.xml"),),
        downloads=tuple(Link(name.upper(), f"catalogue.{name}") for name in ("xlsx", "csv", "json")),
        members=Link("成员站点", MEMBERS) if catalogue.settings.members else None,
    )


def _recent(context: ViewContext) -> Iterator[tuple[str, tuple[ListRow, ...]]]:
    """The tabs of the newest items. Items published on the notice board only have a tab of their own."""
    tabs: tuple[tuple[str, Callable[[Item], bool]], ...] = (
        ("最近公开", lambda item: DEFAULT_CHANNEL in item.channels and item.openness is Openness.PROACTIVE),
        ("文件", lambda item: bool(item.doc_number)),
        ("公示", lambda item: item.notice_period is not None),
        ("公开栏", lambda item: DEFAULT_CHANNEL not in item.channels),
    )
    for name, belongs in tabs:
        items = tuple(islice(filter(belongs, context.catalogue.items), NEWEST))
        if items:
            yield name, tuple(row_of(item, context) for item in items)


def _open_notices(context: ViewContext) -> Iterator[OpenNotice]:
    catalogue, today = context.catalogue, context.catalogue.today
    found = [
        (item.notice_period.end, item)
        for item in catalogue.items
        if item.notice_period and item.notice_period.end and item.notice_period.start <= today <= item.notice_period.end
        and item.shows_body
    ]  # fmt: skip
    for end, item in sorted(found, key=lambda pair: pair[0])[:NEWEST]:
        department = catalogue.settings.departments[item.department]
        phone = department.phone or catalogue.settings.agency.contact.phone
        yield OpenNotice(item_link(item), end.isoformat(), (end - today).days, department.name, phone)


def _audiences(context: ViewContext) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The 服务对象 with the most items first, each with its newest; items for several of them are listed first under the
    first one only, so that the lists differ."""
    by_audience: dict[str, list[Item]] = {}
    for item in context.catalogue.items:
        for name in item.service_objects if item.openness is Openness.PROACTIVE else ():
            by_audience.setdefault(name, []).append(item)
    shown: set[str] = set()
    for name, items in sorted(by_audience.items(), key=lambda pair: -len(pair[1]))[:MOST_AUDIENCES]:
        own = sorted(items, key=lambda item: item.slug in shown)[:NEWEST_OF_AUDIENCE]
        shown |= {item.slug for item in own}
        yield name, tuple(item_link(item) for item in own)


def service_links(settings: Settings) -> tuple[Link, ...]:
    """The pages for requests, and the annual report."""
    report = tab_address(settings, "年度报告")
    return tuple(
        Link(text, address)
        for text, address in (
            ("公开指南", GUIDE),
            ("依申请公开", ON_REQUEST if settings.takes_requests else None),
            ("填写申请表", FORM if settings.takes_requests else None),
            ("信息公开咨询", None if settings.follows_regulations else CONSULTATION),
            ("申诉", None if settings.follows_regulations else APPEAL),
            ("年度报告", report),
            ("联系我们", CONTACT),
        )
        if address is not None
    )


def _office(settings: Settings) -> tuple[tuple[str, str], ...]:
    contact = settings.agency.contact
    facts = (
        ("工作机构", contact.office),
        ("地址", contact.address),
        ("办公时间", contact.hours),
        ("电话", contact.phone),
    )
    return tuple((name, value) for name, value in facts if value)


def tab_views(catalogue: Catalogue, guide_pages: Collection[str] = ()) -> Iterator[TabView]:
    """The views of the landing pages, for tabs that have one; ``guide_pages`` as in :func:`landings`."""
    context = view_context(catalogue)
    for tab, address in landings(catalogue.settings, guide_pages):
        sections = tuple(_sections(tab_codes(catalogue.settings, tab), context))
        keywords = ",".join((tab, *(section.link.text for section in sections)))
        meta = context.site.column_meta(tab, keywords=keywords, kind=f"{context.site.column},{tab}")
        documents = tuple(_documents(tab, context)) if tab == DOCUMENTS_TAB else ()
        yield TabView(address, tab, context.site.title(tab), meta, sections, documents)


def _documents(tab: str, context: ViewContext) -> Iterator[DocumentRow]:
    catalogue = context.catalogue
    codes = tab_codes(catalogue.settings, tab)
    items = {item.slug: item for code in codes for item in catalogue.branch.get(code, ())}
    # An interpretation of a document in the table is shown with it and has no row of its own.
    beside = {other.slug for item in items.values() for other in context.interpretations(item)}
    own = (item for item in items.values() if item.slug not in beside)
    shown = sorted(own, key=lambda item: (item.listed, item.slug), reverse=True)
    for item in shown[:MOST_DOCUMENTS]:
        yield DocumentRow(
            item_link(item),
            item.doc_number,
            item.created.isoformat(),
            item.published.isoformat() if item.published else "",
            validity_on(item, catalogue.today).value,
            catalogue.settings.categories[item.category].name,
            tuple(map(item_link, context.interpretations(item))),
        )


def _sections(codes: Sequence[str], context: ViewContext) -> Iterator[TabSection]:
    """The categories of a tab by name; if another category has the same name, the parent's name is added."""
    nodes = [context.catalogue.settings.categories[code] for code in codes]
    names = Counter(node.name for node in nodes)
    for node in nodes:
        above = f"（{node.path[-2]}）" if names[node.name] > 1 and len(node.path) > 1 else ""
        yield _section(node, f"{node.name}{above}", context)


def _section(node: Category, name: str, context: ViewContext) -> TabSection:
    code = node.code
    items = context.catalogue.branch.get(code, ())
    rows = tuple(row_of(item, context) for item in items[:NEWEST_ON_TAB])
    return TabSection(Link(name, category_address(code)), node.description, rows, len(items) > len(rows))


def category_cards(context: ViewContext) -> tuple[CategoryCard, ...]:
    """The visible root categories."""
    roots = context.catalogue.settings.roots
    return tuple(_card(node, context) for node in roots if _shown(node, context))


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
