"""A report as read: its cells with their positions, its stages, waivers and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.reports.findings import Finding
from gongkai.reports.form import Cell, Form
from gongkai.source.diagnostics import START, Place

OWN, WHOLE_AREA = "本机关", "本行政区域"
SCOPES = (OWN, WHOLE_AREA)
SUMMED = "汇总"

Amount = int | Decimal
Figures = Mapping[str, Mapping[str, Mapping[str, int | str]]]
"""Table → row → column → whole number, or money as a decimal text: the shape of ``reports/YEAR.yml``."""


@dataclass(frozen=True, slots=True)
class Value:
    """The content of a cell: ``amount`` is None if it is blank or not a number; ``blank`` says which."""

    text: str
    place: Place
    amount: Amount | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """审定, 报送 or 公布: the day (None if unreadable), to or by whom, the 索引号 of the item."""

    place: Place
    day: date | None = None
    office: str = ""
    index_number: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """豁免: the row, the column (none: every column of the row), the reason."""

    place: Place
    row: str
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """更正: the reason, the cells whose old and new values are given, the day as written, and those values as texts, in
    the order of ``cells``."""

    place: Place
    reason: str
    cells: tuple[Cell, ...]
    day: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Report:
    """One file of ``reports/``.

    ``organ`` is the part of the file's name after the year (empty for the site's own, 汇总 for a sum). ``rows`` and
    ``tables`` are the positions of the rows and tables in the file. ``items`` are those of the 清单 with their
    addresses. ``findings`` are the defects of reading only.
    """

    path: str
    year: int
    organ: str
    form: Form
    scope: str
    period: tuple[date, date]
    values: Mapping[Cell, Value] = field(default_factory=dict)
    rows: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    tables: Mapping[str, Place] = field(default_factory=dict)
    approved: Stage | None = None
    filed: Stage | None = None
    published: Stage | None = None
    waivers: tuple[Waiver, ...] = ()
    corrections: tuple[Correction, ...] = ()
    items: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether defects are errors: the report has 审定, or 公布, which requires it."""
        return self.approved is not None or self.published is not None

    @property
    def series(self) -> tuple[str, str]:
        """The key that the reports of several years have in common: the organ and the 范围."""
        return ("" if self.organ == SUMMED else self.organ, self.scope)

    @property
    def figures(self) -> Figures:
        """The cells with a number, in the order of the file."""
        tables: dict[str, dict[str, dict[str, int | str]]] = {}
        for cell, value in self.values.items():
            if value.amount is not None:
                amount = value.amount if isinstance(value.amount, int) else value.text
                tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = amount
        return tables

    def amount(self, cell: Cell) -> Amount | None:
        """The content of a cell, None if it is blank, not a number, or missing."""
        value = self.values.get(cell)
        return value.amount if value else None

    def place(self, cell: Cell) -> Place:
        """The position of a cell: its own, else that of its row, its table, or the first line."""
        value = self.values.get(cell)
        if value is not None:
            return value.place
        return self.rows.get((cell.table, cell.row)) or self.tables.get(cell.table) or START
