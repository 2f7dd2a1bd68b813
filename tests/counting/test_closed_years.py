"""A published report against the ledgers: the cell that a changed record moves is named, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran


@pytest.fixture
def example(demo_root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_root / "examples/2019", tmp_path / "site"))


def moved(capsys: Any, root: Path, *typed: Path) -> list[tuple[str, str, str]]:
    out = ran(capsys, "check", "--root", root, "--format", "json", *typed)[1]
    found = json.loads(out)["diagnostics"]
    return [(one["path"], one["field"], one["level"]) for one in found if one["code"] == "GK169"]


def test_a_changed_record_of_a_closed_year_names_the_cells_that_it_moves(example: Path, capsys: Any) -> None:
    assert moved(capsys, example) == []
    record = example / "ledgers/依申请公开/2024-001.md"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("办理结果: 予以公开", "办理结果: 部分公开"), encoding="utf-8")
    expected = [
        ("reports/2024.yml", row, "warning") for row in ("予以公开", "予以公开", "部分公开", "部分公开")
    ]
    assert moved(capsys, example) == expected  # 自然人 and 总计 of both rows
    assert moved(capsys, example) == expected  # and again from the store
    assert moved(capsys, example, record) == []  # by path only that record is judged
    record.write_text(text, encoding="utf-8")
    assert moved(capsys, example) == []


def test_a_report_typed_from_paper_is_not_compared(example: Path, capsys: Any) -> None:
    shutil.rmtree(example / "ledgers/依申请公开")
    (example / "ledgers/监督救济/2024-01.md").unlink()
    assert moved(capsys, example) == []


def test_a_report_that_is_not_published_is_not_compared(example: Path, capsys: Any) -> None:
    path = example / "reports/2024.yml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("公布")]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    (example / "ledgers/依申请公开/2024-001.md").unlink()
    assert moved(capsys, example) == []
