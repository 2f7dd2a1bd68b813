"""The only clock of the program, for the front ends: below them the date is a parameter."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# No summer time since 1991. Not zoneinfo: minimal systems have no time-zone data.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def date_in_shanghai() -> date:
    """Today's civil date in Asia/Shanghai, whatever the time zone of the machine."""
    return datetime.now(SHANGHAI).date()


def moment_in_shanghai(*, exact: bool = False) -> datetime:
    """Now in Asia/Shanghai, to the minute; to the microsecond where it must be ``exact``."""
    now = datetime.now(SHANGHAI)
    return now if exact else now.replace(second=0, microsecond=0)
