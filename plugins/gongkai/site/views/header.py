"""The header table of an item: one row for each field of the table of fields that is shown and has a value."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gongkai.catalogue.addresses import topic_address
from gongkai.catalogue.fields import FIELDS, Kind
from gongkai.catalogue.model import Item, Period, Validity, validity_on
from gongkai.site.views.desk import Desk
from gongkai.site.views.places import Link


class HeaderRow(NamedTuple):
    """A field as the public reads it. ``values`` stand one after another, those with an address as links;
    ``wide`` asks for the whole width of the table."""

    label: str
    values: tuple[Link, ...]
    wide: bool


# Few values, shared by very many items: made once.
_REPEATED = frozenset(
    field.attribute for field in FIELDS if field.vocabulary or field.kind is Kind.CHOICE
) | {"article", "source"}
_SHARED = _REPEATED | {"category", "department", "agencies", "topics"}
_WIDE = frozenset({"title", "summary"})
# These say something even where the item's own attribute is empty.
_DERIVED = frozenset({"agencies", "stated_validity"})
# 撤回: title, number and the bare facts stay, what describes the content goes with it.
_WITHDRAWN = frozenset(field.attribute for field in FIELDS if field.kept_when_withdrawn)


def header_rows(item: Item, desk: Desk, *, withdrawn: bool = False) -> tuple[HeaderRow, ...]:
    """The rows in the order of the table of fields, the title first; the last narrow row fills an odd line."""
    rows = [
        (attribute, label, values)
        for (attribute, label), own in zip(desk.labels, desk.labelled(item), strict=True)
        # Most fields of most items are empty: asking first halves the time of a header.
        if (own or attribute in _DERIVED)
        and (not withdrawn or attribute in _WITHDRAWN)
        and (values := _values(attribute, own, item, desk))
    ]
    narrow = [attribute for attribute, _, _ in rows if attribute not in _WIDE]
    wide = _WIDE | {narrow[-1]} if len(narrow) % 2 else _WIDE
    return tuple(
        [
            (_shared_row if attribute in _SHARED else HeaderRow)(name, values, attribute in wide)
            for attribute, name, values in rows
        ]
    )


# One object for all items that say the same: half of what is sent to the workers would be copies.
_shared_row = lru_cache(maxsize=4096)(HeaderRow)


def _values(attribute: str, value: object, item: Item, desk: Desk) -> tuple[Link, ...]:
    special = _SPECIAL.get(attribute)
    if special is not None:
        return special(item, desk)
    if attribute in _REPEATED:
        return _plain(value)
    if isinstance(value, str):
        return (Link(value, ""),)
    if isinstance(value, date):
        return (Link(value.isoformat(), ""),)
    if isinstance(value, Period):
        return (Link(f"{value.start.isoformat()} 至 {value.end.isoformat() if value.end else '长期'}", ""),)
    return tuple(Link(text, "") for text in value)


@lru_cache(maxsize=4096)
def _plain(value: str | tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(text, "") for text in ((value,) if isinstance(value, str) else value))


@lru_cache(maxsize=4096)
def _topics(topics: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(topic, topic_address(topic)) for topic in topics)


def _category(item: Item, desk: Desk) -> tuple[Link, ...]:
    return desk.category_link[item.category]


def _agencies(item: Item, desk: Desk) -> tuple[Link, ...]:
    return _plain(item.agencies or (desk.site.agency,))


def _validity(item: Item, desk: Desk) -> tuple[Link, ...]:
    validity = validity_on(item, desk.catalogue.today)
    dated = item.stated_validity or item.effective or item.expires
    return (Link(validity.value, ""),) if dated or validity is not Validity.IN_FORCE else ()


def _repealed_by(item: Item, desk: Desk) -> tuple[Link, ...]:
    other = desk.find(item.repealed_by)
    return (Link(item.repealed_by, other.address if other else ""),) if item.repealed_by else ()


_SPECIAL = {
    "category": _category,
    "agencies": _agencies,
    "department": lambda item, desk: desk.department_link[item.department],
    "topics": lambda item, _: _topics(item.topics),
    "stated_validity": _validity,
    "repealed_by": _repealed_by,
}
