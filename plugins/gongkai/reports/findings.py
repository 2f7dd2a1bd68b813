"""Findings on an annual report as values: kinds, weights, and their conversion to diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.reports.form import Cell
from gongkai.source.diagnostics import START, Diagnostic, Level, Place


class Weight(StrEnum):
    """When a finding is an error: always, from 审定 on, or never."""

    ERROR = "error"
    STAGED = "staged"
    WARNING = "warning"


class Kind(StrEnum):
    """The kinds of finding on a report, by the name used in diagnostics."""

    UNREADABLE = "unreadable-report"
    UNKNOWN_KEY = "unknown-report-key"
    VALUE = "misshapen-report-value"
    BLANK = "blank-report-cell"
    MISSING_ROW = "missing-report-row"
    OLD_ROW = "old-template-row"
    SUM = "contradicting-report-sum"
    CARRY_OVER = "contradicting-carry-over"
    IN_FORCE = "unexplained-change"
    STAGE = "contradicting-report-stage"
    WAIVER = "unusable-report-waiver"
    FROZEN = "changed-published-report"
    ANSWERED = "unusable-answered-list"
    PLAN = "unusable-interview-plan"
    MARKS = "unusable-published-assessment"
    PROSE_FIGURE = "prose-against-table"
    PROSE_PARTS = "prose-parts-against-whole"
    PROSE_PERCENTAGE = "unexplained-percentage"
    PROSE_YEAR = "wrong-year-in-prose"
    PROSE_ORDER = "broken-numbering"
    PROSE_PLACE = "foreign-place-name"
    PROSE_MARKUP = "leftover-markup"
    PROSE_SAME = "repeated-report-text"
    PROSE_LENGTH = "long-report-overview"
    PROSE_BASIS = "expired-report-basis"


_WEIGHTS = {
    Kind.UNREADABLE: Weight.ERROR,
    Kind.FROZEN: Weight.ERROR,
    Kind.ANSWERED: Weight.ERROR,
    Kind.PLAN: Weight.ERROR,
    Kind.MARKS: Weight.ERROR,
    Kind.UNKNOWN_KEY: Weight.STAGED,
    Kind.VALUE: Weight.STAGED,
    Kind.BLANK: Weight.STAGED,
    Kind.SUM: Weight.STAGED,
    Kind.CARRY_OVER: Weight.STAGED,
    Kind.STAGE: Weight.STAGED,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of a report. ``cells`` are the cells that a waiver may name; ``at`` is, in prose, the figure or word
    that a waiver may name as its 处."""

    kind: Kind
    place: Place
    message: str
    cells: tuple[Cell, ...] = ()
    suggestion: str | None = None
    basis: str | None = None
    field: str | None = None
    at: str | None = None

    @property
    def weight(self) -> Weight:
        """When it is an error; kinds not in the table are always warnings."""
        return _WEIGHTS.get(self.kind, Weight.WARNING)

    def level(self, *, settled: bool) -> Level:
        """The level in a report that is ``settled`` (审定) or not."""
        staged = self.weight is Weight.STAGED and settled
        return Level.ERROR if staged or self.weight is Weight.ERROR else Level.WARNING


def diagnostic(finding: Finding, code: str, path: str, *, settled: bool) -> Diagnostic:
    """The finding as printed by ``check``, under the code of its rule."""
    place = finding.place or START
    return Diagnostic(
        code,
        finding.kind.value,
        finding.level(settled=settled),
        path,
        place.line,
        place.column,
        finding.message,
        finding.field,
        finding.suggestion,
        finding.basis,
    )
