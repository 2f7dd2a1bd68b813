"""``--format rdjson``: the Reviewdog Diagnostic Format, for review comments on Gitea, GitLab and others."""

from __future__ import annotations

import json
from typing import Any

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import sentence
from gongkai.source.diagnostics import Diagnostic, Level

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING"}


def render(report: Report) -> str:
    """The findings as one JSON object; those unrelated to the change under review are ``INFO``."""
    repaired: set[tuple[str, int]] = set()
    value = {
        "source": {"name": "gongkai"},
        "diagnostics": [
            *(
                _diagnostic(diagnostic, report, _SEVERITIES[diagnostic.level], repaired)
                for diagnostic in report.diagnostics
            ),
            *(_diagnostic(diagnostic, report, "INFO", repaired) for diagnostic in report.elsewhere),
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(
    diagnostic: Diagnostic, report: Report, severity: str, repaired: set[tuple[str, int]]
) -> dict[str, Any]:
    start = {"line": diagnostic.line, "column": _byte_column(diagnostic, report)}
    entry: dict[str, Any] = {
        "message": sentence(diagnostic, basis=True),
        "location": {"path": report.prefix + diagnostic.path, "range": {"start": start}},
        "severity": severity,
        "code": {"value": diagnostic.code},
    }
    place = (diagnostic.path, diagnostic.line)
    repair = report.repair_of(*place)
    if repair is not None and place not in repaired:
        repaired.add(place)  # one suggestion per line: it repairs all findings on the line
        entry["suggestions"] = [_suggestion(diagnostic.line, *repair)]
    return entry


def _suggestion(line: int, before: str, after: str) -> dict[str, Any]:
    """The line as ``gongkai fix`` would write it, for the reviewer to apply."""
    end = {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
    return {"range": {"start": {"line": line, "column": 1}, "end": end}, "text": after}


def _byte_column(diagnostic: Diagnostic, report: Report) -> int:
    # Columns are counted from 1 in UTF-8 bytes.
    line = report.line_of(diagnostic.path, diagnostic.line) or ""
    before = line[: diagnostic.column - 1]
    return len(before.encode("utf-8", "replace")) + diagnostic.column - len(before)
