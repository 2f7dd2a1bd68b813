"""Judges the figures of one report, by itself and against the year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Cell
from gongkai.reports.report import Report
from gongkai.reports.sums import judge_sums
from gongkai.reports.waivers import waive
from gongkai.reports.years import judge_years


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings in one report, sorted by position, and the waived ones."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def judge(report: Report, before: Report | None = None) -> Judgement:
    """Judge a report; ``before`` is the one of the year before with the same organ and 范围, if there is one."""
    found = [*report.findings, *_old_rows(report), *judge_sums(report)]
    if before is not None:
        found += judge_years(report, before)
    remaining, waived = waive(report, found)
    return Judgement(_in_order(remaining), _in_order(waived))


def _in_order(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: (one.place.line, one.place.column, one.kind, one.message)))


def _old_rows(report: Report) -> Iterator[Finding]:
    for table in report.form.tables:
        for row, leaves in table.substitutes.items():
            place = report.rows.get((table.key, row))
            if place is None:
                continue
            if any((table.key, leaf) in report.rows for leaf in leaves):
                message = f"“{row}”在 {report.form.name} 的表式里不单独填数，下面的 {len(leaves)} 项已经列出，请删去这一行"
            else:
                message = f"“{row}”只有一行，是 2019 的旧表式；{report.form.name} 的表式分为 {len(leaves)} 项：{'；'.join(leaves)}"
            cells = tuple(Cell(table.key, row, cell.column) for cell in report.values if cell.row == row)
            yield Finding(Kind.OLD_ROW, place, message, cells, None, report.form.basis, row)
