"""The tables of a report as CSV, one file per table: one header row, one row per row of the form, cells as written."""

from __future__ import annotations

import csv
import io

from gongkai.reports.form import Cell, FormRow, Table
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.grid import PLACEHOLDERS, rows_shown, text_of
from gongkai.reports.report import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_tables(report: Report) -> dict[str, bytes]:
    """File name → bytes (UTF-8 with BOM) of each table in a report."""
    found = {}
    for table in report.form.tables:
        if table.key in report.tables:
            organ = f"-{report.organ}" if report.organ else ""
            found[f"{report.year}{organ}-{PLACEHOLDERS[table.key]}.csv"] = _table(report, table)
    return found


def _table(report: Report, table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = rows_shown(report, table)
    if table.key == DISCLOSED:  # its blocks have different columns
        writer.writerow(("条款", "信息内容", "指标", "数量"))
        for row in rows:
            for column in row.columns:
                value = text_of(report, Cell(table.key, row.key, column.key))
                writer.writerow((_inert("、".join(row.heads)), row.caption, column.caption, value))
    else:
        columns = rows[0].columns if rows else ()
        writer.writerow(("项目", *(column.caption for column in columns)))
        for row in rows:
            values = (text_of(report, Cell(table.key, row.key, column.key)) for column in columns)
            writer.writerow((_inert(_caption(row)), *values))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _caption(row: FormRow) -> str:
    return " / ".join((*row.heads, row.caption))


def _inert(text: str) -> str:
    """A caption of the site's own with an apostrophe before it, if a spreadsheet would take it for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
