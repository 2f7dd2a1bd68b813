"""Judges the text of a report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongkai.reports.findings import Finding
from gongkai.reports.prose.against_tables import judge_figures
from gongkai.reports.prose.copied import (
    judge_basis,
    judge_length,
    judge_markup,
    judge_places,
    judge_sameness,
    judge_years_named,
)
from gongkai.reports.prose.order import judge_order
from gongkai.reports.prose.parts import judge_parts
from gongkai.reports.prose.percentages import judge_percentages
from gongkai.reports.prose.text import Prose
from gongkai.reports.report import Report


@dataclass(frozen=True)
class Surroundings:
    """The context in which a report's text is judged.

    ``others`` are reports of the same year and another 范围; ``before`` the report of the year before, and
    ``before_text`` its text; ``foreign`` full names of places that the report has no reason to name.
    """

    others: tuple[Report, ...] = ()
    before: Report | None = None
    before_text: str | None = None
    foreign: Collection[str] = ()


def check_prose(
    text: str, report: Report, around: Surroundings | None = None, *, first_line: int = 1
) -> tuple[Finding, ...]:
    """The errors in the text of a report, sorted by position; ``first_line`` is its first line.

    Every finding is a warning, and has in ``at`` the figure or word that a waiver may name.
    """
    around = around or Surroundings()
    prose = Prose(text, first_line)
    found = [
        *judge_figures(prose, report, around.others),
        *judge_parts(prose),
        *judge_percentages(prose, report, around.before),
        *judge_order(prose, report.form),
        *judge_years_named(prose, report.year, report.period),
        *judge_markup(prose),
        *judge_basis(prose, report.year),
        *judge_places(prose, around.foreign),
        *judge_length(prose, report.form),
    ]
    if around.before_text is not None:
        found += judge_sameness(prose, Prose(around.before_text), report.form.basis)
    return tuple(sorted(found, key=lambda one: (one.place.line, one.place.column, one.kind, one.message)))
