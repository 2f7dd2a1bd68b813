"""The definition of a form of the annual report: tables, rows, columns, and the sums that its cells must satisfy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from gongkai.reports.captions import fold


class CellKind(StrEnum):
    """The content of a cell: a whole number, one that may be negative, or a decimal text."""

    COUNT = "count"
    SIGNED = "signed"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key in ``reports/YEAR.yml``, the printed caption, and the kind of its cells. ``optional``:
    missing cells are not reported."""

    key: str
    caption: str
    kind: CellKind = CellKind.COUNT
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of cells: its key, its printed caption with number and remark, and the headings above it, outermost
    first."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of one form, by the keys of its table, row and column."""

    table: str
    row: str
    column: str

    @property
    def shown(self) -> str:
        """The cell as named in findings."""
        return f"“{self.row}”一行“{self.column}”一列"


class SumKind(StrEnum):
    """The comparison of the two sides of a sum: equal, or the left not greater than the right (an 其中 that need not be
    complete)."""

    EQUAL = "equal"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the cells of ``left`` compared with that of ``right``. ``at`` is the cell at which a finding is
    reported, ``basis`` the source, ``wording`` the name of the left side in a sentence."""

    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    at: Cell
    wording: str
    basis: str
    kind: SumKind = SumKind.EQUAL


@dataclass(frozen=True)
class Table:
    """A table of a form.

    ``substitutes`` maps a row of an older template to the rows that it replaces; ``open`` says that rows with the
    site's own captions are accepted, with ``open_columns``. ``complete`` says that a missing row is reported, because
    the rows make sense only together.
    """

    key: str
    title: str
    rows: tuple[FormRow, ...]
    sums: tuple[Sum, ...] = ()
    substitutes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open_columns: tuple[Column, ...] = ()
    complete: bool = False

    @property
    def open(self) -> bool:
        """Whether captions that the form does not have are accepted."""
        return bool(self.open_columns)

    @cached_property
    def by_fold(self) -> dict[str, FormRow]:
        """The rows by their folded captions and keys."""
        return {fold(name): row for row in self.rows for name in (row.caption, row.key)}

    def row(self, name: str) -> FormRow | None:
        """The row with the caption ``name``, None if there is none."""
        return self.by_fold.get(fold(name))

    def cells(self) -> Iterator[Cell]:
        """All cells in the order of the form; those of substitutes are not among them."""
        for row in self.rows:
            if row.key not in self.substitutes:
                yield from (Cell(self.key, row.key, column.key) for column in row.columns)


@dataclass(frozen=True)
class Form:
    """A form of the annual report.

    ``name`` is the value of 表式; ``parts`` are the headings of its text in order; ``basis`` its source; ``unverified``
    says which part of it was taken from memory or copies and was not verified in the text itself; ``starts`` is the
    month and day on which its period begins; ``items`` are those of its 清单, each of which must be covered.
    """

    name: str
    title: str
    basis: str
    parts: tuple[str, ...]
    tables: tuple[Table, ...]
    starts: tuple[int, int] = (1, 1)
    unverified: str | None = None
    items: tuple[str, ...] = ()

    def table(self, key: str) -> Table | None:
        """The table with that key, None if the form has none."""
        return next((table for table in self.tables if table.key == key), None)


def column_of(row: FormRow, name: str) -> Column | None:
    """The column of a row with the caption ``name``, None if there is none."""
    folded = fold(name)
    return next((one for one in row.columns if folded in (fold(one.key), fold(one.caption))), None)
