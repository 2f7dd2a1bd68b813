"""Time limits of the office's own checks: faults found by a self-check, and the next self-check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.due import Due
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.records import SELF_CHECK, Work
from gongkai.standards.review_cycle import due_on


def next_self_check(cycle: str, last: date) -> date | None:
    """The day by which the self-check after ``last`` is due; None if the site sets no cycle that can be calculated."""
    span = due_on(cycle, last, ()) if cycle else None
    return span[1] if span else None


def self_check_clocks(ledgers: Ledgers, settings: Settings, today: date) -> Iterator[Due]:
    """The faults still to be corrected, and the next self-check."""
    checks = [
        (record, record.row)
        for record in ledgers.of_kind("工作记录")
        if isinstance(record.row, Work) and record.row.kind == SELF_CHECK
    ]
    for record, row in checks:
        for fault in row.faults:
            if fault.due and not fault.mended:
                yield Due(
                    "整改", fault.matter or PurePosixPath(record.path).stem, fault.due, fault.department
                )
    days = [row.on for _, row in checks if row.on and row.on <= today]
    if settings.review and days:
        day = next_self_check(settings.review.self_check.cycle, max(days))
        if day is not None:
            yield Due("自查", settings.review.self_check.cycle, day, "逐级自查自改")
