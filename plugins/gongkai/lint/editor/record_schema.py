"""The JSON Schema and the snippet of a record of the ledgers, from the table of its fields."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.leaves import CAPTIONS
from gongkai.ledgers.site import words_of
from gongkai.ledgers.table import Column, Kind, Row, columns_of
from gongkai.lint.editor.item_schema import DAY, DRAFT, TEXT

_WORKING_DAYS = {"type": "string", "pattern": r"^[0-9]{1,3} ?个?工作日$"}
_VALUES: dict[Kind, dict[str, Any]] = {
    Kind.DAY: DAY,
    Kind.LIMIT: {"anyOf": [DAY, _WORKING_DAYS]},
    Kind.REVIEW: {"anyOf": [DAY, {"type": "string", "pattern": "^每"}]},
    Kind.YEAR: {"type": ["string", "integer"], "pattern": "^(19|20)[0-9]{2}$"},
    Kind.MONEY: {"type": "string", "pattern": r"^[0-9][0-9,]*(\.[0-9]+)? ?(元|万元|亿元)$"},
    Kind.TEXTS: {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
    Kind.FIGURES: {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    # Number and remark of a caption are optional: the words are proposed, not required.
    Kind.LEAF: {"anyOf": [{"enum": list(CAPTIONS)}, {"type": "string"}]},
}


def record_schema(kind: str, settings: Settings) -> dict[str, Any]:
    """The schema of the records in one folder, with this site's departments and channels."""
    return {"$schema": DRAFT, "title": f"台账：{kind}", **_row(KINDS[kind], settings)}


def record_snippet(kind: str) -> dict[str, Any]:
    """A new record: its required fields, those of a fixed vocabulary to be chosen from."""
    lines = [
        f"{column.label}: {_placeholder(number, column)}"
        for number, column in enumerate((one for one in columns_of(KINDS[kind]) if one.required), 1)
    ]
    return {
        "scope": "markdown",
        "prefix": [f"台账{kind}", kind],
        "description": f"台账：{kind}",
        "body": ["---", *lines, "---", "$0"],
    }


def _row(record: type[Row], settings: Settings) -> dict[str, Any]:
    columns = columns_of(record)
    return {
        "type": "object",
        "properties": {
            column.label: {**_value(column, settings), "description": _description(column)}
            for column in columns
        },
        "additionalProperties": False,
        "required": [column.label for column in columns if column.required],
    }


def _value(column: Column, settings: Settings) -> dict[str, Any]:
    if column.kind is Kind.PARTS and column.part is not None:
        entry = _row(column.part, settings)
        return {"anyOf": [entry, {"type": "array", "items": entry}]}
    words = column.words or words_of(settings).get(column.label, ())
    return {"type": "string", "enum": list(words)} if words else _VALUES.get(column.kind, TEXT)


def _description(column: Column) -> str:
    parts = (column.note, f"例：{column.example}" if column.example else "", column.basis)
    return "。".join(filter(None, parts)) or column.kind


def _placeholder(number: int, column: Column) -> str:
    if column.words:
        return f"${{{number}|{','.join(column.words)}|}}"
    if column.kind is Kind.DAY:
        return f"${{{number}:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}}"
    return f"${number}"
