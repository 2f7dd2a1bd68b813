"""Fills the tables of a form with the counts; rows that are not counted are 0 and are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.counting.disclosed import Normative
from gongkai.reports.form import Cell, CellKind, Column, Form, FormRow, Table, column_of
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.requests import REMEDIES, REQUESTS
from gongkai.reports.forms.statistics import ALL_YEARS, STATISTICS, THIS_YEAR
from gongkai.reports.report import Report

Cells = dict[str, int | str]


@dataclass
class Tables:
    """Table → row → column → number, as in ``reports/YEAR.yml``. ``assumed`` are the rows that are 0 because they are
    not counted; ``wrong`` are Chinese clauses about 行政数据 that do not fit the form."""

    figures: dict[str, dict[str, Cells]] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Counted:
    """The data with which the tables are filled.

    ``counts`` of the ledgers, 规范性文件 of the catalogue, ``statistics`` by caption of an older form, the present report
    and that of the year before, each if there is one. For another organ (not ``own``) only tables three and four are
    filled: the rest is not counted by organ.
    """

    counts: Mapping[str, Any]
    normative: Normative | None
    statistics: Mapping[str, int | str]
    now: Report | None
    before: Report | None
    own: bool = True


def fill(form: Form, counted: Counted) -> Tables:
    """All tables of a form."""
    tables = Tables()
    own = ledger_tables(form, counted.counts)
    for table in form.tables:
        if table.key in own:
            tables.figures[table.key] = own[table.key]
        elif not counted.own:
            continue
        elif table.key == DISCLOSED:
            tables.figures[table.key] = _disclosed(table, counted, tables)
        elif table.key == STATISTICS:
            tables.figures[table.key] = _statistics(table, counted, tables)
    return tables


def ledger_tables(form: Form, counts: Mapping[str, Any]) -> dict[str, dict[str, Cells]]:
    """The tables of a form that are filled from the ledgers only: three and four."""
    return {
        table.key: dict(_counted(table, counts[table.key]))
        for table in form.tables
        if table.key in (REQUESTS, REMEDIES)
    }


def _counted(table: Table, rows: Mapping[str, Cells]) -> Iterator[tuple[str, Cells]]:
    """The rows of the form; a row that stands for several leaves is their sum."""
    for row in table.rows:
        if row.key in rows:
            yield row.key, dict(rows[row.key])
        elif row.key not in table.substitutes:
            parts = [cells for key, cells in rows.items() if table.row(key) is None]
            yield row.key, {one.key: sum(int(cells[one.key]) for cells in parts) for one in row.columns}


def _disclosed(table: Table, counted: Counted, tables: Tables) -> dict[str, Cells]:
    rows: dict[str, Cells] = {}
    for row in table.rows:
        cells = _stated(row, counted.counts["行政数据"].get(row.key, {}), tables)
        cells |= _normative(row, counted.normative)
        if cells:
            rows[row.key] = {one.key: cells.get(one.key, _zero(one)) for one in row.columns}
        elif counted.now is None or (table.key, row.key) not in counted.now.rows:
            tables.assumed.append(row.key)
            rows[row.key] = {one.key: _zero(one) for one in row.columns}
    return rows


def _normative(row: FormRow, counts: Normative | None) -> Cells:
    if counts is None or row.key not in ("行政规范性文件", "规范性文件"):
        return {}
    cells: Cells = {
        "本年制发件数": counts.made, "本年废止件数": counts.repealed, "现行有效件数": counts.in_force,
        "本年新制作数量": counts.made, "本年新公开数量": counts.published, "对外公开总数量": counts.public,
    }  # fmt: skip
    return {one.key: cells[one.key] for one in row.columns}


def _statistics(table: Table, counted: Counted, tables: Tables) -> dict[str, Cells]:
    stated = dict(counted.counts["行政数据"].get(STATISTICS, {}))
    rows: dict[str, Cells] = {}
    for row in table.rows:
        column = column_of(row, THIS_YEAR)
        if column is None:
            continue
        if row.key in counted.statistics:
            number: int | str | None = counted.statistics[row.key]
            stated.pop(row.key, None)
        else:
            number = _number(row.key, stated.pop(row.key, None), column, tables)
        if number is None:
            if counted.now is not None and (table.key, row.key) in counted.now.rows:
                continue
            tables.assumed.append(row.key)
            number = _zero(column)
        rows[row.key] = _with_all_years(row.key, number, column, counted.before)
    for name, text in stated.items():  # captions of the site's own
        column = column_of(FormRow(name, name, table.open_columns), THIS_YEAR) if table.open else None
        if column is None:
            tables.wrong.append(f"行政数据的“统计表”里没有“{name}”这一项")
        elif (number := _number(name, text, column, tables)) is not None:
            rows[name] = _with_all_years(name, number, column, counted.before)
    return rows


def _with_all_years(row: str, number: int | str, column: Column, before: Report | None) -> Cells:
    """本年度, and 历年累计 if the report of the year before has one to continue from."""
    cells: Cells = {THIS_YEAR: number}
    then = before.amount(Cell(STATISTICS, row, ALL_YEARS)) if before else None
    if then is not None:
        total = Decimal(then) + Decimal(number)
        cells[ALL_YEARS] = f"{total.normalize():f}" if column.kind is CellKind.MONEY else int(total)
    return cells


def _stated(row: FormRow, texts: Mapping[str, str], tables: Tables) -> Cells:
    """The value of a row in 行政数据."""
    cells: Cells = {}
    for name, text in texts.items():
        column = column_of(row, name)
        if column is None:
            columns = "、".join(one.key for one in row.columns)
            tables.wrong.append(f"行政数据的“{row.key}”里没有“{name}”这一列，可以写：{columns}")
        elif (number := _number(f"{row.key}”的“{name}", text, column, tables)) is not None:
            cells[column.key] = number
    return cells


def _number(where: str, text: str | None, column: Column, tables: Tables) -> int | str | None:
    if text is None or column.kind is CellKind.MONEY:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("0.5")
    if number == int(number) and (number >= 0 or column.kind is CellKind.SIGNED):
        return int(number)
    tables.wrong.append(f"行政数据的“{where}”是 {text}，应当是整数")
    return None


def _zero(column: Column) -> int | str:
    return "0" if column.kind is CellKind.MONEY else 0
