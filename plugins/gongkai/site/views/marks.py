"""Marks that an item bears in lists and on its page: 有效性, 状态, 公开渠道, 公开属性; always words, never colour alone."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.catalogue.model import Item, Openness, StatusKind, Validity, validity_on


class Mark(NamedTuple):
    """A word and how it weighs: bad, warn, good or plain."""

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


def marks(item: Item, today: date) -> tuple[Mark, ...]:
    """What a reader must know about an item before opening it; empty for most."""
    found: list[Mark] = []
    if item.status is not None:
        found.append(Mark(_STATUS[item.status.kind], f"已{item.status.kind.value}"))
    validity = validity_on(item, today)
    if validity is not Validity.IN_FORCE:
        found.append(Mark(_VALIDITY[validity], validity.value))
    if item.openness is not Openness.PROACTIVE:
        found.append(Mark("plain", item.openness.value))
    if item.audience != DEFAULT_AUDIENCE:
        found.append(Mark("plain", f"{item.audience}公开"))
    if DEFAULT_CHANNEL not in item.channels:
        found.append(Mark("plain", "、".join(item.channels)))
    return tuple(found)
