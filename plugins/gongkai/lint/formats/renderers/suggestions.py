"""``--format suggestions``: what ``gongkai fix`` would write on the lines of the change, as JSON, for review tools."""

from __future__ import annotations

import json

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.suggestions import suggestions


def render(report: Report) -> str:
    """One entry for each run of lines: where they stand, as they are and as they should be, and why."""
    entries = [
        {
            "path": one.path,
            "line": one.hunk.first,
            "end_line": one.hunk.last,
            "before": list(one.hunk.before),
            "after": list(one.hunk.after),
            "messages": list(one.reasons),
            "codes": list(one.codes),
        }
        for one in suggestions(report)
    ]
    return json.dumps({"version": 1, "suggestions": entries}, ensure_ascii=False, indent=1) + "\n"
