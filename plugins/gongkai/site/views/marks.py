"""Marks of an item in lists and on its page: 状态, 有效性, 公开属性, 公开范围, 公开渠道. They are words, so that colour is never the
only sign."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.catalogue.model import Item, Openness, StatusKind, Validity, validity_on


class ItemMark(NamedTuple):
    """A word and its severity: ``kind`` is bad, warn or plain, part of the CSS class."""

    kind: str
    text: str


_VALIDITY = {
    Validity.PENDING: "warn",
    Validity.AMENDED: "warn",
    Validity.PARTLY: "warn",
    Validity.EXPIRED: "bad",
    Validity.REPEALED: "bad",
}
_STATUS = {StatusKind.WITHDRAWN: "bad", StatusKind.REPLACED: "warn", StatusKind.CORRECTED: "plain"}


def marks(item: Item, today: date) -> tuple[ItemMark, ...]:
    """The marks of an item on the day ``today``; most items have none."""
    found: list[ItemMark] = []
    if item.status is not None:
        found.append(ItemMark(_STATUS[item.status.kind], f"已{item.status.kind.value}"))
    validity = validity_on(item, today)
    if validity is not Validity.IN_FORCE:
        found.append(ItemMark(_VALIDITY[validity], validity.value))
    if item.openness is not Openness.PROACTIVE:
        found.append(ItemMark("plain", item.openness.value))
    if item.audience != DEFAULT_AUDIENCE:
        found.append(ItemMark("plain", f"{item.audience}公开"))
    if DEFAULT_CHANNEL not in item.channels:
        found.append(ItemMark("plain", "、".join(item.channels)))
    return tuple(found)
