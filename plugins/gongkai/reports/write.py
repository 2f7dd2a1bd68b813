"""Writes figures to ``reports/YEAR.yml``: the same figures give the same bytes, and parts written by people stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from dataclasses import dataclass
from datetime import date

from gongkai.reports.form import CellKind, Form, FormRow, Table
from gongkai.reports.report import OWN, Figures
from gongkai.source.nodes import Mapping

_PLAIN = re.compile(r"[^\W\d][\w“”‘’《》（）、/·〔〕．。；，-]*\Z")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_KEPT = ("清单", "审定", "报送", "公布", "豁免", "更正")


@dataclass(frozen=True, slots=True)
class Head:
    """The keys above the tables: 年度, 表式, 范围, 统计期."""

    year: int
    form: Form
    period: tuple[date, date]
    scope: str = OWN


def report_text(head: Head, figures: Figures, kept: Iterable[str] = ()) -> str:
    """The text of a report file; ``kept`` are blocks of the earlier file as returned by :func:`kept_blocks`.

    Rows are in the order of the form, followed by the additional rows of an open table. Raises KeyError for a table,
    row or column that the form does not have.
    """
    start, end = head.period
    lines = [
        f"年度: {head.year}",
        f'表式: "{head.form.name}"',
        f"范围: {head.scope}",
        f"统计期: {{起: {start}, 止: {end}}}",
    ]
    for key in figures:
        if head.form.table(key) is None:
            raise KeyError(key)
    for table in head.form.tables:
        if table.key in figures:
            lines.append(f"{table.key}:")
            lines += _rows(table, figures)
    return "\n".join(lines) + "\n" + "".join(kept)


def items_block(form: Form, addresses: Known[str, str]) -> str:
    """The lines of 清单 of a new file: each item of the form, with its address if known."""
    if not form.items:
        return ""
    lines = (
        f"  {scalar(item)}: {scalar(addresses[item]) if addresses.get(item) else ''}".rstrip()
        for item in form.items
    )
    return "清单:\n" + "\n".join(lines) + "\n"


def kept_blocks(text: str, root: Mapping) -> tuple[str, ...]:
    """The lines of 审定, 报送, 公布, 豁免, 更正 and 清单 as they are in a file, with the comments among them. ``root`` is the
    parsed file."""
    lines = text.splitlines(keepends=True)
    starts = [_with_comments(lines, entry.key.line - 1) for entry in root.entries]
    blocks = []
    for number, entry in enumerate(root.entries):
        if entry.key.text in _KEPT:
            end = starts[number + 1] if number + 1 < len(starts) else len(lines)
            block = "".join(lines[starts[number] : end])
            blocks.append(block if block.endswith("\n") else block + "\n")
    return tuple(blocks)


def _with_comments(lines: list[str], start: int) -> int:
    """The first line of a block, including the comments directly above its key."""
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _rows(table: Table, figures: Figures) -> Iterator[str]:
    given = dict(figures[table.key])
    known = [row for row in table.rows if row.key in given]
    extra = [name for name in given if table.row(name) is None]
    if extra and not table.open:
        raise KeyError(extra[0])
    rows = [*known, *(FormRow(name, name, table.open_columns) for name in extra)]
    for row in rows:
        yield f"  {scalar(row.key)}: {{{_cells(row, given[row.key])}}}"


def _cells(row: FormRow, cells: Known[str, int | str]) -> str:
    kinds = {column.key: column.kind for column in row.columns}
    for name in cells:
        if name not in kinds:
            raise KeyError(name)
    return ", ".join(
        f"{scalar(name)}: {_amount(cells[name], kind)}" for name, kind in kinds.items() if name in cells
    )


def _amount(value: int | str, kind: CellKind) -> str:
    return f'"{value}"' if kind is CellKind.MONEY else str(int(value))


def scalar(text: str) -> str:
    """A text as YAML reads it back: unquoted if that is safe, else in quotes."""
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'
