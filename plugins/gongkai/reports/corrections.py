"""A published report is frozen: changes are shown, and a correction is recorded with the old and the new cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Cell, CellKind, Form
from gongkai.reports.report import Amount, Correction, Figures, Report
from gongkai.reports.write import scalar
from gongkai.source.diagnostics import START, Place
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that would change; None stands for a missing cell."""

    cell: Cell
    old: str | None
    new: str | None

    @property
    def shown(self) -> str:
        """The change as printed by ``report``."""
        old, new = (value if value is not None else "（空）" for value in (self.old, self.new))
        return f"{self.cell.shown}：{old} → {new}"


def changes(report: Report, figures: Figures) -> tuple[Change, ...]:
    """The cells of a report that the figures would change, in the order of the form. Tables without new figures are
    ignored: they were counted elsewhere."""
    found = [
        Change(cell, value.text or None, _text(figures, cell))
        for cell, value in report.values.items()
        if cell.table in figures and not _same(value.amount, value.text, _text(figures, cell))
    ]
    for table, rows in figures.items():
        for row, cells in rows.items():
            for column in cells:
                cell = Cell(table, row, column)
                if cell not in report.values:
                    found.append(Change(cell, None, _text(figures, cell)))
    order = {
        cell: number
        for number, cell in enumerate(cell for table in report.form.tables for cell in table.cells())
    }
    return tuple(sorted(found, key=lambda one: order.get(one.cell, len(order))))


def _text(figures: Figures, cell: Cell) -> str | None:
    value = figures.get(cell.table, {}).get(cell.row, {}).get(cell.column)
    return None if value is None else str(value)


def _same(amount: Amount | None, text: str, new: str | None) -> bool:
    if new is None:
        return not text
    return amount is not None and Decimal(amount) == Decimal(new)


def correction_text(found: Iterable[Change], reason: str, day: date, form: Form) -> str:
    """The item of 更正 that records some changes, indented as in the list."""
    lines = [f"  - 日期: {day}", f"    理由: {scalar(reason)}", "    单元格:"]
    for change in found:
        money = _kind(form, change.cell) is CellKind.MONEY
        old, new = (_written(value, money) for value in (change.old, change.new))
        cell = change.cell
        place = f"表: {scalar(cell.table)}, 行: {scalar(cell.row)}, 列: {scalar(cell.column)}"
        lines.append(f"      - {{{place}, 原: {old}, 新: {new}}}")
    return "\n".join(lines) + "\n"


def _kind(form: Form, cell: Cell) -> CellKind:
    table = form.table(cell.table)
    row = table.row(cell.row) if table else None
    return (
        next((one.kind for one in row.columns if one.key == cell.column), CellKind.COUNT)
        if row
        else CellKind.COUNT
    )


def _written(value: str | None, money: bool) -> str:
    if value is None:
        return '""'
    return f'"{value}"' if money else scalar(value) if not value.lstrip("-").isdigit() else value


def with_correction(blocks: Iterable[str], item: str) -> tuple[str, ...]:
    """The kept blocks of a file with one more item of 更正, after the existing ones."""
    kept = list(blocks)
    for number, block in enumerate(kept):
        if block.startswith("更正:"):
            kept[number] = block + item
            return tuple(kept)
    return (*kept, "更正:\n" + item)


def read_corrections(node: Node | None) -> tuple[tuple[Correction, ...], list[Finding]]:
    """更正 of a report, and its defects."""
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return (), []
    place = Place(node.line, node.column)
    if not isinstance(node, Sequence):
        return (), [Finding(Kind.VALUE, place, "“更正”应当是列表，每项写日期、理由、单元格", field="更正")]
    corrections: list[Correction] = []
    found: list[Finding] = []
    for item in node.nodes:
        place = Place(item.line, item.column)
        reason = item.get("理由") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(reason, Scalar) or not reason.text.strip():
            message = "更正的每一项要写日期、理由和单元格（原来的数、改成的数）"
            found.append(Finding(Kind.VALUE, place, message, field="更正"))
            continue
        day, changed = item.get("日期"), tuple(_cells(item.get("单元格")))
        corrections.append(
            Correction(
                place,
                reason.text.strip(),
                tuple(cell for cell, _ in changed),
                day.text.strip() if isinstance(day, Scalar) else "",
                tuple(values for _, values in changed),
            )
        )
    return tuple(corrections), found


def _cells(node: Node | None) -> Iterator[tuple[Cell, tuple[str, str]]]:
    for item in node.nodes if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            texts = {one.key.text: one.value.text for one in item.entries if isinstance(one.value, Scalar)}
            if {"表", "行", "列"} <= set(texts):
                yield Cell(texts["表"], texts["行"], texts["列"]), (texts.get("原", ""), texts.get("新", ""))


def judge_frozen(report: Report, former: Report) -> Iterator[Finding]:
    """Cells of a published report that were changed without a note in 更正. ``former`` is the earlier state of the same
    file."""
    if former.published is None:
        return
    if report.published is None:
        message = f"原来写着“公布”（{former.published.day}），现在没有了：公布过的报告不能改回没有公布，请恢复这一行"
        yield Finding(Kind.FROZEN, START, message, field="公布")
    # Earlier notes are about the figures of that time.
    fresh = report.corrections[len(former.corrections) :]
    noted = {cell for correction in fresh for cell in correction.cells}
    for cell in (*former.values, *(cell for cell in report.values if cell not in former.values)):
        then, now = former.values.get(cell), report.values.get(cell)
        before, after = (value.text if value else "" for value in (then, now))
        if before == after or cell in noted:
            continue
        message = f"{cell.shown}公布的是 {before or '（空）'}，现在是 {after or '（空）'}：公布以后更正，要在“更正”里写明理由和原来、现在的数"
        yield Finding(Kind.FROZEN, report.place(cell), message, (cell,), field=cell.row)
