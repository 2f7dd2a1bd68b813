"""``--format text``: for people; the place, the message, the line and the suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import LEVEL_NAMES
from gongkai.lint.registry import RULES
from gongkai.source.diagnostics import Diagnostic, Level
from gongkai.source.width import clip, width

_COLOURS = {"error": "31;1", "warning": "33;1", "place": "1", "mark": "31", "suggestion": "32", "quiet": "2"}
_LINE_CELLS = 100


def render(report: Report) -> str:
    """The findings, errors first, then totals by rule and by 科室; for findings unrelated to the change under review only their
    number."""
    lines: list[str] = []
    for diagnostic in sorted(report.diagnostics, key=lambda one: one.level is not Level.ERROR):
        lines += _finding(diagnostic, report)
    lines += _summary(report)
    return "\n".join(lines) + "\n"


def _finding(diagnostic: Diagnostic, report: Report) -> Iterator[str]:
    place = _paint(report, "place", f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}")
    level = _paint(report, diagnostic.level.value, f"{LEVEL_NAMES[diagnostic.level]} {diagnostic.code}")
    yield f"{place}: {level} {diagnostic.message}"
    line = report.line_of(diagnostic.path, diagnostic.line) if _has_place(diagnostic) else None
    if line and line.strip():
        yield from _marked(line, diagnostic, report)
    if diagnostic.suggestion:
        yield _paint(report, "suggestion", f"    建议改为：{diagnostic.suggestion}")
    yield ""


def _has_place(diagnostic: Diagnostic) -> bool:
    """Whether the line is worth showing. Missing fields are reported at the first line, which is irrelevant to them; only
    for files or settings that cannot be read (GK0xx) does the first line matter."""
    return (diagnostic.line, diagnostic.column) != (1, 1) or diagnostic.code.startswith("GK0")


def _marked(line: str, diagnostic: Diagnostic, report: Report) -> Iterator[str]:
    """The line and a caret below the column; tabs become spaces to keep the caret aligned."""
    column = min(diagnostic.column - 1, len(line))
    shown, column = clip(line.replace("\t", " "), column, _LINE_CELLS)
    yield f"  {_paint(report, 'quiet', '|')} {shown.rstrip()}"
    yield f"  {_paint(report, 'quiet', '|')} {' ' * width(shown[:column])}{_paint(report, 'mark', '^')}"


def _summary(report: Report) -> Iterator[str]:
    found = report.diagnostics
    if found:
        yield from _sums("按规则", Counter(f"{d.code} {_title(d)}" for d in found))
        yield from _sums("按科室", Counter(_department(d, report) for d in found))
        yield ""
    if report.unjudged:
        yield (
            f"只检查了指定的文件，以下 {len(report.unjudged)} 条规则要看全部条目，这次没有判断："
            f"{'、'.join(report.unjudged)}。"
        )
    colour = "error" if report.count(Level.ERROR) else "warning" if report.diagnostics else "suggestion"
    yield _paint(report, colour, report.verdict)


def _title(diagnostic: Diagnostic) -> str:
    rule = RULES.get(diagnostic.code)
    if rule is not None:
        return rule.title
    # Imported late: the manuals of the other codes require the rules of the ledgers, which most runs do not need.
    from gongkai.lint.formats.manuals import manuals

    manual = manuals().get(diagnostic.code)
    return manual.title if manual else diagnostic.name


def _sums(heading: str, counts: Counter[str]) -> Iterable[str]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{heading}：", *(f"  {count:>5}  {name}" for name, count in ordered)]


def _department(diagnostic: Diagnostic, report: Report) -> str:
    code = diagnostic.department
    return report.departments.get(code, code) if code else "（未定科室）"


def _paint(report: Report, colour: str, text: str) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if report.colour else text
