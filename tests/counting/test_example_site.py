"""``examples/2019``: a year of requests with every leaf, and the report that it gives."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from gongkai.ledgers.leaves import CAPTIONS


@pytest.fixture
def example(demo_root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_root / "examples/2019", tmp_path / "site"))


def test_every_leaf_is_counted_and_the_committed_report_is_what_they_give(
    example: Path, demo_root: Path, capsys: Any
) -> None:
    code, out, _ = ran(capsys, "report", "2024", "--root", example, "--format", "json")
    rows = {row: cells["总计"] for row, cells in json.loads(out)["申请"].items()}
    assert code == 0
    assert all(rows[caption] >= 1 for caption in CAPTIONS)
    received = rows["本年新收政府信息公开申请数量"] + rows["上年结转政府信息公开申请数量"]
    assert received == rows["总计"] + rows["结转下年度继续办理"] == 25
    committed = (demo_root / "examples/2019/reports/2024.yml").read_bytes()
    assert ran(capsys, "report", "2024", "--root", example)[0] == 0
    assert (example / "reports/2024.yml").read_bytes() == committed
    (example / "reports/2024.yml").unlink()
    assert ran(capsys, "report", "2024", "--root", example)[0] == 0
    assert committed.startswith((example / "reports/2024.yml").read_bytes())


def test_the_example_has_no_finding(example: Path, capsys: Any) -> None:
    code, out, _ = ran(capsys, "check", "--root", example, "--format", "json")
    # GK825 is the reminder of every January.
    assert (code, {one["code"] for one in json.loads(out)["diagnostics"]}) == (0, {"GK825"})


def test_one_request_is_open_and_one_entry_of_the_register_is_to_be_examined_again(
    example: Path, capsys: Any
) -> None:
    found = json.loads(ran(capsys, "due", "--root", example, "--format", "json")[1])["项目"]
    assert [(one["种类"], one["编号"], one["届满日期"], one["剩余工作日"]) for one in found] == [
        ("申请答复", "2024-024", "2025-01-21", 1),
        ("复核", "2024-B04", "2025-12-31", 235),
    ]


def test_the_report_says_what_the_register_counts(example: Path, capsys: Any) -> None:
    counted = json.loads(ran(capsys, "register", "2024", "--root", example, "--format", "json")[1])
    assert counted["合计"] == 28
    text = next((example / "content/2025").glob("*.md")).read_text(encoding="utf-8")
    assert "不公开的信息登记28件，其中不予公开27件" in text
