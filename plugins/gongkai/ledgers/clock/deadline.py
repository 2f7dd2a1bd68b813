"""The deadline of the reply to a request, and how it is calculated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.ledgers.clock.excluded import Span, counted_after, days_excluded, excluded_spans
from gongkai.ledgers.clock.law import ClockSettings, Law, law_of, legal_receipt
from gongkai.ledgers.request import Extension, Fee, LaterReply, Request


@dataclass(frozen=True, slots=True)
class Deadline:
    """The reply's limit: it starts after ``start``, runs ``base`` and ``extended`` working days, leaves ``excluded``
    ones out, and ends on ``due``. ``unextended`` is the last day without the extension; ``postponed`` says that 延迟答复
    replaces the calculation; ``unknown_years`` are the years in it whose holidays are not known."""

    receipt: date
    start: date
    base: int
    extended: int
    excluded: int
    unextended: date
    due: date
    postponed: bool
    unknown_years: tuple[int, ...]


def deadline_of(request: Request, settings: ClockSettings, today: date) -> Deadline | None:
    """The deadline of the reply; None if the request is not confirmed, so that no limit runs."""
    receipt = legal_receipt(request)
    if receipt is None:
        return None
    law, calendar = law_of(request), settings.calendar
    start = start_of(request, receipt, law, settings)
    spans = spans_of(request, settings, today)
    base = settings.reply or law.reply
    extended = extension_days(first_extension(request), law)
    reckoned = counted_after(calendar, start, base + extended, spans)
    later = _later(request)
    due = later.due if later and later.due else reckoned
    return Deadline(
        receipt,
        start,
        base,
        extended,
        days_excluded(spans, start, reckoned, calendar),
        counted_after(calendar, start, base, spans),
        due,
        later is not None,
        calendar.unknown_years(start, due),
    )


def spans_of(request: Request, settings: ClockSettings, today: date) -> tuple[Span, ...]:
    """The excluded time; events after the end of the request do not count."""
    as_of = min(today, request.ended) if request.ended else today
    return excluded_spans(request.consultations, law_of(request), settings.calendar, as_of)


def start_of(request: Request, receipt: date, law: Law, settings: ClockSettings) -> date:
    """The day after which the limit runs: the latest of receipt, amended request and payment."""
    if not law.restarts:
        return receipt
    amended = [one.received for one in request.corrections if one.received]
    paid = (
        [fee.paid for fee in request.fees if fee.paid and not is_waived(fee)]
        if settings.restart_on_payment
        else []
    )
    return max([receipt, *amended, *paid])


def first_extension(request: Request) -> Extension | None:
    """The extension that counts: only one is allowed, so the first."""
    return min(request.extensions, key=lambda one: one.decided or date.max, default=None)


def extension_days(extension: Extension | None, law: Law) -> int:
    """The number of working days of an extension, at most what the law allows."""
    if extension is None:
        return 0
    return law.extension if extension.days is None else min(extension.days, law.extension)


def is_waived(fee: Fee) -> bool:
    """Whether nothing is left to pay, because the whole fee was waived."""
    granted = [one for one in fee.waivers if one.granted or not one.asked]
    if not granted:
        return False
    if any(one.amount is None for one in granted):
        return True
    waived = sum((one.amount.yuan for one in granted if one.amount), Decimal(0))
    return fee.amount is not None and waived >= fee.amount.yuan


def _later(request: Request) -> LaterReply | None:
    dated = [one for one in request.later if one.due]
    return max(dated, key=lambda one: one.decided or date.min, default=None)
