"""``--format json``: the stable format for scripts; keys may be added but are never removed."""

from __future__ import annotations

import json
from typing import Any

from gongkai.lint.formats.report import Report
from gongkai.source.diagnostics import Diagnostic, Level


def render(report: Report) -> str:
    """The findings and their summary as one JSON object."""
    value = {
        "version": 1,
        "diagnostics": [
            *(_diagnostic(diagnostic) for diagnostic in report.diagnostics),
            *({**_diagnostic(diagnostic), "elsewhere": True} for diagnostic in report.elsewhere),
        ],
        "summary": _summary(report),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "level": diagnostic.level.value,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "field": diagnostic.field,
        "message": diagnostic.message,
        "suggestion": diagnostic.suggestion,
        "basis": diagnostic.basis,
    }


def _summary(report: Report) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "items": report.items,
        "errors": report.count(Level.ERROR),
        "warnings": report.count(Level.WARNING),
    }
    if report.records is not None:
        summary["records"] = report.records
    if report.elsewhere:
        levels = [diagnostic.level for diagnostic in report.elsewhere]
        summary["elsewhere"] = {"errors": levels.count(Level.ERROR), "warnings": levels.count(Level.WARNING)}
    if report.unjudged:
        summary["unjudged"] = list(report.unjudged)
    return summary
