"""Views of lists: one row per item, the head that the pages of a list share, and one page of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind
from gongkai.catalogue.settings import Settings
from gongkai.site.views.context import ViewContext, view_context
from gongkai.site.views.marks import ItemMark, marks
from gongkai.site.views.paging import PageLink
from gongkai.site.views.places import Link
from gongkai.site.views.site import Meta


@dataclass(frozen=True, slots=True)
class ListRow:
    """One item as every list shows it. Dates are ``YYYY-MM-DD``, empty where unknown."""

    address: str
    number: str
    title: str
    summary: str
    created: str
    published: str
    department: str
    category: str
    marks: tuple[ItemMark, ...]


def row_of(item: Item, context: ViewContext) -> ListRow:
    """The row of one item. A withdrawn item (撤回) keeps its title and loses its summary."""
    settings = context.catalogue.settings
    withdrawn = item.status is not None and item.status.kind is StatusKind.WITHDRAWN
    return ListRow(
        item.address,
        item.index_number,
        item.title,
        "" if withdrawn else item.summary,
        item.created.isoformat(),
        item.published.isoformat() if item.published else "",
        settings.departments[item.department].name,
        settings.categories[item.category].name,
        marks(item, context.catalogue.today),
    )


class ListRows:
    """The rows of a catalogue's items, each made when it is first asked for: a small change needs few of them. Get it by
    :func:`list_rows`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._context = view_context(catalogue)
        self._made: dict[str, ListRow] = {}

    def of(self, items: Iterable[Item]) -> tuple[ListRow, ...]:
        """The rows of ``items``, in their order."""
        return tuple(self._made.get(item.slug) or self._make(item) for item in items)

    def _make(self, item: Item) -> ListRow:
        row = self._made[item.slug] = row_of(item, self._context)
        return row


def list_rows(catalogue: Catalogue) -> ListRows:
    """The rows of a catalogue; every call returns the same object."""
    return catalogue.derived(ListRows)


def row_names(settings: Settings) -> str:
    """What rows show of the settings: the names of 类别 and 科室."""
    categories = [(node.code, node.name) for node in settings.categories.values()]
    return repr((categories, [(one.code, one.name) for one in settings.departments.values()]))


@dataclass(frozen=True, slots=True)
class Choice:
    """A ``select`` element that filters a list: parameter name, label, and (value, text) of each option."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListHead:
    """Everything on the pages of a list except its rows.

    ``facts`` are (name, value), shown in a ``details`` element with the summary ``folded`` where that is set;
    ``notice`` is a sentence and a link; ``parts`` are the lists below this one with their numbers of items;
    ``choices`` are the filters. These and ``count``, the number of items, appear on the first page only.
    """

    address: str
    name: str
    title: str
    site_title: str
    crumbs: tuple[Link, ...]
    meta: Meta
    labels: tuple[tuple[str, str], ...]
    feeds: tuple[tuple[str, str], ...] = ()
    description: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    folded: str = ""
    notice: tuple[str, Link | None] | None = None
    parts: tuple[tuple[Link, int], ...] = ()
    choices: tuple[Choice, ...] = ()
    count: int = 0

    @cached_property
    def shared_key(self) -> str:
        """A digest of the attributes that every page of the list shows."""
        shown = (
            self.address,
            self.name,
            self.title,
            self.site_title,
            self.crumbs,
            self.meta,
            self.labels,
            self.feeds,
        )
        return blake2b(repr(shown).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class ListView:
    """One page of a list. ``number`` is None for the first page, which has the newest rows; the others are numbered
    from the oldest. ``newer``, ``older`` and ``oldest`` are addresses, ``numbers`` the links to the pages around it, which
    follow from the other attributes."""

    address: str
    head: ListHead
    number: int | None
    rows: tuple[ListRow, ...]
    newer: str | None
    older: str | None
    oldest: str | None
    numbers: tuple[PageLink, ...] = ()
