"""What a list shows: rows of items, and the list itself on one of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from gongkai.catalogue.model import Item, StatusKind
from gongkai.site.views.desk import Desk
from gongkai.site.views.marks import Mark, marks
from gongkai.site.views.places import Link
from gongkai.site.views.site import Meta


@dataclass(frozen=True, slots=True)
class Row:
    """One item as every list shows it; dates as ``YYYY-MM-DD``, empty where unknown. ``digest`` is its own key."""

    address: str
    number: str
    title: str
    summary: str
    created: str
    published: str
    department: str
    category: str
    marks: tuple[Mark, ...]
    digest: str = field(compare=False)


def row_of(item: Item, desk: Desk) -> Row:
    """The row of one item; what was taken back keeps its title and loses its summary."""
    settings = desk.catalogue.settings
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
        marks(item, desk.catalogue.today),
    )
    return Row(*values, digest=blake2b(repr(values).encode(), digest_size=12).hexdigest())


def rows_of(desk: Desk) -> dict[str, Row]:
    """For each slug its row, made at the first call."""
    held = vars(desk)
    if "_rows" not in held:
        held["_rows"] = {item.slug: row_of(item, desk) for item in desk.catalogue.items}
    return held["_rows"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A select of the list's tools: its name, its label, and (value, text) of each option."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListHead:
    """What the pages of one list share, and what its first page says beside the rows.

    ``facts`` and ``notice`` describe the list (``folded``: behind this word), ``parts`` are the lists below it with
    their counts, ``choices`` what can be filtered by; they and ``count`` stand on the first page only.
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
        """A digest of what the older pages show beside their rows."""
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
    """One page of a list. ``number`` is None on the first page (the newest rows), else counted from the oldest."""

    address: str
    head: ListHead
    number: int | None
    rows: tuple[Row, ...]
    newer: str | None
    older: str | None
    oldest: str | None

    def key(self) -> str:
        """A digest of all that the page shows."""
        head = repr(self.head) if self.number is None else self.head.shared_key
        own = (head, self.address, self.newer, self.older, self.oldest, *(row.digest for row in self.rows))
        return blake2b("\n".join(map(str, own)).encode(), digest_size=16).hexdigest()
