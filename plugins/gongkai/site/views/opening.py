"""The part of an item's page before its body: the line under the title, the letterhead of an official document, the
verdict on its validity, and its timeline."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.catalogue.model import Item, Openness, Status, StatusKind, Validity, validity_on
from gongkai.site.views.context import ViewContext

_MOST_EVENTS = 6
_MOST_ORGANS = 5


class Letterhead(NamedTuple):
    """发文机关标志 and 发文字号 (GB/T 9704—2012, 7.2.4 and 7.2.5); no ``organs`` if the document is another agency's and was
    only forwarded."""

    organs: tuple[str, ...]
    number: str


class Event(NamedTuple):
    """A day in the life of a document: ``day`` is ``YYYY-MM-DD``."""

    day: str
    name: str


def byline(item: Item, context: ViewContext) -> tuple[str, ...]:
    """The parts of the line under the title, which replaces the folded header table on a phone."""
    day = f"{item.published.isoformat()} 公开" if item.published else f"{item.created.isoformat()} 生成"
    department = context.catalogue.settings.departments[item.department].name
    return tuple(part for part in (day, department, item.doc_number) if part)


def letterhead(item: Item, context: ViewContext) -> Letterhead | None:
    """The letterhead of an item with a 发文字号 whose text is shown."""
    if not item.doc_number or not item.shows_body or not item.has_body:
        return None
    agencies = item.agencies or (context.site.agency,)
    forwarded = bool(item.source) and item.source not in (*agencies, context.site.agency)
    return Letterhead(() if forwarded else agencies[:_MOST_ORGANS], item.doc_number)


def verdict(item: Item, context: ViewContext) -> str:
    """One line on a document in force: its validity, the days it applies, how many interpretations it has; empty
    where neither is known. Documents not in force have a banner instead."""
    if item.openness is not Openness.PROACTIVE or _withdrawn(item.status):
        return ""
    if validity_on(item, context.catalogue.today) is not Validity.IN_FORCE:
        return ""
    parts: list[str] = []
    if item.stated_validity or item.effective or item.expires:
        parts.append("，".join(part for part in (Validity.IN_FORCE.value, span(item)) if part))
    interpreted = len(context.interpretations(item))
    if interpreted:
        parts.append(f"解读 {interpreted} 篇")
    return "；".join(parts)


def span(item: Item) -> str:
    """The days on which a document applies, in words; empty where none are given."""
    start = item.effective.isoformat() if item.effective else ""
    end = item.expires.isoformat() if item.expires else ""
    if start and end:
        return f"{start} 至 {end}"
    return f"自 {start} 起施行" if start else f"至 {end}" if end else ""


def life(item: Item, context: ViewContext) -> tuple[Event, ...]:
    """The days in the life of a document in their order; none where there are only 形成 and 公开."""
    if item.openness is not Openness.PROACTIVE:
        return ()
    days: list[tuple[date | None, str]] = [
        (item.created, "形成"), (item.published, "公开"), (item.effective, "施行"), (item.expires, "失效"),
        *((change.published or change.formed, "修改") for change in item.changes),
        *((other.published or other.created, "解读") for other in context.interpretations(item)),
    ]  # fmt: skip
    if item.status is not None and item.status.on:
        days.append((item.status.on, item.status.kind.value))
    dated = dict.fromkeys((day, name) for day, name in days if day is not None)
    known = sorted(dated, key=lambda event: event[0])
    if {name for _, name in known} <= {"形成", "公开"}:
        return ()
    by_day: dict[str, list[str]] = {}
    for day, name in known:
        by_day.setdefault(day.isoformat(), []).append(name)
    events = [Event(day, "、".join(dict.fromkeys(names))) for day, names in by_day.items()]
    # Of a long life the beginning and the latest are shown; 变更记录 lists every change.
    return tuple(events if len(events) <= _MOST_EVENTS else [*events[:2], *events[-4:]])


def _withdrawn(status: Status | None) -> bool:
    return status is not None and status.kind is StatusKind.WITHDRAWN
