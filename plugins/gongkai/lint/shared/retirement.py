"""Findings on retired (停用) categories and departments."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.settings import Category, Department
from gongkai.lint.contract import Finding
from gongkai.source.diagnostics import Place


def is_out_of_use(retired: Category | Department, created: date | None) -> bool:
    """Whether a category or department was retired when an item was created, or may have been if a date is missing."""
    return retired.retired and not (retired.retired_on and created and created <= retired.retired_on)


def retirement_finding(
    place: Place, kind: str, name: str, retired_on: date | None, successor: str | None
) -> Finding:
    """The finding on a retired ``kind`` (类别 or 科室); ``successor`` is the name of the one that replaces it."""
    since = f"（{retired_on} 起）" if retired_on else ""
    cure = f"请改为“{successor}”" if successor else f"请换一个现用的{kind}"
    return Finding(place, f"{kind}“{name}”已经停用{since}，{cure}", successor)
