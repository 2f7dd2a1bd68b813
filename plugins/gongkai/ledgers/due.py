"""Every clock that runs in the ledgers: requests, remedies, re-examinations, faults to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from gongkai.ledgers.clock import ClockSettings
from gongkai.ledgers.open_requests import open_requests
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Assessed, Remedy, Withheld
from gongkai.ledgers.register import reexamination_due


@dataclass(frozen=True, slots=True)
class Due:
    """One clock: 种类, what it is about (a number or a name), the last day (None where it has not begun), and what is to be
    done, in words."""

    kind: str
    number: str
    day: date | None
    note: str = ""


def ledger_clocks(ledgers: Ledgers, settings: ClockSettings, today: date) -> Iterator[Due]:
    """The clocks of the records that are open on a day."""
    for one in open_requests(ledgers, settings, today)[0]:
        state = one.clock.state.value if one.clock.state else ""
        kind = f"申请{one.clock.limit}" if one.clock.limit else "申请"
        yield Due(kind, one.number or _name(one.path), one.clock.due, state)
    for record in ledgers.records:
        yield from _of_record(record)


def _of_record(record: LedgerRecord) -> Iterator[Due]:
    match record.row:
        case Remedy(decided=None, due=date() as day) as row:
            yield Due(row.kind or record.kind, row.case_number or _name(record.path), day, "办理期限")
        case Assessed(mended=None, due=date() as day) as row:
            yield Due("整改", row.matter or row.whom or _name(record.path), day, row.whom)
        case Withheld() as row:
            span = reexamination_due(row)
            if span:
                yield Due("复核", row.number or _name(record.path), span[1], row.openness)


def _name(path: str) -> str:
    return PurePosixPath(path).stem
