"""``gongkai ledger 访谈计划 YEAR --publish``: the public plan of the interviews of a year."""

from __future__ import annotations

from pathlib import Path

from gongkai.cli._published import publish
from gongkai.cli._usage import Misuse
from gongkai.ledgers.kinds import PLANS
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.records import InterviewPlan
from gongkai.reports.published.interview_plan import PlannedSession, PlanYear, plan_name, plan_text


def publish_plan(root: Path, ledgers: Ledgers, year: int) -> int:
    """Write the plan made of all records of a year, in the order of their files; returns 1 if a record cannot be read
    or the plan would have an error. Raises :class:`Misuse` if the year has no record."""
    rows = [one.row for one in ledgers.of_kind(PLANS)]
    plans = [row for row in rows if isinstance(row, InterviewPlan) and row.year == year]
    if not plans and not ledgers.unreadable:
        raise Misuse(f"台账的“{PLANS}”里没有 {year} 年的计划：请用 gongkai record {PLANS} 新建")
    sessions = tuple(PlannedSession(one.when, one.unit, one.subject) for row in plans for one in row.sessions)
    number = PlanYear("", year, sessions).number
    return publish(root, plan_name(year), plan_text(year, sessions), ledgers.unreadable, f"计划 {number} 期")
