"""A row as cells of a table: one text for each name, for people who open it in a spreadsheet."""

from __future__ import annotations

from gongkai.outputs.rows import NAMES, Row, Value

SEPARATOR = "；"


def cells(row: Row) -> list[str]:
    """The texts of a row in the order of ``NAMES``; empty where it has no value."""
    texts = dict.fromkeys(NAMES, "")
    for name, value in row.items():
        texts[name] = value if type(value) is str else _text(value)
    return list(texts.values())


def _text(value: Value) -> str:
    if isinstance(value, dict):
        return "，".join(_pair(key, part) for key, part in value.items())
    return SEPARATOR.join(part if isinstance(part, str) else _record(part) for part in value)


def _pair(key: str, part: str | list[str]) -> str:
    return f"{key}：{part if isinstance(part, str) else '、'.join(part)}"


def _record(record: dict[str, str]) -> str:
    # Of an attachment a reader of the table wants the name; the file and its address are in catalogue.json.
    return record.get("名称") or "，".join(_pair(key, part) for key, part in record.items())
