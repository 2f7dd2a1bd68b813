"""When an item was published and last changed, for feeds and sitemaps. Read from the item, never from the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from gongkai.catalogue.model import Item

# Atom requires `updated` even in an empty feed.
NEVER = "1970-01-01T00:00:00+08:00"
_MIDNIGHT = time()


def published(item: Item) -> str:
    """公开时间 as RFC 3339 in Asia/Shanghai, 00:00 where only the date is known; empty where there is none."""
    return _moment(item.published, item.published_time) if item.published else ""


def changed(item: Item) -> str:
    """The time of the last change of the item, as RFC 3339; see :func:`changed_on`."""
    last = changed_on(item)
    return _moment(last, item.published_time if last == item.published else None)


def changed_on(item: Item) -> date:
    """The date of the last change: the latest of publication, 更新时间, 变更 and 状态."""
    if item.updated is None and item.status is None and not item.changes:
        return item.listed  # nearly all items
    days = [item.listed]
    days += [day for day in (item.updated, item.status and item.status.on) if day]
    days += [change.published or change.formed for change in item.changes]
    return max(days)


def latest(items: Iterable[Item]) -> str:
    """The last change of any of ``items``; ``NEVER`` where there are none."""
    return max(map(changed, items), default=NEVER)


def _moment(day: date, clock: time | None) -> str:
    return f"{day.isoformat()}T{clock or _MIDNIGHT:%H:%M:%S}+08:00"
