"""Files for VS Code without extensions: snippets for fields, categories and departments, and tasks that show findings.

No extension validates YAML inside Markdown files, so a background task does it.
"""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.fields import BY_NAME, FIELDS, Field, Kind
from gongkai.catalogue.settings import Settings
from gongkai.lint.editor.words import number_words, words_of

_ITEM_FIELDS = ("标题", "类别", "索引号", "生成时间", "公开时间", "责任科室", "内容概述")
_DAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def snippets(settings: Settings, free: str | None) -> dict[str, Any]:
    """A new item under ``gk`` or ``条目``, and each field under its name; ``free`` is the next free 索引号."""
    lines = [
        f"{name}: {_placeholder(number, BY_NAME[name], settings, free)}"
        for number, name in enumerate(_ITEM_FIELDS, 1)
    ]
    whole = {
        "scope": "markdown",
        "prefix": ["gk", "条目"],
        "description": "一条新的信息",
        "body": ["---", *lines, "---", "", "$0"],
    }
    return {"新条目": whole, **{field.name: _field(field, settings, free) for field in FIELDS}}


def tasks(command: str) -> dict[str, Any]:
    """Tasks: ``gongkai check`` in the background, with findings in the Problems view after each save; check; fix; the clocks of the office."""
    # VS Code takes this command on Windows: a virtual environment there has another shape.
    windows = {"command": command.replace("/bin/", "/Scripts/").replace("/", "\\")}
    presentation = {"reveal": "never", "panel": "dedicated", "showReuseMessage": False}
    plain = {"env": {"NO_COLOR": "1"}}
    checking = {
        "label": "gongkai：边写边查",
        "type": "shell",
        "command": command,
        "windows": windows,
        "args": ["check", "--watch"],
        "isBackground": True,
        "presentation": presentation,
        "problemMatcher": _matchers(background=True),
        "runOptions": {"runOn": "folderOpen"},
        "options": plain,
    }
    once = {
        "label": "gongkai：检查",
        "type": "shell",
        "command": command,
        "windows": windows,
        "args": ["check"],
        "problemMatcher": _matchers(),
        "group": {"kind": "test", "isDefault": True},
        "options": plain,
    }
    fix = {
        "label": "gongkai：改正当前文件",
        "type": "shell",
        "command": command,
        "windows": windows,
        "args": ["fix", "${relativeFile}"],
        "problemMatcher": [],
    }
    due = {
        "label": "gongkai：全部期限",
        "type": "shell",
        "command": command,
        "windows": windows,
        "args": ["due"],
        "problemMatcher": [],
        "options": plain,
    }
    return {"version": "2.0.0", "tasks": [checking, once, fix, due]}


def workspace_settings() -> dict[str, Any]:
    """Completion in Markdown, line endings, encoding, and the schemas for the YAML extension (redhat.vscode-yaml)."""
    schemas = {
        "./.vscode/gongkai/catalogue.schema.json": "catalogue.yml",
        "./.vscode/gongkai/retired.schema.json": "retired.yml",
    }
    return {
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
            "editor.wordBasedSuggestions": "off",
            "editor.unicodeHighlight.ambiguousCharacters": False,
        },
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.exclude": {"**/.gongkai": True},
        "task.allowAutomaticTasks": "on",
        "yaml.schemas": schemas,
    }


def _field(field: Field, settings: Settings, free: str | None) -> dict[str, Any]:
    body = f"{field.name}: {_placeholder(1, field, settings, free)}"
    return {
        "scope": "markdown",
        "prefix": [field.name, *field.aliases],
        "body": [body],
        "description": field.note,
    }


def _placeholder(number: int, field: Field, settings: Settings, free: str | None) -> str:
    words = number_words(free) if field.name == "索引号" else words_of(field, settings)
    if words:
        return f"${{{number}|{','.join(map(_escaped, words))}|}}"
    if field.kind in (Kind.DATE, Kind.DATETIME):
        return f"${{{number}:{_DAY}}}"
    if field.kind is Kind.MAPPING:
        return f"{{{field.keys[0]}: ${number}}}"
    if field.kind in (Kind.RECORDS, Kind.FILES):
        return f"[{{{', '.join(f'{key}: ${place}' for place, key in enumerate(field.keys, number))}}}]"
    return f"[${number}]" if field.kind is Kind.NUMBERS else f"${number}"


def _escaped(word: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\,|$}" else sign for sign in word)


def _matchers(*, background: bool = False) -> list[dict[str, Any]]:
    """One problem matcher per level, because VS Code does not recognize the Chinese names of levels."""
    matchers: list[dict[str, Any]] = []
    for owner, level, severity in (
        ("gongkai-errors", "错误", "error"),
        ("gongkai-warnings", "警告", "warning"),
    ):
        pattern = {
            "regexp": rf"^(.+?):(\d+):(\d+): {level} (GK\d{{3}}) (.*)$",
            "file": 1,
            "line": 2,
            "column": 3,
            "code": 4,
            "message": 5,
        }
        matcher: dict[str, Any] = {
            "owner": owner,
            "source": "gongkai",
            "severity": severity,
            "pattern": pattern,
            "fileLocation": ["relative", "${workspaceFolder}"],
        }
        if background:
            matcher["background"] = {
                "activeOnStart": True,
                "beginsPattern": "^—— 开始检查",
                "endsPattern": "^—— 检查完毕",
            }
        matchers.append(matcher)
    return matchers
