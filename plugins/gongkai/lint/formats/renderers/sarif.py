"""``--format sarif``: SARIF 2.1.0 for code scanning views and editors."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from gongkai import __version__
from gongkai.lint.formats.fingerprints import fingerprints
from gongkai.lint.formats.manuals import Manual, manuals
from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import sentence
from gongkai.source.diagnostics import Diagnostic

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Characters. A long paragraph may be one line, which would be repeated for each finding in it.
_LONGEST_SNIPPET = 1000


def render(report: Report) -> str:
    """The run as a SARIF log; findings unrelated to the change under review are a ``note``."""
    codes = sorted({diagnostic.code for diagnostic in report.everything})
    known = manuals()
    own = len(report.diagnostics)
    results = [
        _result(diagnostic, report, codes, fingerprint, diagnostic.level.value if index < own else "note")
        for index, (diagnostic, fingerprint) in enumerate(
            zip(report.everything, fingerprints(report), strict=True)
        )
    ]
    run = {
        "tool": {
            "driver": {
                "name": "gongkai",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "zh-CN",
                "rules": [_rule(known[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "仓库的根目录"}}},
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(manual: Manual) -> dict[str, Any]:
    return {
        "id": manual.code,
        "name": manual.name,
        "shortDescription": {"text": manual.title},
        "fullDescription": {"text": manual.title},
        "help": {"text": manual.text, "markdown": manual.text},
        "defaultConfiguration": {"level": manual.level.value},
    }


def _result(
    diagnostic: Diagnostic, report: Report, codes: list[str], fingerprint: str, level: str
) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": diagnostic.line, "startColumn": diagnostic.column}
    line = report.line_of(diagnostic.path, diagnostic.line)
    if line and len(line) <= _LONGEST_SNIPPET:
        # A region without an end extends to the end of the line, and the snippet is the text of the region.
        region["snippet"] = {"text": line[diagnostic.column - 1 :]}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": level,
        "message": {"text": sentence(diagnostic)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(report.prefix + diagnostic.path),
                        "uriBaseId": "SRCROOT",
                    },
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"gongkai/v1": fingerprint},
    }
