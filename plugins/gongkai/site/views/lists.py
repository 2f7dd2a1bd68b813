"""The lists of a catalogue, by category, 责任科室, year, month and 主题分类, and their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Required, TypedDict, Unpack

from gongkai.catalogue.addresses import (
    category_address,
    department_address,
    list_page_address,
    month_address,
    topic_address,
    year_address,
)
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Openness
from gongkai.catalogue.settings import Category, Department, Settings
from gongkai.site.views.choices import choices
from gongkai.site.views.context import ViewContext, view_context
from gongkai.site.views.listing import ListHead, ListView, list_rows
from gongkai.site.views.paging import cut, page_links
from gongkai.site.views.places import DEPARTMENTS, TOPICS, YEARS, Link
from gongkai.site.views.site import Meta
from gongkai.site.views.stamps import Stamps

_LABELS = ("索引号", "标题", "内容概述", "生成时间", "公开时间", "责任科室")


@dataclass(frozen=True)
class ItemList:
    """A list before it is divided into pages; ``items`` are newest first. The head has no ``choices`` yet."""

    head: ListHead
    items: tuple[Item, ...]

    def key(self, stamps: Stamps, settings: Settings) -> str:
        """A hash of everything that the pages of the list depend on."""
        return stamps.key(self.items, settings.digest, repr(self.head))

    def pages(self, context: ViewContext) -> Iterator[ListPage]:
        """Its pages."""
        address = self.head.address
        for page in cut(address, len(self.items), context.catalogue.settings.output.page_size):
            # 最早 leads to page 1; page 1 itself, and a list of one page, need no such link.
            oldest = list_page_address(address, 1) if page.older else None
            numbers = page_links(address, page)
            first = page.number is None
            head = replace(self.head, choices=choices(self.items, context)) if first else self.head
            view = ListView(page.address, head, page.number, (), page.newer, page.older, oldest, numbers)
            yield ListPage(view, self.items[page.start : page.stop])


class ListPage(NamedTuple):
    """A page of a list whose rows are not made yet: its view without them, and its items."""

    view: ListView
    items: tuple[Item, ...]

    def key(self, stamps: Stamps, *parts: str) -> str:
        """A hash of everything that the page shows, and of ``parts``."""
        view = self.view
        head = repr(view.head) if view.number is None else view.head.shared_key
        links = (view.address, view.newer, view.older, view.oldest)
        return stamps.key(self.items, *parts, head, *map(str, links))


def list_pages(catalogue: Catalogue) -> Iterator[ListView]:
    """Every page of every list."""
    rows, context = list_rows(catalogue), view_context(catalogue)
    for listed in item_lists(catalogue):
        for page in listed.pages(context):
            yield replace(page.view, rows=rows.of(page.items))


def item_lists(catalogue: Catalogue) -> tuple[ItemList, ...]:
    """Every list, computed once."""
    return catalogue.derived(_item_lists)


def _item_lists(catalogue: Catalogue) -> tuple[ItemList, ...]:
    return tuple(_each_list(catalogue, view_context(catalogue)))


def _each_list(catalogue: Catalogue, context: ViewContext) -> Iterator[ItemList]:
    for node in catalogue.settings.categories.values():
        yield _category_list(node, context)
    for department in catalogue.settings.departments.values():
        yield _department_list(department, context)
    for year, items in catalogue.by_year.items():
        yield from _year_lists(year, items, context)
    for topic, items in catalogue.by_topic.items():
        yield _topic_list(topic, items, context)


def months_of(items: Iterable[Item]) -> dict[int, tuple[Item, ...]]:
    """The items of one year by month (1 to 12), newest month first."""
    months: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        months[item.listed.month].append(item)
    return {month: tuple(rows) for month, rows in months.items()}


class _HeadValues(TypedDict, total=False):
    """The attributes of a :class:`ListHead` that differ by the kind of list."""

    address: Required[str]
    crumbs: Required[tuple[Link, ...]]
    meta: Required[Meta]
    feeds: tuple[tuple[str, str], ...]
    description: str
    facts: tuple[tuple[str, str], ...]
    folded: str
    notice: tuple[str, Link | None] | None
    parts: tuple[tuple[Link, int], ...]


def _head(
    context: ViewContext, items: Sequence[Item], name: str, title: str, **values: Unpack[_HeadValues]
) -> ListHead:
    settings = context.catalogue.settings
    return ListHead(
        name=name,
        title=title,
        site_title=context.site.title(title),
        labels=tuple((field, settings.label(field)) for field in _LABELS),
        count=len(items),
        **values,
    )


def _category_list(node: Category, context: ViewContext) -> ItemList:
    catalogue = context.catalogue
    settings = catalogue.settings
    items = catalogue.branch.get(node.code, ())
    on_request = bool(items) and all(item.openness is Openness.ON_REQUEST for item in items)
    trail = context.trail(node.code, on_request=on_request)
    merged = settings.categories.get(node.merged_into or "")
    head = _head(
        context,
        items,
        node.name,
        title=node.name,
        address=category_address(node.code),
        crumbs=trail[:-1],
        meta=context.category_meta[node.code],
        feeds=context.category_feeds[node.code],
        description=node.description,
        facts=category_facts(node, context),
        folded="公开要求",
        notice=_retired(
            "类别", node, Link(merged.full_name, category_address(merged.code)) if merged else None
        ),
        parts=tuple(
            (
                Link(settings.categories[code].name, category_address(code)),
                len(catalogue.branch.get(code, ())),
            )
            for code in node.children
        ),
    )
    return ItemList(head, items)


def category_facts(node: Category, context: ViewContext) -> tuple[tuple[str, str], ...]:
    """(key, value) of each property of a category that ``catalogue.yml`` sets. 公开时限 is inherited from the nodes
    above, 责任人 only from nodes of the same 责任科室."""
    settings = context.catalogue.settings
    department = settings.departments.get(node.department or "")
    line = tuple(_upwards(node, settings))
    limit = next((above.limit for above in line if above.limit), "")
    # A person answers for the nodes below as long as these belong to the same 科室.
    person = next(
        (above.person for above in line if above.person and above.department == node.department), ""
    )
    facts = (
        ("公开内容", node.content),
        ("公开依据", node.basis),
        ("公开时限", limit),
        ("更新周期", node.update_cycle),
        ("公开主体", node.organ),
        ("公开渠道", node.channels),
        ("公开对象", node.audience),
        ("公开层级", node.tier),
        ("责任科室", department.name if department else ""),
        ("责任人", person),
    )
    return tuple((settings.label(name), value) for name, value in facts if value)


def _upwards(node: Category, settings: Settings) -> Iterator[Category]:
    yield node
    while node.parent:
        node = settings.categories[node.parent]
        yield node


def _department_list(department: Department, context: ViewContext) -> ItemList:
    catalogue = context.catalogue
    items = catalogue.by_department.get(department.code, ())
    address = department_address(department.code)
    merged = catalogue.settings.departments.get(department.merged_into or "")
    name = catalogue.settings.label("责任科室")
    facts = (("负责人", department.head), ("联系电话", department.phone))
    head = _head(
        context,
        items,
        department.name,
        title=department.name,
        address=address,
        crumbs=(context.whole, Link(f"按{name}", DEPARTMENTS)),
        feeds=_feeds(context, department.name, address),
        meta=context.site.column_meta(department.name, department.description, f"{name},{department.name}"),
        description=department.description,
        facts=tuple(fact for fact in facts if fact[1]),
        notice=_retired(
            catalogue.settings.department_word,
            department,
            Link(merged.name, department_address(merged.code)) if merged else None,
        ),
    )
    return ItemList(head, items)


def _retired(what: str, node: Category | Department, merged: Link | None) -> tuple[str, Link | None] | None:
    if not node.retired:
        return None
    since = f"自{node.retired_on.isoformat()}起" if node.retired_on else ""
    return (f"本{what}{since}停用，不再增加信息，原有的信息仍可查阅。", merged)


def _year_lists(year: int, items: tuple[Item, ...], context: ViewContext) -> Iterator[ItemList]:
    name, address, months = f"{year}年", year_address(year), months_of(items)
    yield ItemList(
        _head(
            context,
            items,
            name,
            title=f"{name}公开的信息",
            address=address,
            crumbs=(context.whole, Link("按年度", YEARS)),
            meta=context.site.column_meta(
                name, f"{name}公开的{context.catalogue.settings.agency.information}", f"年度,{name}"
            ),
            feeds=_feeds(context, name, address),
            parts=tuple(
                (Link(f"{month}月", month_address(year, month)), len(months[month]))
                for month in sorted(months)
            ),
        ),
        items,
    )
    for month, rows in months.items():
        title = f"{year}年{month}月"
        head = _head(
            context,
            rows,
            title,
            title=f"{title}公开的信息",
            address=month_address(year, month),
            crumbs=(context.whole, Link("按年度", YEARS), Link(name, address)),
            meta=context.site.column_meta(
                title, f"{title}公开的{context.catalogue.settings.agency.information}", f"年度,{title}"
            ),
        )
        yield ItemList(head, rows)


def _topic_list(topic: str, items: tuple[Item, ...], context: ViewContext) -> ItemList:
    head = _head(
        context,
        items,
        topic,
        title=topic,
        address=topic_address(topic),
        crumbs=(context.whole, Link("按主题分类", TOPICS)),
        meta=context.site.column_meta(
            topic,
            f"主题分类为“{topic}”的{context.catalogue.settings.agency.information}",
            f"主题分类,{topic}",
        ),
    )
    return ItemList(head, items)


def _feeds(context: ViewContext, name: str, address: str) -> tuple[tuple[str, str], ...]:
    return ((f"{name} - {context.site.name}", f"{address}feed.xml"),)
