"""Records and ledgers drawn for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord, read_one
from gongkai.ledgers.request import Request

REQUEST = {
    "编号": "2024-001", "收到日期": "2024-03-01", "收到方式": "当面", "申请人类别": "自然人", "内容": "申请公开某项规划",
}  # fmt: skip
CATALOGUE = """\
机构:
  名称: 测试县供销合作社
  简称: 县供销社
类别:
  - 名称: 机构职能
    代码: JGZN
科室:
  - 名称: 办公室
    代码: BGS
适用条例: 2019
"""


def text(fields: dict[str, Any], note: str = "") -> str:
    """The file of a record: each field on a line of its own, mappings and lists as YAML writes them in one line."""
    lines = "".join(f"{name}: {_flow(value)}\n" for name, value in fields.items() if value is not None)
    return f"---\n{lines}---\n{note}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


def record(kind: str, fields: dict[str, Any], note: str = "") -> LedgerRecord:
    """A record that can be read without a defect."""
    found, defects = read_one(f"ledgers/{kind}/a.md", kind, text(fields, note).encode(), {})
    assert defects == (), [defect.message for defect in defects]
    assert found is not None
    return found


def request(**fields: Any) -> Request:
    """A request received in person on 2024-03-01 unless said otherwise."""
    row = record(REQUESTS, {**REQUEST, **fields}).row
    assert isinstance(row, Request)
    return row


def folder(root: Path, records: dict[str, str]) -> Path:
    """Ledgers below ``root``: {path: text}."""
    for path, content in records.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return root
