"""The engine: a scheme and the facts of a year give each body its marks, every point explained. Marks are decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.assessment.evidence import part_mark
from gongkai.assessment.facts import Event, Facts
from gongkai.assessment.ledger_sources import given
from gongkai.assessment.results import Assessed, Line, Result, grade_of
from gongkai.assessment.sources import events_of, missing
from gongkai.assessment.ways import ZERO, Point, Tally, explained, judged, months_over, points_of
from gongkai.catalogue.settings import Settings
from gongkai.catalogue.settings.assessment_types import (
    OWN,
    WEIGHTED,
    AssessmentSettings,
    Body,
    Count,
    Criterion,
    Scheme,
    Way,
)

_GIVEN = Count("加减分")
_HUNDRED = Decimal(100)


def assess(settings: AssessmentSettings, facts: Facts, only: str | None = None) -> tuple[Assessed, ...]:
    """Compute every scheme (or the one called ``only``), in their order."""
    wanted = [scheme for scheme in settings.schemes if only in (None, scheme.name)]
    by_name = {scheme.name: scheme for scheme in settings.schemes}
    return tuple(
        Assessed(
            scheme, tuple(_result(scheme, body, facts, by_name) for body in _bodies(scheme, facts.settings))
        )
        for scheme in wanted
    )


def _bodies(scheme: Scheme, settings: Settings) -> tuple[Body, ...]:
    if scheme.bodies:
        return scheme.bodies
    if scheme.whom == OWN:
        return (Body(settings.agency.name),)
    active = (one for one in settings.departments.values() if not one.retired)
    return tuple(Body(one.name, (one.code,)) for one in active)


def _result(scheme: Scheme, body: Body, facts: Facts, schemes: dict[str, Scheme]) -> Result:
    if scheme.kind == WEIGHTED:
        return _weighted(scheme, body, facts, schemes)
    lines = tuple(_line(criterion, scheme, body, facts) for criterion in scheme.criteria)
    return _graded(scheme, body, scheme.start + sum((line.points for line in lines), ZERO), lines)


def _graded(scheme: Scheme, body: Body, mark: Decimal, lines: tuple[Line, ...]) -> Result:
    bounded = _bounded(mark, scheme.least, scheme.most)
    rounded, grade = grade_of(bounded, scheme.grades)
    return Result(body.name, bounded, rounded, grade, lines)


def _weighted(scheme: Scheme, body: Body, facts: Facts, schemes: dict[str, Scheme]) -> Result:
    lines: list[Line] = []
    lacks: list[str] = []
    for part in scheme.parts:
        if part.scheme:
            inner = _result(_same_bodies(schemes[part.scheme], scheme), body, facts, schemes)
            mark, details, lack = (
                inner.mark,
                [Point(f"“{part.scheme}”得分", part.name, inner.mark or ZERO)],
                "",
            )
        else:
            mark, details, lack = part_mark(part, scheme.name, _names(body, facts), facts)
        weight = f"{part.weight}%"
        if mark is None:
            lacks.append(lack)
            lines.append(Line(part.name, weight, ZERO, None, tuple(details)))
        else:
            lines.append(Line(part.name, weight, mark * part.weight / _HUNDRED, part.weight, tuple(details)))
    if lacks:
        return Result(body.name, None, None, "", tuple(lines), tuple(lacks))
    return _graded(scheme, body, sum((line.points for line in lines), ZERO), tuple(lines))


def _same_bodies(inner: Scheme, outer: Scheme) -> Scheme:
    return replace(inner, whom=outer.whom, bodies=outer.bodies)


def _line(criterion: Criterion, scheme: Scheme, body: Body, facts: Facts) -> Line:
    details = tuple(point for way in criterion.ways for point in _points(way, criterion, scheme, body, facts))
    points = criterion.start + sum((point.points for point in details), ZERO)
    least = criterion.least if criterion.least is not None else (ZERO if criterion.full is not None else None)
    most = criterion.most if criterion.most is not None else criterion.full
    return Line(criterion.name, criterion.section, _bounded(points, least, most), criterion.full, details)


def _points(way: Way, criterion: Criterion, scheme: Scheme, body: Body, facts: Facts) -> Iterator[Point]:
    basis = explained(criterion.name, criterion.basis or scheme.basis, way.count)
    if way.judged or way.count is None:
        yield from judged(criterion.name, tuple(_mine(given(_GIVEN, facts), scheme, body, facts)), basis)
        return
    before = replace(facts, year=facts.year - 1, _events={}) if way.growth else None
    counted = _counted(way.count, scheme, body, facts)
    earlier = len(_counted(way.count, scheme, body, before)) if before else 0
    tally = Tally(counted, facts.year, earlier, months_over(facts), basis)
    yield from points_of(way, tally, criterion.full or ZERO)


def _counted(count: Count, scheme: Scheme, body: Body, facts: Facts) -> tuple[Event, ...]:
    found = tuple(_mine(events_of(count, facts), scheme, body, facts))
    return missing(count, found, facts) if count.expected or count.expected_number else found


def _mine(events: Iterable[Event], scheme: Scheme, body: Body, facts: Facts) -> Iterator[Event]:
    """The events that count for a body; the organ itself answers for all of them."""
    names = _names(body, facts)
    everything = scheme.whom == OWN or body.name == facts.settings.agency.name
    if everything:
        names |= _own_names(facts.settings)
    return (
        event
        for event in events
        if event.scheme in ("", scheme.name)
        and ((everything and not event.whom) or not names.isdisjoint(event.whom))
    )


def _own_names(settings: Settings) -> frozenset[str]:
    """The names of the organ and of its 科室."""
    departments = settings.departments.values()
    names = {name for one in departments for name in (one.name, one.code, *one.former_names)}
    return frozenset(names | {settings.agency.name, settings.agency.short_name or OWN, OWN})


def _names(body: Body, facts: Facts) -> frozenset[str]:
    every = (body.name, *body.members)
    return frozenset(name for one in every for name in (one, *facts.names(one)))


def _bounded(points: Decimal, least: Decimal | None, most: Decimal | None) -> Decimal:
    if least is not None:
        points = max(points, least)
    return points if most is None else min(points, most)
