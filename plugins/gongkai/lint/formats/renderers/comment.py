"""``--format comment``: one comment for a pull request, in Chinese Markdown: the findings of its own files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.lint.fix.hunks import Hunk
from gongkai.lint.formats.markdown import block, code, plain
from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import LEVEL_NAMES
from gongkai.source.diagnostics import Diagnostic, Level

_LONGEST = 60_000
"""Characters; GitHub takes 65,536."""
_MOST_OF_A_FILE = 30
_LONGEST_MESSAGE = 600


def render(report: Report) -> str:
    """The verdict, the findings file by file (errors first), and the corrections of ``gongkai fix`` as a diff."""
    head = [_heading(report), "", *_advice(report)]
    parts = [
        "\n".join(_file(report, path, tuple(found))) + "\n"
        for path, found in groupby(report.diagnostics, key=lambda one: one.path)
    ]
    taken, length = 0, len("\n".join(head)) + 200
    while taken < len(parts) and length + len(parts[taken]) <= _LONGEST:
        length += len(parts[taken])
        taken += 1
    left = len(parts) - taken
    tail = [f"另有 {left} 个文件的问题没有列出（太长），请看检查的日志。", ""] if left else []
    return "\n".join([*head, *parts[:taken], *tail, _elsewhere(report), ""]).rstrip() + "\n"


def _heading(report: Report) -> str:
    errors, warnings = report.count(Level.ERROR), report.count(Level.WARNING)
    if not report.diagnostics:
        return "### 政府信息公开检查：没有发现问题"
    counts = [f"{errors} 个错误"] if errors else []
    counts += [f"{warnings} 个警告"] if warnings else []
    return f"### 政府信息公开检查：{'，'.join(counts)}"


def _advice(report: Report) -> Iterator[str]:
    if report.count(Level.ERROR):
        yield "有错误的改好以后才能合并。改了再推送，这条意见会自己更新。"
        yield ""
    elif report.diagnostics:
        yield "可以合并；警告请看一下，能改的改了更好。"
        yield ""


def _elsewhere(report: Report) -> str:
    if not report.elsewhere:
        return ""
    return f"另有 {len(report.elsewhere)} 个问题在这次没有改动的文件里，与这次改动无关，没有列出。"


def _file(report: Report, path: str, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    yield f"#### {code(report.prefix + path)}"
    yield ""
    ordered = sorted(found, key=lambda one: (one.level is not Level.ERROR, one.line, one.column))
    for diagnostic in ordered[:_MOST_OF_A_FILE]:
        yield from _finding(diagnostic)
    if len(ordered) > _MOST_OF_A_FILE:
        yield f"- 这个文件还有 {len(ordered) - _MOST_OF_A_FILE} 个问题，改了上面的再看。"
    mended = report.mended(path)
    if mended:
        yield ""
        yield from _mending(mended)


def _finding(diagnostic: Diagnostic) -> Iterator[str]:
    place = f"第 {diagnostic.line} 行 " if (diagnostic.line, diagnostic.column) != (1, 1) else ""
    message = diagnostic.message[:_LONGEST_MESSAGE]
    yield f"- **{LEVEL_NAMES[diagnostic.level]}** {place}{plain(message)}（{diagnostic.code}）"
    if diagnostic.suggestion:
        yield f"  改为：{code(diagnostic.suggestion)}"


def _mending(mended: tuple[Hunk, ...]) -> Iterator[str]:
    yield f"<details><summary>能自动改的 {len(mended)} 处（gongkai fix）</summary>"
    yield ""
    lines: list[str] = []
    for hunk in mended:
        lines += [f"@@ 第 {hunk.first} 行 @@"]
        lines += [f"-{line}" for line in hunk.before]
        lines += [f"+{line}" for line in hunk.after]
    yield block("\n".join(lines), "diff")
    yield ""
    yield "</details>"
