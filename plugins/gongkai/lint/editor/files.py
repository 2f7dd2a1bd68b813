"""The generated files: for VS Code itself and for common extensions."""

from __future__ import annotations

import json
from typing import Any

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.kinds import KINDS
from gongkai.lint.editor.front_matter_cms import front_matter_cms
from gongkai.lint.editor.item_schema import item_schema
from gongkai.lint.editor.record_schema import record_schema, record_snippet
from gongkai.lint.editor.settings_schema import retired_schema, settings_schema
from gongkai.lint.editor.vscode import snippets, tasks, workspace_settings

GENERATED = "// 由 gongkai editor 生成；改了类别或科室以后再运行一次。\n"


def editor_files(settings: Settings, command: str, number: str | None = None) -> dict[str, str]:
    """{path from the root: text} of every file. ``command`` runs gongkai from the root (``.venv/bin/gongkai``);
    ``number`` is the next free 索引号, offered beside 待编.

    Files that VS Code itself reads may contain comments and begin with :data:`GENERATED`; the others are plain JSON.
    """
    return {
        ".vscode/gongkai.code-snippets": GENERATED + _text(snippets(settings, number)),
        ".vscode/gongkai-ledgers.code-snippets": GENERATED
        + _text({f"台账：{kind}": record_snippet(kind) for kind in KINDS}),
        ".vscode/tasks.json": GENERATED + _text(tasks(command)),
        ".vscode/settings.json": GENERATED + _text(workspace_settings()),
        ".vscode/gongkai/item.schema.json": _text(item_schema(settings, number)),
        ".vscode/gongkai/catalogue.schema.json": _text(settings_schema()),
        ".vscode/gongkai/retired.schema.json": _text(retired_schema()),
        **{
            f".vscode/gongkai/ledger-{kind}.schema.json": _text(record_schema(kind, settings))
            for kind in KINDS
        },
        "frontmatter.json": _text(front_matter_cms(settings, number)),
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
