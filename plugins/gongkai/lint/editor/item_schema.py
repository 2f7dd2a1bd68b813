"""The JSON Schema of the front matter of items."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.fields import CANONICAL, FIELDS, NO_DOC_NUMBER, Field, Kind
from gongkai.catalogue.settings import Settings
from gongkai.lint.draft import DATE_KEYS
from gongkai.lint.editor.words import accepted_words, number_words

DRAFT = "http://json-schema.org/draft-07/schema#"
DAY = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
MOMENT = {
    "type": "string",
    "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])( ([01][0-9]|2[0-3]):[0-5][0-9])?$",
}
# YAML tools read unquoted digits as a number; gongkai reads every value as text.
TEXT: dict[str, Any] = {"type": ["string", "number", "null"]}


def item_schema(settings: Settings, number: str | None) -> dict[str, Any]:
    """The schema, with the categories, departments and vocabularies of the site; ``number`` is the next free 索引号."""
    properties = {
        name: {**_value(field, settings, number), "description": _description(field, name)}
        for field in FIELDS
        for name in (field.name, *field.aliases)
    }
    return {
        "$schema": DRAFT,
        "title": "条目的字段",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": [
            {"anyOf": [{"required": [name]} for name in (field.name, *field.aliases)]}
            for field in FIELDS
            if field.required
        ],
    }


def _description(field: Field, name: str) -> str:
    note = f"{field.note}。" + (f"例：{field.example}。" if field.example else "")
    return note if CANONICAL[name] == name else f"即“{field.name}”。{note}"


def _value(field: Field, settings: Settings, number: str | None) -> dict[str, Any]:
    words = accepted_words(field, settings)
    one: dict[str, Any] = {"type": "string", "enum": list(words)} if words else TEXT
    match field.kind:
        case Kind.DATE:
            return DAY
        case Kind.DATETIME:
            return MOMENT
        case Kind.TEXTS | Kind.NUMBERS:
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case Kind.FILES:
            entry = {"anyOf": [{"type": "string"}, _mapping(field)]}
            return {"anyOf": [entry, {"type": "array", "items": entry}]}
        case Kind.RECORDS:
            return {"anyOf": [_mapping(field), {"type": "array", "items": _mapping(field)}]}
        case Kind.MAPPING:
            return _mapping(field)
    if field.name == "索引号":
        return {**TEXT, "examples": list(number_words(number))}
    if field.name == "发文字号":
        return {**TEXT, "examples": ["红供发〔2009〕12号", *NO_DOC_NUMBER[1:]]}
    return one


def _mapping(field: Field) -> dict[str, Any]:
    texts = {"type": ["string", "number", "null", "array"]}
    keys = {key: DAY if key in DATE_KEYS else texts for key in field.keys}
    return {"type": "object", "properties": keys, "additionalProperties": False}
