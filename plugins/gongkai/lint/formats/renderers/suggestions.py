"""``--format suggestions``: the corrections of ``gongkai fix`` on the lines of the change, as JSON, for review tools."""

from __future__ import annotations

import json

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.suggestions import suggestions


def render(report: Report) -> str:
    """One entry for each run of lines: their position, their text before and after, and the reason."""
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
