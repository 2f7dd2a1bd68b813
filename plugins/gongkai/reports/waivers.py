"""豁免 of a report: findings answered by a person with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.reports.captions import fold
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Cell
from gongkai.reports.report import Report, Waiver
from gongkai.source.nearest import nearest
from gongkai.source.quoting import quoted


def waive(report: Report, found: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The remaining findings, and the waived ones; an unused waiver is a finding of its own. A finding is waived if
    all its cells are; one without cells (an unknown key) cannot be."""
    by_row: dict[str, list[Waiver]] = {}
    for waiver in report.waivers:
        by_row.setdefault(fold(waiver.row), []).append(waiver)
    remaining: list[Finding] = []
    waived: list[Finding] = []
    used: set[Waiver] = set()
    for finding in found:
        by = [_waiver_of(by_row.get(fold(cell.row), ()), cell) for cell in finding.cells]
        if by and all(by):
            waived.append(finding)
            used.update(waiver for waiver in by if waiver)
        else:
            remaining.append(finding)
    remaining += _idle(report, used)
    return tuple(remaining), tuple(waived)


def _waiver_of(waivers: Iterable[Waiver], cell: Cell) -> Waiver | None:
    """The one of a row's waivers that covers a cell."""
    column = fold(cell.column)
    return next((waiver for waiver in waivers if not waiver.column or fold(waiver.column) == column), None)


def _idle(report: Report, used: set[Waiver]) -> Iterator[Finding]:
    rows = [row for _, row in report.rows] or [row.key for table in report.form.tables for row in table.rows]
    known = {fold(row) for row in rows}
    idle = [waiver for waiver in report.waivers if waiver not in used]
    for number, waiver in enumerate(idle):
        if fold(waiver.row) in known:
            message = f"豁免的“{waiver.row}”这一格没有查出问题，这一项可以删去"
            yield Finding(Kind.WAIVER, waiver.place, message, field="豁免")
        else:
            near = nearest(waiver.row[:60], rows[:100]) if number < 100 else None
            asked = f"，是不是“{near}”？" if near else ""
            message = f"豁免写的行{quoted(waiver.row, rows[:100])}在报告里没有{asked}"
            yield Finding(Kind.WAIVER, waiver.place, message, suggestion=near, field="豁免")
