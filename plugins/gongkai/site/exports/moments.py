"""When an item was published and last changed, as feeds and sitemaps write it: from the item, never the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from gongkai.catalogue.model import Item

# A feed must bear a moment even when it is empty; this one says "not yet" and never changes.
NEVER = "1970-01-01T00:00:00+08:00"
_MIDNIGHT = time()


def published(item: Item) -> str:
    """公开时间 as RFC 3339 in the time of Asia/Shanghai, 00:00 where no time is known; empty where there is none."""
    return _moment(item.published, item.published_time) if item.published else ""


def changed(item: Item) -> str:
    """The last moment at which anything of the item changed, as RFC 3339."""
    last = changed_on(item)
    return _moment(last, item.published_time if last == item.published else None)


def changed_on(item: Item) -> date:
    """The day of the last change: publication, 更新时间, 变更, 状态, whichever is the latest."""
    days = [item.listed]
    days += [day for day in (item.updated, item.status and item.status.on) if day]
    days += [change.published or change.formed for change in item.changes]
    return max(days)


def latest(items: Iterable[Item]) -> str:
    """The last change of any of ``items``; ``NEVER`` where there are none."""
    return max(map(changed, items), default=NEVER)


def _moment(day: date, clock: time | None) -> str:
    return f"{day.isoformat()}T{clock or _MIDNIGHT:%H:%M:%S}+08:00"
