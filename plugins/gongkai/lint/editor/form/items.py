"""The form of an item: one widget per field of the table, and the representation of its value in the file."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.fields import FIELDS, PENDING_NUMBER, Field, Kind
from gongkai.catalogue.settings import Settings
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.draft import DATE_KEYS
from gongkai.lint.editor.form import widgets
from gongkai.lint.editor.form.widgets import Widget
from gongkai.lint.editor.words import accepted_words, number_hint, words_of

FORMAT = "gongkai-items"
_LONG = frozenset({"内容概述", "不公开理由"})
_FILE = "文件"
# Notes of the table of fields that are worded differently in a form, as they address people who write the header by hand.
_HINTS = {
    "类别": "目录树的末级类别，从列表里选",
    "责任科室": "从列表里选",
    "索引号": f"新的信息写“{PENDING_NUMBER}”，合并以后编号；公开后不得改变",
    "附件": "文件传上来就放在这条信息旁边；“名称”是网页上显示的，不写就用文件名",
    "状态": "收回已经公开的信息：在“撤回”“替代”“更正”里的一项写理由，并写日期；“由”写替代它的信息的索引号",
    "豁免": "对本条信息免用一条规则，写明理由和截止日期（至）；写了“处”的只免那一处",
}
_BODY = "Markdown：空一行分段，“## ”开头是小标题，“- ”开头是列表。图片和表格的写法见手册“写一条信息”。"
# Decap searches files at the depth of the path of new ones.
_PLACE = f"{{{{{widgets.YEAR}}}}}/{{{{类别}}}}/{{{{slug}}}}/index"
DEPTH = _PLACE.count("/") + 1
"""How many folders and files deep below content/ the form finds items."""


def item_collection(settings: Settings, folder: str, number: str | None) -> dict[str, Any]:
    """Decap's collection of the items; ``folder`` is the path of the site inside the repository (``""`` or ``zwgk/``),
    ``number`` the next free 索引号."""
    return {
        "name": "items",
        "label": settings.agency.column,
        "label_singular": "条目",
        "description": f"索引号先写“{PENDING_NUMBER}”，合并时编号。已经公开的信息不删除：要收回，填“状态”里的“撤回”。",
        "folder": folder + CONTENT,
        "path": _PLACE,
        "slug": "{{标题}}",
        "identifier_field": "标题",
        "extension": "md",
        "format": FORMAT,
        "create": True,
        "delete": False,
        "media_folder": "",
        "public_folder": "",
        "summary": "{{标题}} · {{类别}} · {{生成时间}} · {{索引号}}",
        "sortable_fields": ["生成时间", "公开时间", "标题", "索引号"],
        "view_filters": [{"label": PENDING_NUMBER, "field": "索引号", "pattern": f"^{PENDING_NUMBER}$"}],
        "view_groups": [{"label": name, "field": name} for name in ("责任科室", "类别", "公开属性")],
        "fields": [*(_widget(field, settings, number) for field in _ordered()), widgets.body("正文", _BODY)],
    }


def item_shape() -> dict[str, Any]:
    """How values are represented in the file: {field: shape}, and {other name: field}."""
    return {
        "fields": {field.name: _shape(field) for field in _ordered()},
        "aliases": {alias: field.name for field in FIELDS for alias in field.aliases},
        "dated": ["生成时间"],
    }


def _ordered() -> list[Field]:
    """Required fields first, then in the order of the table."""
    first = ("标题", "类别", "责任科室", "索引号", "生成时间", "公开时间", "内容概述", "附件")
    named = {field.name: field for field in FIELDS}
    return [*(named[name] for name in first), *(field for field in FIELDS if field.name not in first)]


def _widget(field: Field, settings: Settings, number: str | None) -> Widget:
    base = widgets.field(field.name, _hint(field, number), required=field.required)
    words = words_of(field, settings)
    match field.kind:
        case Kind.DATE:
            return widgets.day(base, today=field.required)
        case Kind.DATETIME:
            return widgets.text(base, pattern=widgets.MOMENT)
        case Kind.FILES:
            file = widgets.attached(widgets.field(_FILE, "传到这条信息的文件夹里", required=True))
            return widgets.rows(base, [file, *(_key(key) for key in field.keys if key != _FILE)])
        case Kind.RECORDS:
            return widgets.rows(base, [_key(key) for key in field.keys])
        case Kind.MAPPING:
            return widgets.group(base, [_key(key) for key in field.keys])
        case Kind.TEXTS | Kind.NUMBERS:
            return widgets.choice(base, words, several=True) if words else widgets.lines(base)
    if words:
        return widgets.choice(base, _with_old_words(field, words, settings))
    if field.name == "索引号":
        return {**widgets.text(base), "default": PENDING_NUMBER}
    return widgets.text(base, long=field.name in _LONG)


def _with_old_words(field: Field, words: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """The words, then those that older items may use (codes, retired ones): a form cannot show a value that is not an
    option."""
    return tuple(dict.fromkeys((*words, *accepted_words(field, settings))))


def _key(key: str) -> Widget:
    base = widgets.field(key)
    return widgets.day(base) if key in DATE_KEYS else widgets.text(base)


def _hint(field: Field, number: str | None) -> str:
    if field.name == "索引号":
        return "；".join(filter(None, (_HINTS[field.name], number_hint(number))))
    if field.name in _HINTS:
        return _HINTS[field.name]
    parts = (
        field.note,
        f"例：{field.example}" if field.example else "",
        f"不写就是“{field.default}”" if field.default else "",
    )
    return "；".join(filter(None, parts))


def _shape(field: Field) -> dict[str, Any]:
    match field.kind:
        case Kind.TEXTS | Kind.NUMBERS:
            return {"kind": "list"}
        case Kind.FILES:
            return {"kind": "rows", "short": _FILE, "fields": {}}
        case Kind.RECORDS:
            return {"kind": "rows", "fields": {}}
        case Kind.MAPPING:
            return {"kind": "group", "fields": {}}
    return {"kind": "text"}
