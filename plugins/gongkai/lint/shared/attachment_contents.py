"""The wording shared by the rules about the contents of attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from gongkai.attachments.carriers import CARRIERS
from gongkai.attachments.report import Note, Report
from gongkai.attachments.sightings import Sighting
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.persons import is_allowed
from gongkai.source.diagnostics import Place

MOST = 30
"""How many findings of one rule in one attachment are shown one by one."""
_MOST_NOTES = 3


def attachments_with_reports(
    summary: FileSummary, reports: Mapping[str, Report]
) -> Iterator[tuple[str, Place, str, Report]]:
    """Each attachment of an item that was read: its path from the root, its place in the item, its name in the item,
    its report."""
    for source, place in summary.attachments:
        if source in reports:
            yield source, place, name_of(summary.path, source), reports[source]


def name_of(path: str, source: str) -> str:
    """The attachment as named in the item."""
    folder = PurePosixPath(path).parent
    file = PurePosixPath(source)
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else source


def summed(notes: Iterable[Note]) -> str:
    """Notes on one line, each kind of message once with its first places."""
    places: dict[str, list[str]] = {}
    for note in notes:
        places.setdefault(note.message, []).append(note.place)
    told = [_told(message, [place for place in found if place]) for message, found in places.items()]
    more = f"；另外还有 {len(told) - _MOST_NOTES} 种" if len(told) > _MOST_NOTES else ""
    return "；".join(told[:_MOST_NOTES]) + more


def _told(message: str, places: list[str]) -> str:
    if not places:
        return message
    more = f"等 {len(places)} 处" if len(places) > _MOST_NOTES else ""
    return f"{message}（{'、'.join(places[:_MOST_NOTES])}{more}）"


def sighting_findings(
    summary: FileSummary,
    reports: Mapping[str, Report],
    kinds: frozenset[str],
    cure: str,
    code: str = "",
    context: Context | None = None,
) -> Iterator[Finding]:
    """A finding for each sighting of these kinds, with ``cure`` at its end; beyond :data:`MOST` in one attachment one
    for all the others. With ``code`` and ``context``, sightings that the rule allows in the category are left out."""
    category = context.settings.find_category(summary.category or "") if context else None
    for _, place, name, report in attachments_with_reports(summary, reports):
        found = [one for one in report.sightings if one.kind in kinds]
        if context and found and category:
            found = [one for one in found if not is_allowed(code, one.kind, category, context)]
        for one in found[:MOST]:
            yield Finding(place, f"附件“{name}”{_where(one)}有{one.kind}{_what(one)}：{cure}")
        if len(found) > MOST:
            message = f"附件“{name}”里还有 {len(found) - MOST} 处同样的问题，没有逐一列出：{cure}"
            yield Finding(place, message)


def _where(one: Sighting) -> str:
    carrier = CARRIERS.get(one.carrier, "")
    hidden = "" if one.shown else "，打开看不见，但谁都能取出来"
    return f"的{carrier}里（{one.place}{hidden}）"


def _what(one: Sighting) -> str:
    return f"“{one.masked}”" if "标志" in one.kind else f" {one.masked}"
