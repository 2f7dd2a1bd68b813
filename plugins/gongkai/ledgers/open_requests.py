"""The requests that are open on a day, soonest due first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.ledgers.clock import Clock, ClockSettings, Step, clock_of, steps_of
from gongkai.ledgers.reading import Ledgers


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """An open request, with its clock and its steps."""

    number: str
    path: str
    clock: Clock
    steps: tuple[Step, ...]


def open_requests(
    ledgers: Ledgers, settings: ClockSettings, today: date
) -> tuple[tuple[OpenRequest, ...], int]:
    """The open requests sorted by due date, then by number (those without a date last), and the number of closed
    ones."""
    found, closed = [], 0
    for record, request in ledgers.requests():
        clock = clock_of(request, settings, today)
        if clock.state is None:
            closed += 1
        else:
            found.append(OpenRequest(request.number, record.path, clock, steps_of(request, clock, settings)))
    found.sort(key=lambda one: (one.clock.due is None, one.clock.due or date.max, one.number, one.path))
    return tuple(found), closed
