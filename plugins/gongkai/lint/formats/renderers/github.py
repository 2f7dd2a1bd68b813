"""``--format github``: workflow commands, which GitHub Actions turns into annotations on the lines of a pull request.

GitHub shows ten errors and ten warnings of a step: those of this change come first. What the change has nothing to do
with is a notice. Gitea runs the same workflows and does not show annotations: see ``rdjson``.
"""

from __future__ import annotations

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import sentence
from gongkai.source.diagnostics import Diagnostic, Level


def render(report: Report) -> str:
    """One command a finding, and a last line for whoever reads the log."""
    # Errors first: a limit of ten must not be spent on warnings of the same kind of file.
    own = sorted(report.diagnostics, key=lambda diagnostic: diagnostic.level is not Level.ERROR)
    lines = [_command(diagnostic.level.value, diagnostic, report) for diagnostic in own]
    lines += [_command("notice", diagnostic, report) for diagnostic in report.elsewhere]
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
