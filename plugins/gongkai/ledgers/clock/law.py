"""The time limits of the Regulations for a request, by the day on which it was received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.ledgers.request import Request
from gongkai.standards.workdays import Calendar

IN_FORCE_2019 = date(2019, 5, 15)
CONFIRMED_METHODS = ("平常信函", "网络", "传真")
"""条例 of 2019, 第三十一条: received on the day on which it is confirmed with the applicant."""
THIRD_PARTY_DAYS = 15
PAYMENT_DAYS = 20
REDO_DAYS = 20


@dataclass(frozen=True, slots=True)
class Law:
    """The limits of one version of the Regulations, in working days.

    ``notice`` is that of the notice to amend (None: there is none); ``restarts`` whether an amended request and a paid
    fee start the clock again; ``other_organs`` whether the time of other organs' opinions is left out.
    """

    year: int
    reply: int
    extension: int
    notice: int | None
    restarts: bool
    other_organs: bool
    confirmation: bool


LAW_2019 = Law(2019, 20, 20, 7, restarts=True, other_organs=True, confirmation=True)
LAW_2008 = Law(2008, 15, 15, None, restarts=False, other_organs=False, confirmation=False)


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """The site's own settings: its calendar, 依申请公开.答复 (working days, None for the limit of the law), and 时限.缴费重新起算
    (not verified in any text)."""

    calendar: Calendar
    reply: int | None = None
    restart_on_payment: bool = True


def law_of(request: Request) -> Law:
    """The Regulations that apply to a request: those in force on the day on which it was received."""
    return LAW_2008 if request.received and request.received < IN_FORCE_2019 else LAW_2019


def legal_receipt(request: Request) -> date | None:
    """The legal day of receipt; None if the request waits for confirmation (or has no day at all). One that was
    closed without confirmation counts from 收到日期."""
    if not law_of(request).confirmation or request.method not in CONFIRMED_METHODS:
        return request.received
    return request.confirmed or (request.received if request.ended else None)
