"""The only clock of the house, for the fronts alone: below them "today" is a parameter."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# Without summer time since 1991; a bare system has no time-zone data to ask.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def date_in_shanghai() -> date:
    """Today's civil date in Asia/Shanghai, wherever the machine stands."""
    return datetime.now(SHANGHAI).date()


def moment_in_shanghai(*, exact: bool = False) -> datetime:
    """Now in Asia/Shanghai, to the minute; to the microsecond where it must be ``exact``."""
    now = datetime.now(SHANGHAI)
    return now if exact else now.replace(second=0, microsecond=0)
