"""``--format github``: workflow commands, which GitHub Actions shows as annotations in a pull request.

GitHub shows ten errors and ten warnings per step, so only findings of the change under review are shown; of
others the verdict tells the number. Gitea runs the same workflows but shows no annotations: see ``rdjson``.
"""

from __future__ import annotations

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import sentence
from gongkai.source.diagnostics import Diagnostic, Level


def render(report: Report) -> str:
    """One command per finding, and the verdict as the last line."""
    # Errors first, so that warnings do not use up the limit.
    own = sorted(report.diagnostics, key=lambda diagnostic: diagnostic.level is not Level.ERROR)
    lines = [_command(diagnostic.level.value, diagnostic, report) for diagnostic in own]
    return "".join(f"{line}\n" for line in (*lines, report.verdict))


def _command(level: str, diagnostic: Diagnostic, report: Report) -> str:
    properties = {
        "file": report.prefix + diagnostic.path,
        "line": str(diagnostic.line),
        "col": str(diagnostic.column),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {written}::{_data(sentence(diagnostic))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
