"""Views of lists: one row per item, the head that the pages of a list share, and one page of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind
from gongkai.site.views.context import ViewContext, view_context
from gongkai.site.views.marks import ItemMark, marks
from gongkai.site.views.paging import PageLink
from gongkai.site.views.places import Link
from gongkai.site.views.site import Meta


@dataclass(frozen=True, slots=True)
class ListRow:
    """One item as every list shows it. Dates are ``YYYY-MM-DD``, empty where unknown; ``digest`` hashes the rest."""

    address: str
    number: str
    title: str
    summary: str
    created: str
    published: str
    department: str
    category: str
    marks: tuple[ItemMark, ...]
    digest: str = field(compare=False)


def row_of(item: Item, context: ViewContext) -> ListRow:
    """The row of one item. A withdrawn item (撤回) keeps its title and loses its summary."""
    settings = context.catalogue.settings
    withdrawn = item.status is not None and item.status.kind is StatusKind.WITHDRAWN
    values = (
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
    return ListRow(*values, digest=blake2b(repr(values).encode(), digest_size=12).hexdigest())


def list_rows(catalogue: Catalogue) -> dict[str, ListRow]:
    """The row of every item, by slug, computed once."""
    return catalogue.derived(_list_rows)


def _list_rows(catalogue: Catalogue) -> dict[str, ListRow]:
    context = view_context(catalogue)
    return {item.slug: row_of(item, context) for item in catalogue.items}


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

    def key(self) -> str:
        """A digest of everything the page shows."""
        head = repr(self.head) if self.number is None else self.head.shared_key
        own = (head, self.address, self.newer, self.older, self.oldest, *(row.digest for row in self.rows))
        return blake2b("\n".join(map(str, own)).encode(), digest_size=16).hexdigest()
