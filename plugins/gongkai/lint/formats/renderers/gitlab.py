"""``--format gitlab``: a Code Quality report (a subset of the CodeClimate format) for GitLab merge requests."""

from __future__ import annotations

import json
from typing import Any

from gongkai.lint.formats.fingerprints import fingerprints
from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import sentence
from gongkai.source.diagnostics import Diagnostic, Level

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor"}


def render(report: Report) -> str:
    """The findings as a JSON list; those unrelated to the change under review are ``info``."""
    own = len(report.diagnostics)
    issues = [
        _issue(diagnostic, fingerprint, report, _SEVERITIES[diagnostic.level] if index < own else "info")
        for index, (diagnostic, fingerprint) in enumerate(
            zip(report.everything, fingerprints(report), strict=True)
        )
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str, report: Report, severity: str) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "description": sentence(diagnostic, code=True),
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {"path": report.prefix + diagnostic.path, "lines": {"begin": diagnostic.line}},
    }
