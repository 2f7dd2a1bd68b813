"""The coming interviews as a calendar file (RFC 5545) and as feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

from gongkai import __version__
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.papers.icalendar import calendar_bytes, escaped
from gongkai.site.exports.feeds import Feed, atom, json_feed
from gongkai.site.exports.identifiers import identifier
from gongkai.site.exports.output import Output, key_of
from gongkai.site.views.interviews import coming_interviews, has_interviews
from gongkai.site.views.places import INTERVIEW_CALENDAR, INTERVIEWS

_SHANGHAI = timezone(timedelta(hours=8))
_DEFAULT_MINUTES = 120


def interview_outputs(catalogue: Catalogue) -> Iterator[Output]:
    """``interview/coming.ics``, ``interview/feed.xml`` and ``feed.json``; none without a category of interviews."""
    settings = catalogue.settings
    if not has_interviews(settings):
        return
    coming = coming_interviews(catalogue)
    items = tuple(item for _, item in coming)
    feed = Feed(INTERVIEWS, f"{settings.agency.name}网上访谈预告", items)
    key = key_of(__version__, settings.digest, "interviews", stamps=(item.digest for item in items))
    yield Output(INTERVIEW_CALENDAR, key, partial(calendar, catalogue, coming))
    yield Output(f"{INTERVIEWS}feed.xml", key, partial(atom, feed, settings))
    yield Output(f"{INTERVIEWS}feed.json", key, partial(json_feed, feed, settings))


def calendar(catalogue: Catalogue, coming: tuple[tuple[datetime, Item], ...]) -> bytes:
    """The coming interviews as events; equal interviews give equal bytes."""
    name = f"{catalogue.settings.agency.name}网上访谈"
    lines = [f"X-WR-CALNAME:{escaped(name)}"]
    for when, item in coming:
        lines += _event(when, item, catalogue)
    return calendar_bytes("interviews", lines)


def _event(when: datetime, item: Item, catalogue: Catalogue) -> list[str]:
    begin = when.replace(tzinfo=_SHANGHAI).astimezone(UTC)
    planned = item.planned_minutes
    length = int(planned) if planned.isascii() and planned.isdigit() else _DEFAULT_MINUTES
    made = item.published or item.created
    host = "、".join(item.hosts)
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(identifier(catalogue.settings.agency, item.address))}",
        f"DTSTAMP:{made:%Y%m%d}T000000Z",
        f"DTSTART:{begin:%Y%m%dT%H%M%SZ}",
        f"DTEND:{begin + timedelta(minutes=length):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{escaped(item.title)}",
        *([f"DESCRIPTION:{escaped(f'{host}：{item.summary}')}"] if host or item.summary else []),
        "END:VEVENT",
    ]
