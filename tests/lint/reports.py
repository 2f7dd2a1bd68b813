"""Drawn findings for the renderers."""

from __future__ import annotations

from gongkai.lint.formats import Report
from gongkai.source.diagnostics import Diagnostic, Level

LINES = {
    "content/a.md": ["---", "标题: 关于春耕的通知", "类别: 合作指导", "索引号: 01511800Ｘ/2009-1", "---"],
    "content/业务/b.md": ["---", "标题: 甲, 乙: 100%", "---"],
}


def line_of(path: str, line: int) -> str | None:
    lines = LINES.get(path, [])
    return lines[line - 1] if line <= len(lines) else None


def diagnostic(**changes) -> Diagnostic:
    values = {
        "code": "GK201",
        "name": "malformed-index-number",
        "level": Level.ERROR,
        "path": "content/a.md",
        "line": 4,
        "column": 6,
        "message": "索引号不合本站规则",
        "field": "索引号",
        "suggestion": "01511800X/2009-00001",
        "basis": "《实施指引》",
        "department": "HZZDK",
    }
    return Diagnostic(**{**values, **changes})


WARNING = diagnostic(
    code="GK912", name="idle-waiver", level=Level.WARNING, path="content/业务/b.md", line=2, column=5,
    message="豁免, 没有用处: 100%\n第二行", field=None, suggestion=None, basis=None, department=None,
)  # fmt: skip


def report(**changes) -> Report:
    values = {
        "diagnostics": (diagnostic(), WARNING),
        "items": 2,
        "departments": {"HZZDK": "合作指导科"},
        "line_of": line_of,
    }
    return Report(**{**values, **changes})


ELSEWHERE = diagnostic(path="content/old.md", line=1, column=1, field=None, suggestion=None)
EMPTY = report(diagnostics=())
FULL = report(elsewhere=(ELSEWHERE,), unjudged=("GK202", "GK203"), prefix="zwgk/")
