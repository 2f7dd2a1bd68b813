"""The dates of the assessment schemes: the next day of each milestone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.catalogue.settings import Settings
from gongkai.catalogue.settings.assessment_types import milestones
from gongkai.ledgers.due import Due


def assessment_clocks(settings: Settings, today: date, days: int) -> Iterator[Due]:
    """The milestones that are due within some days from a day on."""
    last = today + timedelta(days=days)
    for one in milestones(settings.assessment, today):
        if one.day <= last:
            yield Due("考核", one.milestone.name, one.day, one.scheme)
