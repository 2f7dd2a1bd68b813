"""``--format rdjson``: the Reviewdog Diagnostic Format, from which reviewdog writes review comments (Gitea, GitLab …)."""

from __future__ import annotations

import json
from typing import Any

from gongkai.diagnostics import Diagnostic, Level
from gongkai.reporting.report import Report
from gongkai.reporting.sentences import sentence

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING"}


def render(report: Report) -> str:
    """The findings as one JSON object; what this change has nothing to do with is ``INFO``."""
    value = {
        "source": {"name": "gongkai"},
        "diagnostics": [
            *(_diagnostic(diagnostic, report, _SEVERITIES[diagnostic.level]) for diagnostic in report.diagnostics),
            *(_diagnostic(diagnostic, report, "INFO") for diagnostic in report.elsewhere),
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(diagnostic: Diagnostic, report: Report, severity: str) -> dict[str, Any]:
    start = {"line": diagnostic.line, "column": _byte_column(diagnostic, report)}
    return {
        "message": sentence(diagnostic, basis=True),
        "location": {"path": report.prefix + diagnostic.path, "range": {"start": start}},
        "severity": severity,
        "code": {"value": diagnostic.code},
    }


def _byte_column(diagnostic: Diagnostic, report: Report) -> int:
    # The format counts columns in bytes of UTF-8, from 1.
    line = report.line_of(diagnostic.path, diagnostic.line) or ""
    before = line[: diagnostic.column - 1]
    return len(before.encode("utf-8", "replace")) + diagnostic.column - len(before)
