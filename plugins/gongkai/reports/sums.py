"""The sums of a report: rows, columns, leaves and table four, judged as far as its content allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Cell, Sum, SumKind, Table
from gongkai.reports.report import Amount, Report


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sum: the sum of the known cells, and whether a cell is blank or unreadable."""

    total: Amount
    whole: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A sum that cannot be correct, with the cells of its left side in this report."""

    sum: Sum
    left: tuple[Cell, ...]
    known: Side
    stated: Side

    @property
    def cells(self) -> frozenset[Cell]:
        """The cells of both sides."""
        return frozenset((*self.left, *self.sum.right))


def judge_sums(report: Report) -> Iterator[Finding]:
    """A finding for each wrong sum, at its cell.

    A blank cell may have any value from 0 up: a sum with blanks is wrong only if no value could correct it.
    """
    for table in report.form.tables:
        if table.key in report.tables:
            failures = tuple(_failures(report, table))
            hint = _hint(report, table, failures)
            for failure in failures:
                sentence = _sentence(failure) + hint
                at = failure.sum.at
                yield Finding(Kind.SUM, report.place(at), sentence, (at,), None, failure.sum.basis, at.row)


def side(report: Report, cells: Iterable[Cell]) -> Side:
    """The sum of cells of a report."""
    amounts = [report.amount(cell) for cell in cells]
    known = [amount for amount in amounts if amount is not None]
    return Side(sum(known), len(known) == len(amounts))


def standing_for(report: Report, table: Table, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a sum, with the row of an older template in place of the leaves that the report lacks."""
    replaced: list[Cell] = list(cells)
    for row, leaves in table.substitutes.items():
        if (table.key, row) in report.rows and not any((table.key, leaf) in report.rows for leaf in leaves):
            columns = {cell.column for cell in replaced if cell.row in leaves}
            replaced = [cell for cell in replaced if cell.row not in leaves]
            replaced += [Cell(table.key, row, column) for column in columns]
    return tuple(replaced)


def _failures(report: Report, table: Table) -> Iterator[Failure]:
    for one in table.sums:
        left = standing_for(report, table, one.left)
        known, stated = side(report, left), side(report, one.right)
        if _fails(known, stated, one.kind):
            yield Failure(one, left, known, stated)


def _fails(left: Side, right: Side, kind: SumKind) -> bool:
    too_much = left.total > right.total and right.whole
    too_little = left.total < right.total and left.whole
    return too_much or (too_little and kind is SumKind.EQUAL)


def _sentence(failure: Failure) -> str:
    one, known, stated = failure.sum, failure.known.total, failure.stated.total
    if one.kind is SumKind.AT_MOST:
        return f"{one.wording}是 {known}，比“{one.right[0].row}”的 {stated} 还多"
    right = f"“{one.right[0].row}”一行“{one.right[0].column}”一列写的是 {stated}"
    if len(one.right) > 1:
        right = f"第三项（总计）加第四项（结转）是 {stated}"
    if not failure.known.whole:
        return f"{one.wording}，只算填了的已是 {known}，{right}，请核对"
    return f"{one.wording}是 {known}，{right}，请核对"


def _hint(report: Report, table: Table, failures: tuple[Failure, ...]) -> str:
    """The single cell whose correction would fix all wrong sums; nothing if there is none or more than one."""
    equal = [failure for failure in failures if failure.sum.kind is SumKind.EQUAL]
    if len(equal) < 2 or len(equal) < len(failures):
        return ""
    common = frozenset.intersection(*(failure.cells for failure in equal))
    mended = [
        (cell, amount) for cell in common if (amount := _mending(report, table, cell, equal)) is not None
    ]
    if len(mended) != 1:
        return ""
    cell, amount = mended[0]
    return f"；如果只错一格，就是{cell.shown}，应为 {amount}"


def _mending(report: Report, table: Table, cell: Cell, failures: list[Failure]) -> Amount | None:
    written = report.amount(cell)
    if written is None or not all(failure.known.whole and failure.stated.whole for failure in failures):
        return None
    failing = {id(failure.sum) for failure in failures}
    if any(cell in (*one.left, *one.right) and id(one) not in failing for one in table.sums):
        return None
    wanted = set()
    for failure in failures:
        difference = failure.known.total - failure.stated.total
        wanted.add(written - difference if cell in failure.left else written + difference)
    return wanted.pop() if len(wanted) == 1 and min(wanted) >= 0 else None
