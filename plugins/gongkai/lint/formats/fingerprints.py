"""What a finding is called from run to run: independent of line numbers, and never the same for two findings."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

from gongkai.lint.formats.report import Report
from gongkai.source.diagnostics import Diagnostic


def fingerprints(report: Report) -> list[str]:
    """One fingerprint for each of ``report.everything``, in its order.

    It is made of the rule, the file, the field and the text of the line, not of the line's number, so that an edit
    above leaves it; nor of the message, which may count days. Equal ones are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for diagnostic in report.everything:
        what = _what(diagnostic, report)
        seen[what] += 1
        text = "\0".join((*what, str(seen[what])))
        found.append(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return found


def _what(diagnostic: Diagnostic, report: Report) -> tuple[str, ...]:
    line = report.line_of(diagnostic.path, diagnostic.line) or ""
    return (diagnostic.code, diagnostic.path, diagnostic.field or "", line.strip())
