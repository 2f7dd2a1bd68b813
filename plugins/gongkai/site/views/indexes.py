"""Views of the index pages: the tree of 类别, the 科室, the years, the 主题分类."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogue.addresses import (
    category_address,
    department_address,
    month_address,
    topic_address,
    year_address,
)
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.settings import Category
from gongkai.site.views.context import ViewContext, view_context
from gongkai.site.views.lists import category_facts, months_of
from gongkai.site.views.places import CATALOGUE, DEPARTMENTS, TOPICS, YEARS, Link, catalogue_name
from gongkai.site.views.site import Meta

_NODE_FACTS = ("公开时限", "责任科室", "责任人")


@dataclass(frozen=True)
class Node:
    """An entry of an index: link (address "" for none), number of items, description and the entries below it."""

    link: Link
    count: int
    description: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    children: tuple[Node, ...] = ()


@dataclass(frozen=True)
class IndexView:
    """An index page. ``form`` is tree, table, years or topics; ``ways`` are links to the index pages; ``crumbs``
    the pages above; ``head`` is the heading over the names of a table."""

    address: str
    form: str
    name: str
    title: str
    lead: str
    meta: Meta
    nodes: tuple[Node, ...]
    ways: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    head: str = ""


def index_views(catalogue: Catalogue) -> Iterator[IndexView]:
    """The views of ``catalogue/``, ``department/``, ``year/`` and, where items have topics, ``topic/``."""
    context = view_context(catalogue)
    yield _index(
        context,
        "tree",
        CATALOGUE,
        catalogue_name(catalogue.settings),
        _tree(context),
        f"{catalogue.settings.agency.column}目录，按类别排列。每一类写明公开的内容、{catalogue.settings.label('责任科室')}和公开时限；不主动公开的信息只列条目，说明怎样申请或者查阅。",
    )
    name = _by_department(context)
    yield _index(
        context,
        "table",
        DEPARTMENTS,
        name,
        _departments(context),
        f"各{catalogue.settings.department_word}公开的信息。",
    )
    yield _index(
        context, "years", YEARS, "按年度", _years(context), "年度按公开时间计，没有公开时间的按生成时间计。"
    )
    if catalogue.by_topic:
        yield _index(context, "topics", TOPICS, "按主题分类", _topics(context), "按主题分类查找信息。")


def _by_department(context: ViewContext) -> str:
    return f"按{context.catalogue.settings.label('责任科室')}"


def _index(
    context: ViewContext, form: str, address: str, name: str, nodes: tuple[Node, ...], lead: str
) -> IndexView:
    ways = (
        Link("按类别", CATALOGUE),
        Link(_by_department(context), DEPARTMENTS),
        Link("按年度", YEARS),
        *((Link("按主题分类", TOPICS),) if context.catalogue.by_topic else ()),
    )
    meta = context.site.column_meta(name, lead, f"{context.site.column}目录")
    head = context.catalogue.settings.department_word
    crumbs = () if address == CATALOGUE else (context.whole,)
    return IndexView(address, form, name, context.site.title(name), lead, meta, nodes, ways, crumbs, head)


def _tree(context: ViewContext) -> tuple[Node, ...]:
    return tuple(_category(node, context) for node in context.catalogue.settings.roots)


def _category(node: Category, context: ViewContext) -> Node:
    categories = context.catalogue.settings.categories
    merged = categories.get(node.merged_into or "")
    note = f"已停用{f'，并入“{merged.name}”' if merged else ''}" if node.retired else ""
    shown = [context.catalogue.settings.label(name) for name in _NODE_FACTS]
    facts = tuple(fact for fact in category_facts(node, context) if fact[0] in shown)
    return Node(
        Link(node.name, category_address(node.code)),
        len(context.catalogue.branch.get(node.code, ())),
        node.description,
        facts,
        note,
        tuple(_category(categories[code], context) for code in node.children),
    )


def _departments(context: ViewContext) -> tuple[Node, ...]:
    settings, items = context.catalogue.settings, context.catalogue.by_department
    return tuple(
        Node(
            Link(department.name, department_address(department.code)),
            len(items.get(department.code, ())),
            department.description,
            (("联系电话", department.phone),),
            "已停用" if department.retired else "",
        )
        for department in settings.departments.values()
        if not department.retired or department.code in items
    )


def _years(context: ViewContext) -> tuple[Node, ...]:
    return tuple(
        Node(
            Link(f"{year}年", year_address(year)),
            len(items),
            children=tuple(
                Node(Link(f"{month}月", month_address(year, month)), len(rows))
                for month, rows in sorted(months_of(items).items())
            ),
        )
        for year, items in context.catalogue.by_year.items()
    )


def _topics(context: ViewContext) -> tuple[Node, ...]:
    tree, used = context.catalogue.settings.topic_tree, context.catalogue.by_topic
    placed: set[str] = set()
    nodes = []
    for top, below in tree.items():
        children = tuple(_topic(name, context) for name in below if name in used and name not in placed)
        placed.update(child.link.text for child in children)
        placed.add(top)
        if children or top in used:
            nodes.append(Node(_topic(top, context).link, len(used.get(top, ())), children=children))
    others = (_topic(name, context) for name in sorted(used) if name not in placed)
    return (*nodes, *others)


def _topic(name: str, context: ViewContext) -> Node:
    items = context.catalogue.by_topic.get(name, ())
    return Node(Link(name, topic_address(name) if items else ""), len(items))
