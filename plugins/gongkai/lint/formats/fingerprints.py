"""Fingerprints that identify a finding from run to run, independent of line numbers and unique within a run."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

from gongkai.lint.formats.report import Report
from gongkai.source.diagnostics import Diagnostic


def fingerprints(report: Report) -> list[str]:
    """One fingerprint for each of ``report.everything``, in the same order.

    It hashes the rule, the file, the field and the text of the line; not the line number, which changes with edits
    above, nor the message, which may count days. Equal findings are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for diagnostic in report.everything:
        identity = _identity(diagnostic, report)
        seen[identity] += 1
        text = "\0".join((*identity, str(seen[identity])))
        found.append(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return found


def _identity(diagnostic: Diagnostic, report: Report) -> tuple[str, ...]:
    line = report.line_of(diagnostic.path, diagnostic.line) or ""
    return (diagnostic.code, diagnostic.path, diagnostic.field or "", line.strip())
