"""What the views of one catalogue share: made once, looked up for each item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from gongkai.catalogue.addresses import category_address, department_address, number_slug
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.model import Item, StatusKind, Validity, validity_on
from gongkai.catalogue.settings import Category
from gongkai.site.views.places import CATALOGUE, CATALOGUE_NAME, Link, tab_codes
from gongkai.site.views.site import Meta, Site, site_of


@dataclass(frozen=True)
class Desk:
    """Facts about the catalogue that many pages show."""

    catalogue: Catalogue

    @cached_property
    def site(self) -> Site:
        """The site as its pages name it."""
        return site_of(self.catalogue.settings)

    @cached_property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(attribute of an item, what the public calls it) of each field that the header table shows, title first."""
        shown = sorted(
            (field for field in FIELDS if field.shown), key=lambda field: field.attribute != "title"
        )
        return tuple((field.attribute, self.catalogue.settings.label(field.name)) for field in shown)

    @cached_property
    def labelled(self) -> Callable[[Item], tuple]:
        """What gives the values of an item in the order of ``labels``."""
        return attrgetter(*(attribute for attribute, _ in self.labels))

    @cached_property
    def category_link(self) -> dict[str, tuple[Link]]:
        """For each category its full name, leading to its list."""
        nodes = self.catalogue.settings.categories.values()
        return {node.code: (Link(node.full_name, category_address(node.code)),) for node in nodes}

    @cached_property
    def department_link(self) -> dict[str, tuple[Link]]:
        """For each 科室 its name, leading to its list."""
        departments = self.catalogue.settings.departments.values()
        return {
            department.code: (Link(department.name, department_address(department.code)),)
            for department in departments
        }

    @cached_property
    def category_trail(self) -> dict[str, tuple[Link, ...]]:
        """For each category the way to it: the catalogue, its ancestors, itself."""
        trails: dict[str, tuple[Link, ...]] = {}
        for node in self.catalogue.settings.categories.values():
            above = trails[node.parent] if node.parent else (Link(CATALOGUE_NAME, CATALOGUE),)
            trails[node.code] = (*above, Link(node.name, category_address(node.code)))
        return trails

    @cached_property
    def category_meta(self) -> dict[str, Meta]:
        """For each category the meta tags of its pages."""
        tabs_of = self._tabs_of()
        return {
            node.code: self.site.column_meta(
                node.name, node.description, ",".join(node.path), ",".join(("政府信息公开", *tabs_of(node)))
            )
            for node in self.catalogue.settings.categories.values()
        }

    @cached_property
    def category_feeds(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """For each category (title, address) of its feed."""
        nodes = self.catalogue.settings.categories.values()
        return {
            node.code: ((f"{node.name} - {self.site.name}", f"{category_address(node.code)}feed.xml"),)
            for node in nodes
        }

    @cached_property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """Whom to tell of a fault, as (name, value)."""
        contact = self.catalogue.settings.agency.contact
        facts = (("电话", contact.phone), ("互联网联系方式", contact.internet))
        return tuple((name, value) for name, value in facts if value)

    @cached_property
    def validity(self) -> dict[str, Validity]:
        """For each slug its 有效性 on the day of the catalogue."""
        today = self.catalogue.today
        return {item.slug: validity_on(item, today) for item in self.catalogue.items}

    @cached_property
    def replaces(self) -> dict[str, tuple[Item, ...]]:
        """For each slug the items that it took the place of (替代, or named in their 废止依据)."""
        taken: dict[str, list[Item]] = defaultdict(list)
        for item in self.catalogue.items:
            numbers: Iterable[str] = (item.repealed_by,) if item.repealed_by else ()
            if item.status is not None and item.status.kind is StatusKind.REPLACED:
                numbers = (*numbers, *item.status.by)
            for slug in dict.fromkeys(map(number_slug, numbers)):
                taken[slug].append(item)
        return {slug: tuple(items) for slug, items in taken.items()}

    def find(self, number: str) -> Item | None:
        """The item that a 索引号 names in any of its forms."""
        return self.catalogue.by_slug.get(number_slug(number)) if number else None

    def _tabs_of(self):
        tabs = {
            code: tab
            for tab in self.catalogue.settings.output.tabs
            for code in tab_codes(self.catalogue.settings, tab)
        }

        def tabs_of(node: Category) -> tuple[str, ...]:
            codes = (
                link.address.removeprefix("category/").rstrip("/") for link in self.category_trail[node.code]
            )
            return tuple(dict.fromkeys(tabs[code] for code in codes if code in tabs))

        return tabs_of


def desk_of(catalogue: Catalogue) -> Desk:
    """The desk of a catalogue, made at the first call."""
    # Kept with the catalogue, as its own cached properties are: a Catalogue cannot be hashed cheaply.
    held = vars(catalogue)
    if "_views_desk" not in held:
        held["_views_desk"] = Desk(catalogue)
    return held["_views_desk"]


def item_link(item: Item) -> Link:
    """An item's title and address."""
    return Link(item.title, item.address)
