"""Working days that do not count: the time for seeking opinions (条例 of 2019, 第三十三条)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.ledgers.clock.law import THIRD_PARTY_DAYS, Law
from gongkai.ledgers.request import THIRD_PARTY, Consultation
from gongkai.standards.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Span:
    """The days after ``after`` up to and including ``to``."""

    after: date
    to: date


def third_party_due(consultation: Consultation, calendar: Calendar) -> date | None:
    """The last day for the answer of a third party; None for another organ, and if nothing was sent."""
    since = consultation.served or consultation.sent
    if consultation.whom != THIRD_PARTY or since is None:
        return None
    return calendar.after(since, THIRD_PARTY_DAYS)


def excluded_spans(
    consultations: Iterable[Consultation], law: Law, calendar: Calendar, as_of: date
) -> tuple[Span, ...]:
    """The time of all opinions, in order and without overlaps.

    An unanswered one is excluded up to ``as_of``, that of a third party for at most its 15 working days.
    """
    spans = sorted(_spans(consultations, law, calendar, as_of), key=lambda span: (span.after, span.to))
    merged: list[Span] = []
    for span in spans:
        if merged and span.after <= merged[-1].to:
            merged[-1] = Span(merged[-1].after, max(merged[-1].to, span.to))
        else:
            merged.append(span)
    return tuple(merged)


def _spans(
    consultations: Iterable[Consultation], law: Law, calendar: Calendar, as_of: date
) -> Iterator[Span]:
    for one in consultations:
        if one.sent is None or not (law.other_organs or one.whom == THIRD_PARTY):
            continue
        due = third_party_due(one, calendar)
        end = one.answered or (as_of if due is None else min(as_of, due))
        if end > one.sent:
            yield Span(one.sent, end)


def days_excluded(spans: Iterable[Span], start: date, end: date, calendar: Calendar) -> int:
    """The number of working days after ``start`` up to and including ``end`` that are in ``spans``."""
    return sum(calendar.between(max(span.after, start), min(span.to, end)) for span in spans)


def counted_after(calendar: Calendar, start: date, count: int, spans: tuple[Span, ...]) -> date:
    """The ``count``-th working day after ``start`` that is in none of ``spans``."""
    day = calendar.after(start, count)
    while True:
        further = calendar.after(start, count + days_excluded(spans, start, day, calendar))
        if further <= day:
            return day
        day = further
