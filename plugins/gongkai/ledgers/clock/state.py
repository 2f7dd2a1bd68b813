"""The state of a request on a day: what it waits for, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.ledgers.clock.deadline import Deadline, deadline_of, is_waived
from gongkai.ledgers.clock.excluded import third_party_due
from gongkai.ledgers.clock.law import PAYMENT_DAYS, REDO_DAYS, ClockSettings, Law, law_of
from gongkai.ledgers.leaves import Group, leaf_of
from gongkai.ledgers.request import Correction, Fee, Redo, Request
from gongkai.standards.workdays import Calendar


class State(StrEnum):
    """状态 of an open request."""

    PROCESSING = "办理中"
    UNCONFIRMED = "待确认"
    AWAITING_CORRECTION = "待补正"
    AWAITING_FEE = "待缴费"
    CONSULTING = "征求意见中"
    REDO = "重作"


class LimitKind(StrEnum):
    """期限类型: whose limit is shown."""

    REPLY = "答复"
    CORRECTION = "补正"
    FEE = "缴费"
    REDO = "重作"


@dataclass(frozen=True, slots=True)
class Clock:
    """A request on a day.

    ``state`` is None if nothing is open; ``start`` and ``due`` are those of the limit of kind ``limit``;
    ``remaining`` working days, negative if it is over; ``deadline`` is that of the reply whatever the state;
    ``reply_late`` by how many working days the reply is, or was, late (0: it is not).
    """

    state: State | None
    limit: LimitKind | None
    start: date | None
    due: date | None
    remaining: int | None
    deadline: Deadline | None
    reply_late: int
    law: Law


def clock_of(request: Request, settings: ClockSettings, today: date) -> Clock:
    """The state, the limit and the lateness of a request on ``today``: a pure function of its record."""
    law, calendar = law_of(request), settings.calendar
    deadline = deadline_of(request, settings, today)
    state, limit, start, due = _standing(request, deadline, law, calendar, today)
    late = _reply_late(request, deadline, law, settings, state, today)
    left = None if due is None else remaining(calendar, today, due)
    return Clock(state, limit, start, due, left, deadline, late, law)


def remaining(calendar: Calendar, today: date, due: date) -> int:
    """The working days after ``today`` up to ``due``; negative once it is over, also on a day off."""
    return calendar.between(today, due) if today <= due else -late_by(calendar, due, today)


def late_by(calendar: Calendar, due: date, day: date) -> int:
    """The number of working days by which ``day`` is later than ``due``; at least 1 if it is later at all, else 0."""
    return max(1, calendar.between(due, day)) if day > due else 0


def open_correction(request: Request) -> Correction | None:
    """The notice to amend that no amended request has answered."""
    last = max(request.corrections, key=lambda one: one.noticed or date.min, default=None)
    if last is None or last.noticed is None or last.received:
        return None
    answered = [one.received for one in request.corrections if one.received]
    return None if answered and max(answered) > last.noticed else last


def correction_due(correction: Correction, calendar: Calendar) -> date | None:
    """The last day for amending a request; None if the notice sets none."""
    if isinstance(correction.due, int):
        return calendar.after(correction.noticed, correction.due) if correction.noticed else None
    return correction.due


def open_fee(request: Request, law: Law) -> Fee | None:
    """The requested fee that is not paid. The rule of 20 working days is of 2021 and does not apply to older
    requests."""
    unpaid = [fee for fee in request.fees if fee.noticed and not fee.paid and not is_waived(fee)]
    owed = [fee for fee in unpaid if fee.amount is None or fee.amount.yuan > 0]
    return max(owed, key=lambda fee: fee.noticed or date.min, default=None) if law.restarts else None


def fee_due(fee: Fee, calendar: Calendar) -> date | None:
    """The last day for paying a fee: 20 working days from the day after the notice was received."""
    since = fee.served or fee.noticed
    return calendar.after(since, PAYMENT_DAYS) if since else None


def open_redo(request: Request) -> Redo | None:
    """The order to answer again that has not been carried out."""
    undone = [redo for redo in request.redone if not redo.answered]
    return max(undone, key=lambda redo: redo.start or date.min, default=None) if request.ended else None


def redo_due(redo: Redo, calendar: Calendar) -> date | None:
    """The last day for the ordered answer: as ordered, else 20 working days (法释〔2025〕8号 第十一条)."""
    if isinstance(redo.due, date):
        return redo.due
    return calendar.after(redo.start, redo.due or REDO_DAYS) if redo.start else None


def is_given_up(request: Request) -> bool:
    """Whether the request ended because the applicant neither amended it nor paid, so that no reply was owed."""
    return bool(request.result) and leaf_of(request.result).group is Group.OTHER and request.result != "其他"


def is_consulting(request: Request, law: Law, calendar: Calendar, today: date) -> bool:
    """Whether an opinion is still awaited; the time of a third party ends after 15 working days."""
    for one in request.consultations:
        due = third_party_due(one, calendar)
        waits = one.sent and not one.answered and (due is None or today <= due)
        if waits and (law.other_organs or due is not None):
            return True
    return False


_Standing = tuple[State | None, LimitKind | None, date | None, date | None]


def _standing(
    request: Request, deadline: Deadline | None, law: Law, calendar: Calendar, today: date
) -> _Standing:
    if request.ended:
        redo = open_redo(request)
        return (
            (State.REDO, LimitKind.REDO, redo.start, redo_due(redo, calendar))
            if redo
            else (None, None, None, None)
        )
    if deadline is None:
        return State.UNCONFIRMED, None, None, None
    correction, fee = open_correction(request), open_fee(request, law)
    if correction:
        return (
            State.AWAITING_CORRECTION,
            LimitKind.CORRECTION,
            correction.noticed,
            correction_due(correction, calendar),
        )
    if fee:
        return State.AWAITING_FEE, LimitKind.FEE, fee.served or fee.noticed, fee_due(fee, calendar)
    state = State.CONSULTING if is_consulting(request, law, calendar, today) else State.PROCESSING
    return state, LimitKind.REPLY, deadline.start, deadline.due


def _reply_late(
    request: Request,
    deadline: Deadline | None,
    law: Law,
    settings: ClockSettings,
    state: State | None,
    today: date,
) -> int:
    if deadline is None or is_given_up(request):
        return 0
    # While the applicant has to act, the limit has not restarted yet.
    waits = (state is State.AWAITING_CORRECTION and law.restarts) or (
        state is State.AWAITING_FEE and settings.restart_on_payment
    )
    return 0 if waits else late_by(settings.calendar, deadline.due, request.ended or today)
