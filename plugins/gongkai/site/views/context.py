"""Lookup tables that the views of one catalogue share, each computed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from gongkai.catalogue.addresses import category_address, department_address, number_slug
from gongkai.catalogue.catalogue import Catalogue, by_doc_number
from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.model import Item, StatusKind, Validity, validity_on
from gongkai.catalogue.settings import Category
from gongkai.site.views.places import CATALOGUE, ON_REQUEST, Link, catalogue_name, tab_codes
from gongkai.site.views.site import Meta, Site, site_of
from gongkai.standards.doc_number import doc_number_in


class Selection(NamedTuple):
    """The values by which the filters of a list select an item; ``validity`` is 有效性 on the day of the catalogue."""

    category: str
    department: str
    year: int
    validity: Validity


@dataclass(frozen=True)
class ViewContext:
    """Values derived from a catalogue that many views need. Get it by :func:`view_context`."""

    catalogue: Catalogue

    @cached_property
    def site(self) -> Site:
        """Name, agency and domain of the site."""
        return site_of(self.catalogue.settings)

    @cached_property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(attribute of an item, label) of each field that the header table shows, the title first."""
        shown = sorted(
            (field for field in FIELDS if field.shown), key=lambda field: field.attribute != "title"
        )
        return tuple((field.attribute, self.catalogue.settings.label(field.name)) for field in shown)

    @cached_property
    def labelled(self) -> Callable[[Item], tuple[object, ...]]:
        """A function that returns the values of an item in the order of :attr:`labels`."""
        return attrgetter(*(attribute for attribute, _ in self.labels))

    @cached_property
    def category_link(self) -> dict[str, tuple[Link]]:
        """A link to the list of each category, by code; its text is the full name."""
        nodes = self.catalogue.settings.categories.values()
        return {node.code: (Link(node.full_name, category_address(node.code)),) for node in nodes}

    @cached_property
    def department_link(self) -> dict[str, tuple[Link]]:
        """A link to the list of each 科室, by code."""
        departments = self.catalogue.settings.departments.values()
        return {
            department.code: (Link(department.name, department_address(department.code)),)
            for department in departments
        }

    @cached_property
    def whole(self) -> Link:
        """A link to the page of all 类别, below which the breadcrumbs of every list begin."""
        return Link(catalogue_name(self.catalogue.settings), CATALOGUE)

    @cached_property
    def category_trail(self) -> dict[str, tuple[Link, ...]]:
        """Breadcrumbs of each category, by code: the catalogue, its ancestors, the category."""
        trails: dict[str, tuple[Link, ...]] = {}
        for node in self.catalogue.settings.categories.values():
            above = trails[node.parent] if node.parent else (self.whole,)
            trails[node.code] = (*above, Link(node.name, category_address(node.code)))
        return trails

    def trail(self, category: str, *, on_request: bool) -> tuple[Link, ...]:
        """Breadcrumbs of a category; with ``on_request`` they begin with the page 依申请公开, because 法定主动公开内容 would be
        wrong for them."""
        trail = self.category_trail[category]
        own = on_request and self.catalogue.settings.takes_requests
        return (Link("依申请公开", ON_REQUEST), *trail[1:]) if own else trail

    @cached_property
    def category_meta(self) -> dict[str, Meta]:
        """Meta tags of the pages of each category, by code."""
        tabs_of = self._tabs_of()
        return {
            node.code: self.site.column_meta(
                node.name, node.description, ",".join(node.path), ",".join((self.site.column, *tabs_of(node)))
            )
            for node in self.catalogue.settings.categories.values()
        }

    @cached_property
    def category_feeds(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """(title, address) of the feed of each category, by code."""
        nodes = self.catalogue.settings.categories.values()
        return {
            node.code: ((f"{node.name} - {self.site.name}", f"{category_address(node.code)}feed.xml"),)
            for node in nodes
        }

    @cached_property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """How to report a mistake, as (name, value)."""
        contact = self.catalogue.settings.agency.contact
        facts = (("电话", contact.phone), ("互联网联系方式", contact.internet))
        return tuple((name, value) for name, value in facts if value)

    @cached_property
    def selections(self) -> tuple[tuple[Selection, ...], dict[str, int]]:
        """The different selections, and the index in them of each item's, by slug: a set of indices is made faster
        than one of selections, and each item is in five lists or more."""
        today, numbers, found = self.catalogue.today, dict[Selection, int](), dict[str, int]()
        for item in self.catalogue.items:
            one = Selection(item.category, item.department, item.listed.year, validity_on(item, today))
            found[item.slug] = numbers.setdefault(one, len(numbers))
        return tuple(numbers), found

    @cached_property
    def replaces(self) -> dict[str, tuple[Item, ...]]:
        """By slug, the items that name it in 替代 or 废止依据: those it replaced or repealed."""
        taken: dict[str, list[Item]] = defaultdict(list)
        for item in self.catalogue.items:
            repealer = self.repealer(item)
            numbers: Iterable[str] = (repealer.index_number,) if repealer else ()
            if item.status is not None and item.status.kind is StatusKind.REPLACED:
                numbers = (*numbers, *item.status.by)
            for slug in dict.fromkeys(map(number_slug, numbers)):
                taken[slug].append(item)
        return {slug: tuple(items) for slug, items in taken.items()}

    def find(self, number: str) -> Item | None:
        """The item with this 索引号, in whatever form it is written; None for an empty or unknown number."""
        return self.catalogue.by_slug.get(number_slug(number)) if number else None

    def repealer(self, item: Item) -> Item | None:
        """The item that 废止依据 names by its 索引号, or by a 发文字号 that no other item has."""
        other = self.find(item.repealed_by)
        if other is None and item.repealed_by:
            other = self._by_doc_number.get(doc_number_in(item.repealed_by) or "")
        return None if other is item else other

    @cached_property
    def _by_doc_number(self) -> dict[str, Item]:
        return by_doc_number(self.catalogue.items)

    def interpretations(self, item: Item) -> tuple[Item, ...]:
        """The published items that interpret this one (解读)."""
        if not item.interpretations:
            return ()
        both, known = self.catalogue.interpreted_by.get(item.slug, ()), self.catalogue.by_slug
        own = set(map(number_slug, item.interpretations))
        return tuple(known[slug] for slug in both if slug in own and slug in known)

    def _tabs_of(self) -> Callable[[Category], tuple[str, ...]]:
        """A function that returns the tabs to which a category or its ancestors belong, from the root down."""
        tabs = {
            code: tab
            for tab in self.catalogue.settings.output.tabs
            for code in tab_codes(self.catalogue.settings, tab)
        }

        def tabs_of(node: Category) -> tuple[str, ...]:
            codes = [node.code]
            while (parent := self.catalogue.settings.categories[codes[-1]].parent) is not None:
                codes.append(parent)
            return tuple(dict.fromkeys(tabs[code] for code in reversed(codes) if code in tabs))

        return tabs_of


def view_context(catalogue: Catalogue) -> ViewContext:
    """The context of a catalogue; every call returns the same object."""
    return catalogue.derived(ViewContext)


def item_link(item: Item) -> Link:
    """A link to an item; its text is the title."""
    return Link(item.title, item.address)
