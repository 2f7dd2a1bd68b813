"""Reads the tables of a report: rows and columns by their captions, cells with their positions."""

from __future__ import annotations

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Cell, Column, Form, FormRow, Table, column_of
from gongkai.reports.report import Value
from gongkai.reports.values import amount_of, complaint, suggestion
from gongkai.source.diagnostics import Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Entry, Mapping, Node, Scalar
from gongkai.source.quoting import UNSAID, quoted

_LONGEST = 60
_NULL = ("null", "Null", "NULL", "~")
_MOST_ASKED = 100
"""So many wrong names of a file are compared with the right ones: it takes a millisecond each."""


class TableReader:
    """Reads the tables of one report; the cells and the defects are in its attributes."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.values: dict[Cell, Value] = {}
        self.rows: dict[tuple[str, str], Place] = {}
        self.tables: dict[str, Place] = {}
        self.found: list[Finding] = []
        self._asked = 0

    def read(self, table: Table, entry: Entry) -> None:
        """Read the table under its key."""
        self.tables[table.key] = Place(entry.key.line, entry.key.column)
        node = entry.value
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and not node.text.strip()):
                message = f"“{table.key}”应当是一组行，每行写成“行名: {{列名: 数}}”"
                self.found.append(
                    Finding(Kind.VALUE, Place(node.line, node.column), message, field=table.key)
                )
            return
        meant: set[str] = set()
        for line in node.entries:
            row = self._row(table, line.key, meant)
            if row is not None:
                self._cells(table, row, line)
        self._missing_rows(table, meant)

    def _row(self, table: Table, key: Scalar, meant: set[str]) -> FormRow | None:
        place = Place(key.line, key.column)
        row = table.row(key.text)
        if row is None and table.open:
            row = FormRow(key.text[:_LONGEST], key.text[:_LONGEST], table.open_columns)
        if row is None:
            near = self._nearest(key, [row.key for row in table.rows])
            asked = f"，是不是“{near}”？" if near else ""
            shown = quoted(key.text, [row.key for row in table.rows])
            field = None if shown == UNSAID else key.text
            message = f"{self.form.name} 的表式“{table.key}”里没有{shown}这一行{asked}"
            self.found.append(Finding(Kind.UNKNOWN_KEY, place, message, suggestion=near, field=field))
            if near:
                meant.add(near)
            return None
        former = self.rows.get((table.key, row.key))
        if former is not None:
            message = f"“{key.text[:_LONGEST]}”与第 {former.line} 行是同一行，请删去一处"
            self.found.append(Finding(Kind.VALUE, place, message, field=row.key))
            return None
        self.rows[table.key, row.key] = place
        return row

    def _nearest(self, key: Scalar, names: list[str]) -> str | None:
        self._asked += 1
        return nearest(key.text[:_LONGEST], names) if self._asked <= _MOST_ASKED else None

    def _cells(self, table: Table, row: FormRow, line: Entry) -> None:
        node = line.value
        place = Place(line.key.line, line.key.column)
        if isinstance(node, Mapping):
            for entry in node.entries:
                column = self._column(table, row, entry.key)
                if column is not None:
                    self._cell(Cell(table.key, row.key, column.key), column, entry)
        elif not (isinstance(node, Scalar) and not node.text.strip()):
            columns = "、".join(column.key for column in row.columns)
            message = f"“{row.key}”一行应当写成 {{列名: 数}}，列有：{columns}"
            self.found.append(Finding(Kind.VALUE, Place(node.line, node.column), message, field=row.key))
            for column in row.columns:
                self.values[Cell(table.key, row.key, column.key)] = Value("", place)
            return
        self._blanks(table, row, place)

    def _column(self, table: Table, row: FormRow, key: Scalar) -> Column | None:
        column = column_of(row, key.text[:_LONGEST])
        place = Place(key.line, key.column)
        if column is None:
            columns = [column.key for column in row.columns]
            near = self._nearest(key, columns)
            asked = f"，是不是“{near}”？" if near else f"，可以写：{'、'.join(columns)}"
            message = f"“{row.key}”一行没有{quoted(key.text, columns)}这一列{asked}"
            self.found.append(Finding(Kind.UNKNOWN_KEY, place, message, suggestion=near, field=row.key))
            if near:  # not reported as blank as well: the intended value is in the file
                self.values.setdefault(Cell(table.key, row.key, near), Value("", place))
            return None
        former = self.values.get(Cell(table.key, row.key, column.key))
        if former is not None and former.text:
            message = f"“{row.key}”一行的“{column.key}”写了两次，请删去一处"
            self.found.append(Finding(Kind.VALUE, place, message, field=row.key))
            return None
        return column

    def _cell(self, cell: Cell, column: Column, entry: Entry) -> None:
        node: Node = entry.value
        place = Place(node.line, node.column)
        if not isinstance(node, Scalar):
            message = f"{cell.shown}应当是一个数，不能是列表或一组值"
            self.found.append(Finding(Kind.VALUE, place, message, (cell,), field=cell.row))
            self.values[cell] = Value("", place)
            return
        text = node.text.strip()
        if not text:
            self.values[cell] = Value("", Place(entry.key.line, entry.key.column), blank=True)
            return
        if node.plain and text in _NULL:
            self.values[cell] = Value("", place, blank=True)
            return
        amount = amount_of(text, column.kind)
        self.values[cell] = Value(text, place, amount)
        if amount is None:
            message = f"{cell.shown}{complaint(text, column.kind)}"
            instead = suggestion(text, column.kind)
            self.found.append(
                Finding(Kind.VALUE, place, message, (cell,), instead, self.form.basis, cell.row)
            )

    def _blanks(self, table: Table, row: FormRow, place: Place) -> None:
        """One finding per row: a report typed from paper leaves whole rows of zeros blank."""
        blank = []
        for column in row.columns:
            cell = Cell(table.key, row.key, column.key)
            value = self.values.setdefault(cell, Value("", place, blank=True))
            if value.blank and not column.optional:
                blank.append(cell)
        if blank:
            names = "、".join(cell.column for cell in blank)
            first = min((self.values[cell].place for cell in blank), key=lambda one: (one.line, one.column))
            message = f"“{row.key}”一行空着：{names}；没有的要写 0，不能空着"
            self.found.append(
                Finding(Kind.BLANK, first, message, tuple(blank), "0", self.form.basis, row.key)
            )

    def _missing_rows(self, table: Table, meant: set[str]) -> None:
        if not table.complete:
            return
        there = {row for key, row in self.rows if key == table.key} | meant
        for row, stands_for in table.substitutes.items():
            if row in there:
                there |= set(stands_for)
        missing = [row.key for row in table.rows if row.key not in there and row.key not in table.substitutes]
        # An excerpt typed for next year's carry-over contains only the rows needed for it.
        if missing and len(missing) * 2 < len(table.rows):
            shown = "、".join(f"“{name}”" for name in missing[:4]) + (
                f"等 {len(missing)} 行" if len(missing) > 4 else ""
            )
            message = f"“{table.key}”缺少{shown}；没有的也要列出，每格写 0"
            cells = tuple(
                Cell(table.key, row.key, column.key)
                for row in table.rows
                if row.key in missing
                for column in row.columns
            )
            place = self.tables[table.key]
            self.found.append(
                Finding(Kind.MISSING_ROW, place, message, cells, None, self.form.basis, table.key)
            )
