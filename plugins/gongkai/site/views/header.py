"""The header table of an item: one row for each field that is shown (``fields.py``) and has a value.

The four most informative rows come first; the others can be folded.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple, cast

from gongkai.catalogue.addresses import topic_address
from gongkai.catalogue.fields import FIELDS, Kind
from gongkai.catalogue.model import Item, Period, Validity, validity_on
from gongkai.site.views.context import ViewContext
from gongkai.site.views.figures import channel_label
from gongkai.site.views.places import Link


class HeaderRow(NamedTuple):
    """A row of the header table. ``values`` with an address are links; a ``wide`` row spans both columns."""

    label: str
    values: tuple[Link, ...]
    wide: bool


# Fields with few distinct values over all items: their links and rows are cached.
_REPEATED = frozenset(
    field.attribute for field in FIELDS if field.vocabulary or field.kind is Kind.CHOICE
) | {"article", "source"}
_SHARED = _REPEATED | {"category", "department", "agencies", "topics"}
# The most informative fields; the first four with a value are used.
_TELLING = ("index_number", "doc_number", "published", "department", "created", "category")
_LEAD = 4
_WIDE = frozenset({"title", "summary"})
# Shown even where the attribute of the item is empty.
_DERIVED = frozenset({"agencies", "stated_validity"})
# Shown of a withdrawn item (撤回); fields that describe the content are not.
_WITHDRAWN = frozenset(field.attribute for field in FIELDS if field.kept_when_withdrawn)


class Header(NamedTuple):
    """The rows of a header table: the informative ones, then the others."""

    lead: tuple[HeaderRow, ...]
    rest: tuple[HeaderRow, ...]


def header_rows(item: Item, context: ViewContext, *, withdrawn: bool = False) -> Header:
    """The rows: the informative ones, then the others in the order of the field table, the title first. Narrow rows
    are paired; the last of an odd number is made wide."""
    rows = [
        (attribute, label, values)
        for (attribute, label), own in zip(context.labels, context.labelled(item), strict=True)
        # Most fields of most items are empty: testing `own` first halves the time.
        if (own or attribute in _DERIVED)
        and (not withdrawn or attribute in _WITHDRAWN)
        and (values := _values(attribute, own, item, context))
    ]
    there = {attribute for attribute, _, _ in rows}
    telling = frozenset([attribute for attribute in _TELLING if attribute in there][:_LEAD])
    lead = _paired([row for row in rows if row[0] in telling])
    return Header(lead, _paired([row for row in rows if row[0] not in telling]))


def _paired(rows: list[tuple[str, str, tuple[Link, ...]]]) -> tuple[HeaderRow, ...]:
    narrow = [attribute for attribute, _, _ in rows if attribute not in _WIDE]
    wide = _WIDE | {narrow[-1]} if len(narrow) % 2 else _WIDE
    return tuple(
        [
            (_shared_row if attribute in _SHARED else HeaderRow)(name, values, attribute in wide)
            for attribute, name, values in rows
        ]
    )


# Equal rows are one object: otherwise half of what is pickled for the workers would be copies.
_shared_row = lru_cache(maxsize=4096)(HeaderRow)


def _values(attribute: str, value: object, item: Item, context: ViewContext) -> tuple[Link, ...]:
    special = _SPECIAL.get(attribute)
    if special is not None:
        return special(item, context)
    if isinstance(value, date):
        return (Link(value.isoformat(), ""),)
    if isinstance(value, Period):
        return (Link(f"{value.start.isoformat()} 至 {value.end.isoformat() if value.end else '长期'}", ""),)
    texts = (value,) if isinstance(value, str) else cast("tuple[str, ...]", value)
    return _shared_links(texts) if attribute in _REPEATED else _links(texts)


def _links(texts: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(text, "") for text in texts)


_shared_links = lru_cache(maxsize=4096)(_links)


@lru_cache(maxsize=4096)
def _topics(topics: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(topic, topic_address(topic)) for topic in topics)


def _category(item: Item, context: ViewContext) -> tuple[Link, ...]:
    return context.category_link[item.category]


def _agencies(item: Item, context: ViewContext) -> tuple[Link, ...]:
    return _shared_links(item.agencies or (context.site.agency,))


def _channels(item: Item, context: ViewContext) -> tuple[Link, ...]:
    return _shared_links(tuple(channel_label(context.catalogue.settings, one) for one in item.channels))


def _validity(item: Item, context: ViewContext) -> tuple[Link, ...]:
    validity = validity_on(item, context.catalogue.today)
    dated = item.stated_validity or item.effective or item.expires
    return (Link(validity.value, ""),) if dated or validity is not Validity.IN_FORCE else ()


def _repealed_by(item: Item, context: ViewContext) -> tuple[Link, ...]:
    other = context.repealer(item)
    return (Link(item.repealed_by, other.address if other else ""),) if item.repealed_by else ()


# Fields whose links are not the plain texts of the attribute.
_SPECIAL: dict[str, Callable[[Item, ViewContext], tuple[Link, ...]]] = {
    "category": _category,
    "agencies": _agencies,
    "department": lambda item, context: context.department_link[item.department],
    "channels": _channels,
    "topics": lambda item, _: _topics(item.topics),
    "stated_validity": _validity,
    "repealed_by": _repealed_by,
}
