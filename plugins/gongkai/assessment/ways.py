"""The ways in which a criterion gains and loses points: pure functions from events to points, each with its reason."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.assessment.facts import Event, Facts
from gongkai.catalogue.settings.assessment_types import BonusStep, Count, Way

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Point:
    """明细: points gained or lost, for what (事由), by which rule (依据), on which day, of which item or record;
    ``internal`` as in :class:`Event`."""

    reason: str
    basis: str
    points: Decimal
    item: str = ""
    on: date | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What a way has to look at: the events that count for one body, the year, how many the year before had, the months that are over,
    and the name of the criterion, by which its points are explained."""

    events: tuple[Event, ...]
    year: int
    before: int
    months: tuple[tuple[int, int], ...]
    basis: str


def points_of(way: Way, tally: Tally, full: Decimal) -> Iterator[Point]:
    """The points of one way; ``full`` is what 清零 takes away."""
    if way.zero:
        yield from _all_or_nothing(tally, full)
    elif way.deduct is not None:
        yield from _per_event(tally, -way.deduct, way.at_most)
    elif way.monthly is not None:
        yield from _monthly(way, tally)
    elif way.yearly is not None:
        yield from _bonus(way, tally)
    elif way.growth:
        yield from _growth(way, tally)
    elif way.by is not None:
        yield from _dated(way, tally)
    elif way.earn is not None:
        yield from _per_event(tally, way.earn, way.at_most)


def _per_event(tally: Tally, each: Decimal, at_most: Decimal | None) -> Iterator[Point]:
    """The same points for every event, in sum no more than ``at_most``; what is above it is shown with 0."""
    left = at_most
    for event in tally.events:
        points = each
        if left is not None:
            size = min(abs(each), left)
            left -= size
            points = size if each >= 0 else -size
        yield _point(event, tally, points)


def _all_or_nothing(tally: Tally, full: Decimal) -> Iterator[Point]:
    for number, event in enumerate(tally.events):
        yield _point(event, tally, ZERO if number else -full)


def _dated(way: Way, tally: Tally) -> Iterator[Point]:
    """Points once: for the first event, full by the day, ``late`` after it."""
    if not tally.events or way.by is None or way.earn is None:
        return
    first = tally.events[0]
    in_time = first.on is not None and first.on <= way.by.of(tally.year)
    yield _point(first, tally, way.earn if in_time else way.late)


def _monthly(way: Way, tally: Tally) -> Iterator[Point]:
    """A deduction for each month that is over and has fewer than the target, another for a blank one."""
    counts = dict.fromkeys(tally.months, 0)
    for event in tally.events:
        there = (event.on.year, event.on.month) if event.on else None
        if there in counts:
            counts[there] += 1
    for (year, month), number in counts.items():
        if number < (way.monthly or 0):
            lost = way.blank if not number and way.blank else way.short
            what = f"{year}年{month}月有{number}条，目标{way.monthly}条"
            yield Point(what, tally.basis, -lost, "", date(year, month, 1))


def _bonus(way: Way, tally: Tally) -> Iterator[Point]:
    target, number = way.yearly or 0, len(tally.events)
    if not target:
        return
    above = Decimal(number - target) * 100 / target
    for step in way.steps:
        points = _step(step, above)
        if points:
            what = f"{number}条，超过目标{target}条的{step.above}%"
            yield Point(what, tally.basis, points)


def _step(step: BonusStep, above: Decimal) -> Decimal:
    if above <= step.above:
        return ZERO
    if step.each is None:
        return step.points
    return step.points * ((above - step.above) // step.each)


def _growth(way: Way, tally: Tally) -> Iterator[Point]:
    number = len(tally.events)
    if number > tally.before and way.earn is not None:
        yield Point(f"{number}条，上年{tally.before}条", tally.basis, way.earn)


def judged(matter: str, events: tuple[Event, ...], basis: str) -> Iterator[Point]:
    """The points that people recorded for a criterion; one without a reason is shown and not counted."""
    for event in events:
        if event.text != matter or event.points is None:
            continue
        has_reason = event.what != matter
        what = event.what if has_reason else f"{matter}（没有写理由，不计）"
        yield Point(what, basis, event.points if has_reason else ZERO, event.item, event.on, internal=True)


def months_over(facts: Facts) -> tuple[tuple[int, int], ...]:
    """The months of the year that are over by the day of the assessment."""
    last = (date(facts.year, month, monthrange(facts.year, month)[1]) for month in range(1, 13))
    return tuple((day.year, day.month) for day in last if day <= facts.today)


def explained(criterion: str, basis: str, count: Count | None) -> str:
    """依据 of a point: the criterion, its own source where it states one, and what is counted."""
    what = f"计：{count.source}" if count else "人评"
    return "；".join(filter(None, (criterion, basis, what)))


def _point(event: Event, tally: Tally, points: Decimal) -> Point:
    return Point(event.what, tally.basis, points, event.item, event.on, event.internal)
