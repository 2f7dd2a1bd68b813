"""All lists of the catalogue: by category, 责任科室, year, month and 主题分类, each cut into pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.catalogue.addresses import (
    category_address,
    department_address,
    list_page_address,
    month_address,
    topic_address,
)
from gongkai.catalogue.addresses import year_address as address_of_year
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Category, Department, Settings
from gongkai.site.views.choices import choices
from gongkai.site.views.desk import Desk, desk_of
from gongkai.site.views.listing import ListHead, ListView, Row, rows_of
from gongkai.site.views.paging import cut, sliced
from gongkai.site.views.places import DEPARTMENTS, TOPICS, YEARS, Link

_LABELS = ("索引号", "标题", "内容概述", "生成时间", "公开时间", "责任科室")


@dataclass(frozen=True)
class ItemList:
    """A list before it is cut into pages: its items, newest first, and what its pages say."""

    head: ListHead
    items: tuple[Item, ...]


def list_pages(catalogue: Catalogue) -> Iterator[ListView]:
    """Every page of every list."""
    rows = rows_of(desk_of(catalogue))
    for listed in item_lists(catalogue):
        yield from _pages(listed, rows, catalogue.settings.output.page_size)


def item_lists(catalogue: Catalogue) -> tuple[ItemList, ...]:
    """Every list, whole; found at the first call."""
    held = vars(desk_of(catalogue))
    if "_item_lists" not in held:
        held["_item_lists"] = tuple(_item_lists(desk_of(catalogue)))
    return held["_item_lists"]


def _item_lists(desk: Desk) -> Iterator[ItemList]:
    catalogue = desk.catalogue
    for node in catalogue.settings.categories.values():
        yield _category_list(node, desk)
    for department in catalogue.settings.departments.values():
        yield _department_list(department, desk)
    for year, items in catalogue.by_year.items():
        yield from _year_lists(year, items, desk)
    for topic, items in catalogue.by_topic.items():
        yield _topic_list(topic, items, desk)


def months_of(items: Iterable[Item]) -> dict[int, tuple[Item, ...]]:
    """The items of one year by month, newest month first."""
    months: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        months[item.listed.month].append(item)
    return {month: tuple(rows) for month, rows in months.items()}


def _pages(listed: ItemList, rows: dict[str, Row], size: int) -> Iterator[ListView]:
    head = listed.head
    own = [rows[item.slug] for item in listed.items]
    for page in cut(head.address, len(own), size):
        # 最早 leads to page 1; page 1 itself, and a list of one page, need no such link.
        oldest = list_page_address(head.address, 1) if page.older else None
        yield ListView(page.address, head, page.number, sliced(own, page), page.newer, page.older, oldest)


def _head(desk: Desk, items: Sequence[Item], name: str, **facts) -> ListHead:
    settings = desk.catalogue.settings
    return ListHead(
        name=name,
        site_title=desk.site.title(facts["title"]),
        labels=tuple((field, settings.label(field)) for field in _LABELS),
        choices=choices(items, desk),
        count=len(items),
        **facts,
    )


def _category_list(node: Category, desk: Desk) -> ItemList:
    catalogue = desk.catalogue
    settings = catalogue.settings
    items = catalogue.branch.get(node.code, ())
    trail = desk.category_trail[node.code]
    merged = settings.categories.get(node.merged_into or "")
    head = _head(
        desk,
        items,
        node.name,
        title=node.name,
        address=category_address(node.code),
        crumbs=trail[:-1],
        meta=desk.category_meta[node.code],
        feeds=desk.category_feeds[node.code],
        description=node.description,
        facts=category_facts(node, desk),
        folded="公开要求",
        notice=_retired("类别", node, merged and Link(merged.full_name, category_address(merged.code))),
        parts=tuple(
            (
                Link(settings.categories[code].name, category_address(code)),
                len(catalogue.branch.get(code, ())),
            )
            for code in node.children
        ),
    )
    return ItemList(head, items)


def category_facts(node: Category, desk: Desk) -> tuple[tuple[str, str], ...]:
    """What ``catalogue.yml`` says of a category, by its Chinese keys; what is not set is left out."""
    settings = desk.catalogue.settings
    department = settings.departments.get(node.department or "")
    line = tuple(_upwards(node, settings))
    limit = next((above.limit for above in line if above.limit), "")
    # A person answers for what lies below as long as the same 科室 does.
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
    return tuple((name, value) for name, value in facts if value)


def _upwards(node: Category, settings: Settings) -> Iterator[Category]:
    yield node
    while node.parent:
        node = settings.categories[node.parent]
        yield node


def _department_list(department: Department, desk: Desk) -> ItemList:
    catalogue = desk.catalogue
    items = catalogue.by_department.get(department.code, ())
    address = department_address(department.code)
    merged = catalogue.settings.departments.get(department.merged_into or "")
    facts = (("负责人", department.head), ("联系电话", department.phone))
    head = _head(
        desk,
        items,
        department.name,
        title=department.name,
        address=address,
        crumbs=(Link("按责任科室", DEPARTMENTS),),
        feeds=_feeds(desk, department.name, address),
        meta=desk.site.column_meta(department.name, department.description, f"责任科室,{department.name}"),
        description=department.description,
        facts=tuple(fact for fact in facts if fact[1]),
        notice=_retired("科室", department, merged and Link(merged.name, department_address(merged.code))),
    )
    return ItemList(head, items)


def _retired(what: str, node: Category | Department, merged: Link | None) -> tuple[str, Link | None] | None:
    if not node.retired:
        return None
    since = f"自{node.retired_on.isoformat()}起" if node.retired_on else ""
    return (f"本{what}{since}停用，不再增加信息，原有的信息仍可查阅。", merged)


def _year_lists(year: int, items: tuple[Item, ...], desk: Desk) -> Iterator[ItemList]:
    name, address, months = f"{year}年", address_of_year(year), months_of(items)
    yield ItemList(
        _head(
            desk,
            items,
            name,
            title=f"{name}公开的信息",
            address=address,
            crumbs=(Link("按年度", YEARS),),
            meta=desk.site.column_meta(name, f"{name}公开的政府信息", f"年度,{name}"),
            feeds=_feeds(desk, name, address),
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
            desk,
            rows,
            title,
            title=f"{title}公开的信息",
            address=month_address(year, month),
            crumbs=(Link("按年度", YEARS), Link(name, address)),
            meta=desk.site.column_meta(title, f"{title}公开的政府信息", f"年度,{title}"),
        )
        yield ItemList(head, rows)


def _topic_list(topic: str, items: tuple[Item, ...], desk: Desk) -> ItemList:
    head = _head(
        desk,
        items,
        topic,
        title=topic,
        address=topic_address(topic),
        crumbs=(Link("按主题分类", TOPICS),),
        meta=desk.site.column_meta(topic, f"主题分类为“{topic}”的政府信息", f"主题分类,{topic}"),
    )
    return ItemList(head, items)


def _feeds(desk: Desk, name: str, address: str) -> tuple[tuple[str, str], ...]:
    return ((f"{name} - {desk.site.name}", f"{address}feed.xml"),)
