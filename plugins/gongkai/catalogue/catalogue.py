"""The catalogue: all published items in order, with indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.model import Item, Retired
from gongkai.catalogue.settings import Category, Settings

Key = TypeVar("Key", str, int)
Derived = TypeVar("Derived")


@dataclass(frozen=True)
class Catalogue:
    """All published items in catalogue order (公开时间, else 生成时间, newest first; then 索引号).

    ``today`` is the date for which newness and 有效性 are computed (基准日, or the date in Asia/Shanghai).
    """

    settings: Settings
    items: tuple[Item, ...]
    retired: tuple[Retired, ...]
    today: date
    _derived: dict[Callable[[Catalogue], object], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def derived(self, make: Callable[[Catalogue], Derived]) -> Derived:
        """``make(self)``, computed at the first call and cached as long as the catalogue.

        For the rooms above, as ``cached_property`` is for this class. ``make`` identifies the value: pass a
        module-level function or class, not a lambda.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast(Derived, self._derived[make])

    @cached_property
    def by_slug(self) -> dict[str, Item]:
        """The item of each normalised number."""
        return {item.slug: item for item in self.items}

    @cached_property
    def by_category(self) -> dict[str, tuple[Item, ...]]:
        """The items of each *leaf*, in catalogue order; empty leaves are absent."""
        return _grouped((item.category, item) for item in self.items)

    @cached_property
    def by_department(self) -> dict[str, tuple[Item, ...]]:
        """The items of each 科室, in catalogue order."""
        return _grouped((item.department, item) for item in self.items)

    @cached_property
    def by_year(self) -> dict[int, tuple[Item, ...]]:
        """The items of each 年度 (year of 公开时间, else of 生成时间), newest year first."""
        return _grouped((item.listed.year, item) for item in self.items)

    @cached_property
    def by_topic(self) -> dict[str, tuple[Item, ...]]:
        """The items of each 主题分类."""
        return _grouped((topic, item) for item in self.items for topic in item.topics)

    @cached_property
    def branch(self) -> dict[str, tuple[Item, ...]]:
        """The items of each node of the tree and of the nodes below it, in catalogue order."""
        rows: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            code: str | None = item.category
            while code is not None:
                rows[code].append(item)
                code = self.settings.categories[code].parent
        return {code: tuple(items) for code, items in rows.items()}

    @cached_property
    def interpreted_by(self) -> dict[str, tuple[str, ...]]:
        """解读 in both directions: for each slug those of the items that interpret it or that it interprets."""
        return _both_ways((item.slug, other) for item in self.items for other in item.interpretations)

    @cached_property
    def related_to(self) -> dict[str, tuple[str, ...]]:
        """关联 in both directions: for each slug those of the related items."""
        return _both_ways((item.slug, other) for item in self.items for other in item.related)

    @cached_property
    def neighbours(self) -> dict[str, tuple[Item | None, Item | None]]:
        """For each slug the (newer, older) item of its category."""
        pairs: dict[str, tuple[Item | None, Item | None]] = {}
        for items in self.by_category.values():
            for newer, item, older in zip((None, *items), items, (*items[1:], None), strict=False):
                pairs[item.slug] = (newer, older)
        return pairs

    def leaves(self) -> Iterable[Category]:
        """The nodes that may hold items, in the order of the tree."""
        return (category for category in self.settings.categories.values() if category.is_leaf)


def catalogue_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items by their date, newest first, then by 索引号."""
    by_number = sorted(items, key=lambda item: item.slug)
    return tuple(sorted(by_number, key=lambda item: item.listed, reverse=True))


def by_doc_number(items: Iterable[Item]) -> dict[str, Item]:
    """The item of each 发文字号 that only one item has."""
    found: dict[str, Item | None] = {}
    for item in items:
        if item.doc_number:
            found[item.doc_number] = None if item.doc_number in found else item
    return {number: item for number, item in found.items() if item is not None}


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, tuple[Item, ...]]:
    groups: dict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    # Numbers may be written in different forms with the same slug.
    links: dict[str, dict[str, None]] = defaultdict(dict)
    for slug, number in pairs:
        other = number_slug(number)
        links[slug][other] = None
        links[other][slug] = None
    return {slug: tuple(others) for slug, others in links.items()}
