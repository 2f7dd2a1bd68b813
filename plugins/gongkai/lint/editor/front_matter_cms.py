"""``frontmatter.json`` for the extension Front Matter CMS (eliostruyf.vscode-front-matter), which shows a form."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.fields import FIELDS, PENDING_NUMBER, Field, Kind
from gongkai.catalogue.settings import Settings
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.editor.words import number_hint, words_of

# Kinds of fields that a form supports; 状态, 变更 and similar fields are written by hand.
_KINDS = (Kind.TEXT, Kind.DATE, Kind.DATETIME, Kind.TEXTS, Kind.CHOICE, Kind.NUMBERS)


def front_matter_cms(settings: Settings, number: str | None) -> dict[str, Any]:
    """The settings of the extension: one content type with the fields of the table, in its order; ``number`` is the next
    free 索引号."""
    fields = [
        _field(field, settings, number)
        for field in FIELDS
        if field.kind in _KINDS and field.name != "更新时间"
    ]
    return {
        "frontMatter.content.pageFolders": [
            {"title": "条目", "path": f"[[workspace]]/{CONTENT}", "contentTypes": ["条目"]}
        ],
        "frontMatter.taxonomy.contentTypes": [
            {"name": "条目", "pageBundle": True, "clearEmpty": True, "fields": fields}
        ],
        "frontMatter.taxonomy.seoTitleField": "标题",
        "frontMatter.taxonomy.seoDescriptionField": "内容概述",
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.frontMatterType": "YAML",
        # 更新时间 is the time of the last substantial change, not of the last save.
        "frontMatter.content.autoUpdateDate": False,
    }


def _field(field: Field, settings: Settings, number: str | None) -> dict[str, Any]:
    words = words_of(field, settings)
    form: dict[str, Any] = {"title": field.name, "name": field.name, "description": field.note}
    if field.required:
        form["required"] = True
    if field.name == "索引号":
        form |= {
            "default": PENDING_NUMBER,
            "description": f"{field.note}。{number_hint(number)}".rstrip("。"),
        }
    if field.kind in (Kind.DATE, Kind.DATETIME):
        return {**form, "type": "datetime", "dateFormat": "yyyy-MM-dd", **_role(field)}
    if words:
        return {**form, "type": "choice", "choices": list(words), "multiple": field.kind is Kind.TEXTS}
    if field.kind in (Kind.TEXTS, Kind.NUMBERS):
        return {**form, "type": "list"}
    return {**form, "type": "string", "single": True}


def _role(field: Field) -> dict[str, bool]:
    return {"isPublishDate": True} if field.name == "公开时间" else {}
