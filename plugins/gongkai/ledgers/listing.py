"""A ledger of a period as rows of texts: the table that a supervisor requests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.ledgers.clock import ClockSettings, clock_of
from gongkai.ledgers.counting.period import Period
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Remedy, Withheld
from gongkai.ledgers.register import is_of
from gongkai.ledgers.request import Request
from gongkai.ledgers.table import Column, Kind, Row, columns_of
from gongkai.ledgers.values import Money, Quantity, plain_decimal

SERIAL = "序号"
DUE, LATE = "答复期限", "逾期工作日"


def listed(
    records: Iterable[LedgerRecord], period: Period, settings: ClockSettings, today: date
) -> list[dict[str, str]]:
    """The records that belong to a period, sorted by their first day: {column: text}, in the order of the table of
    fields.

    For a request also the deadline of the reply and by how much it is late. Empty columns are left out.
    """
    rows = [record.row for record in records if belongs(record.row, period)]
    rows.sort(key=lambda row: (_first_day(row), str(getattr(row, "number", ""))))
    texts = [{**texts_of(row), **_clock(row, settings, today)} for row in rows]
    used = dict.fromkeys(label for one in texts for label, text in one.items() if text)
    order = [label for label in (texts[0] if texts else ()) if label in used]
    return [
        {SERIAL: str(serial), **{label: one[label] for label in order}} for serial, one in enumerate(texts, 1)
    ]


def belongs(row: Row, period: Period) -> bool:
    """Whether a record belongs to a period: by its 日期 or 年度 (``on``, ``year``), a request or a remedy as long as it is
    open, an entry of the register by :func:`gongkai.ledgers.register.is_of`."""
    match row:
        case Request():
            return _open_within(row.received, row.ended, period)
        case Remedy():
            return _open_within(row.received, row.decided, period)
        case Withheld():
            return is_of(row, period.start, period.end) and (row.created is not None or _is_year(period))
    on: date | None = getattr(row, "on", None)
    if on is not None:
        return period.holds(on)
    return getattr(row, "year", None) == period.year and _is_year(period)


def _open_within(received: date | None, ended: date | None, period: Period) -> bool:
    return received is not None and received <= period.end and (ended is None or ended >= period.start)


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days > 31


def _first_day(row: Row) -> date:
    days = (getattr(row, name, None) for name in ("received", "on", "created"))
    return next((day for day in days if day), date.max)


def texts_of(row: Row) -> dict[str, str]:
    """{label: text} of all columns of a record, as tables show them; empty if there is no value."""
    return {column.label: _text(column, getattr(row, column.attribute)) for column in columns_of(type(row))}


def _clock(row: Row, settings: ClockSettings, today: date) -> dict[str, str]:
    if not isinstance(row, Request):
        return {}
    clock = clock_of(row, settings, today)
    due = clock.deadline.due.isoformat() if clock.deadline else ""
    return {DUE: due, LATE: str(clock.reply_late) if clock.reply_late else ""}


def _text(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind is Kind.PARTS:
        return "；".join(filter(None, map(_part, value)))
    if column.kind is Kind.FIGURES:
        return "，".join(f"{name} {plain_decimal(number)}" for name, number in value)
    if column.kind is Kind.LIMIT and isinstance(value, int):
        return f"{value}个工作日"
    return _WRITTEN.get(type(value), str)(value)


def _part(part: Row) -> str:
    return "，".join(
        f"{column.label} 「{text}」" if column.kind is Kind.PARTS else f"{column.label} {text}"
        for column in columns_of(type(part))
        if (text := _text(column, getattr(part, column.attribute)))
    )


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    tuple: "、".join, int: str, date: date.isoformat, Decimal: plain_decimal,
    Money: lambda money: money.words, Quantity: lambda quantity: quantity.words,
}  # fmt: skip
