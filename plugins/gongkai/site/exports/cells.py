"""An exported row as texts for the cells of a spreadsheet."""

from __future__ import annotations

from gongkai.site.exports.rows import ExportRow, Value

SEPARATOR = "；"

Cells = dict[str, str]
"""The text of each cell by the name of its column; empty cells are absent."""


def cells(row: ExportRow) -> Cells:
    """The cells of a row, in its order."""
    return {name: value if type(value) is str else _text(value) for name, value in row.items()}


def _text(value: Value) -> str:
    if isinstance(value, dict):
        return "，".join(_pair(key, part) for key, part in value.items())
    return SEPARATOR.join(part if isinstance(part, str) else _record(part) for part in value)


def _pair(key: str, part: str | list[str]) -> str:
    return f"{key}：{part if isinstance(part, str) else '、'.join(part)}"


def _record(record: dict[str, str]) -> str:
    # Of an attachment only the name; the file and its address are in catalogue.json.
    return record.get("名称") or "，".join(_pair(key, part) for key, part in record.items())
