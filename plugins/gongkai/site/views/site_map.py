"""View of the page 网站地图. It has no counts, so that it changes only when a column is added, renamed or removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gongkai.catalogue.addresses import category_address, department_address, topic_address, year_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.interview import interview_category
from gongkai.catalogue.settings import Category, Settings
from gongkai.site.views.application_form import form_title
from gongkai.site.views.places import (
    ACCESSIBILITY,
    ANSWERED,
    ASSESSMENT,
    CATALOGUE,
    CONTACT,
    DATA,
    DEPARTMENTS,
    FORM,
    HELP,
    INTERVIEWS,
    MEMBERS,
    SEARCH,
    STATISTICS,
    TOPICS,
    YEARS,
    Link,
    catalogue_name,
    tabs,
)


@dataclass(frozen=True, slots=True)
class Branch:
    """A link and the branches below it."""

    link: Link
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, the address that it links to ("" for none), and its branches."""

    name: str
    address: str
    branches: tuple[Branch, ...]


def site_map_view(catalogue: Catalogue, guide_pages: Sequence[Link]) -> tuple[Group, ...]:
    """Tabs, guide pages, categories, departments, years, topics and service pages; empty groups are left out."""
    settings = catalogue.settings
    groups = (
        Group("栏目", "", _leaves(_tabs(settings, [page.address for page in guide_pages]))),
        Group("公开指南", "", _leaves(guide_pages)),
        Group(catalogue_name(settings), CATALOGUE, tuple(_branch(settings, root) for root in settings.roots)),
        Group(f"按{settings.label('责任科室')}", DEPARTMENTS, _leaves(_departments(catalogue))),
        Group("按年度", YEARS, _leaves(Link(f"{year}年", year_address(year)) for year in catalogue.by_year)),
        Group(
            "按主题分类",
            TOPICS,
            _leaves(Link(topic, topic_address(topic)) for topic in sorted(catalogue.by_topic)),
        ),
        Group("服务", "", _leaves(_services(settings, guide_pages))),
    )
    return tuple(group for group in groups if group.branches)


def _tabs(settings: Settings, guide_pages: Collection[str]) -> Iterable[Link]:
    yield from tabs(settings, guide_pages)


def _services(settings: Settings, guide_pages: Sequence[Link]) -> Iterable[Link]:
    of_guide = {page.address for page in guide_pages}
    services = [
        Link("检索", SEARCH),
        Link("数据统计", STATISTICS),
        Link("数据下载和订阅", DATA),
        Link("使用帮助和纠错", HELP),
        Link("联系我们", CONTACT),
        Link("无障碍声明", ACCESSIBILITY),
    ]
    if settings.members:
        services.insert(1, Link("成员站点", MEMBERS))
    if interview_category(settings) is not None:
        services.insert(1, Link("网上访谈", INTERVIEWS))
    if settings.takes_requests:
        services.insert(-2, Link(form_title(settings), FORM))
    if settings.output.answered:
        services.insert(-2, Link("依申请公开答复情况", ANSWERED))
    if settings.shows_marks:
        services.insert(-2, Link("信息公开工作考核", ASSESSMENT))
    return (link for link in services if link.address not in of_guide)


def _departments(catalogue: Catalogue) -> Iterable[Link]:
    for department in catalogue.settings.departments.values():
        if not department.retired or department.code in catalogue.by_department:
            yield Link(department.name, department_address(department.code))


def _branch(settings: Settings, node: Category) -> Branch:
    below = tuple(_branch(settings, settings.categories[code]) for code in node.children)
    return Branch(Link(node.name, category_address(node.code)), below)


def _leaves(links: Iterable[Link]) -> tuple[Branch, ...]:
    return tuple(Branch(link) for link in links)
