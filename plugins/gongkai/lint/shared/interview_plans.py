"""The plan of the interviews of a year: the number of interviews, and by when the next plan must be published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.interview import interviews_of
from gongkai.catalogue.model import Item
from gongkai.lint.contract import Context
from gongkai.reports.published import Published

CODE = "GK232"
BY, AHEAD = "制定", "提前"

_DAY = re.compile(r"(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])\Z")


@dataclass(frozen=True, slots=True)
class MissingPlan:
    """The plan of ``year``, due by ``due``, which is missing."""

    year: int
    due: date


def missing_plan_of(
    items: Iterable[Item], published: Published, context: Context, ahead: int | None = None
) -> MissingPlan | None:
    """The missing plan of a site by the parameters of GK232; ``ahead`` replaces its own days of notice."""
    held = {when.year for when, _ in interviews_of(context.settings, items)}
    plans = {plan.year for plan in published.plans}
    notice = context.amount(CODE, AHEAD) if ahead is None else ahead
    return missing_plan(context.parameter(CODE, BY), plans, held, context.today, notice)


def missing_plan(
    by: str, plans: Collection[int], held: Collection[int], today: date, ahead: int
) -> MissingPlan | None:
    """The missing plan; None if there is none.

    ``by`` is the day of the year before (``12-31``; for any other text the site requires no plan), ``plans`` the
    years that have a plan, ``held`` the years of the site's interviews. The next year's plan is required from
    ``ahead`` days before that day on, that of the current year throughout the year, except for a site whose
    interviews began in it.
    """
    match = _DAY.match(by)
    if match is None:
        return None
    for year in (today.year, today.year + 1):
        due = _on(year - 1, int(match["month"]), int(match["day"]))
        began_before = any(one < year for one in held)
        if year not in plans and began_before and (due - today).days <= ahead:
            return MissingPlan(year, due)
    return None


def _on(year: int, month: int, day: int) -> date:
    """A day of a year, clipped to the last day of a shorter month."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
