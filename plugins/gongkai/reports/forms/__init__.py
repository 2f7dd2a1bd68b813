"""The forms of the annual report as data, by their value of 表式."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gongkai.reports.form import Form
from gongkai.reports.forms.government import FORM_2019, FORM_2021, SCHOOL
from gongkai.reports.forms.statistics import FORM_2008, FORM_2014
from gongkai.reports.forms.university import FORM as UNIVERSITY

__all__ = ["FORMS", "captions"]

FORMS: Mapping[str, Form] = {
    form.name: form for form in (FORM_2021, FORM_2019, FORM_2014, FORM_2008, UNIVERSITY, SCHOOL)
}


@cache
def captions() -> frozenset[str]:
    """The names of all tables, rows, columns and items of the forms: the closed vocabulary of a report's file."""
    tables = [table for form in FORMS.values() for table in form.tables]
    rows = [row for table in tables for row in table.rows]
    columns = {column.key for table in tables for column in table.open_columns}
    columns |= {column.key for row in rows for column in row.columns}
    names = {name for row in rows for name in (row.key, row.caption)} | {table.key for table in tables}
    return frozenset(columns | names).union(*(form.items for form in FORMS.values()), FORMS)
