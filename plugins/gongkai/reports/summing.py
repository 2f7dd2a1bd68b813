"""Adds up the reports of departments and towns into one for the whole area."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reports.form import Cell, CellKind, Form
from gongkai.reports.report import Amount, Figures, Report
from gongkai.reports.sums import standing_for


@dataclass(frozen=True)
class Sum:
    """The sum of some reports.

    ``blanks`` are the cells that a member left blank or wrote unreadably, with its organ; they count as nothing.
    ``missing`` are the members without a report; ``other_forms`` those with another form, which are not counted.
    """

    figures: Figures
    blanks: tuple[tuple[str, Cell], ...]
    missing: tuple[str, ...]
    other_forms: tuple[str, ...]


def add_up(form: Form, reports: Iterable[Report], members: Collection[str] = ()) -> Sum:
    """The sum of the reports of one form; ``members`` are the organs that must submit one. The older template's row
    其他处理 of a member is added to the last of its leaves."""
    given = list(reports)
    counted = [report for report in given if report.form.name == form.name]
    there = {report.organ for report in given}
    figures: dict[str, dict[str, dict[str, int | str]]] = {}
    blanks: list[tuple[str, Cell]] = []
    for table in form.tables:
        for cell in table.cells():
            if not any(
                (cell.table, cell.row) in one.rows or _amount(one, cell) is not None for one in counted
            ):
                continue
            amounts: list[Amount] = []
            for report in counted:
                if table.key not in report.tables:
                    continue
                amount = _amount(report, cell)
                if amount is None:
                    blanks.append((report.organ, cell))
                else:
                    amounts.append(amount)
            figures.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = _written(
                form, cell, sum(amounts)
            )
    others = tuple(report.organ for report in given if report.form.name != form.name)
    return Sum(figures, tuple(blanks), tuple(name for name in members if name not in there), others)


def _amount(report: Report, cell: Cell) -> Amount | None:
    amount = report.amount(cell)
    table = report.form.table(cell.table)
    if amount is not None or table is None:
        return amount
    for row, leaves in table.substitutes.items():
        if cell.row in leaves and standing_for(report, table, (cell,)) != (cell,):
            return report.amount(Cell(cell.table, row, cell.column)) if cell.row == leaves[-1] else 0
    return None


def _written(form: Form, cell: Cell, amount: Amount) -> int | str:
    table = form.table(cell.table)
    row = table.row(cell.row) if table else None
    kind = next((one.kind for one in row.columns if one.key == cell.column), None) if row else None
    return f"{Decimal(amount).normalize():f}" if kind is CellKind.MONEY else int(amount)
