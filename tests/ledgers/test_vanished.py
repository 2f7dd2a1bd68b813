"""``check --base``: a record with a number that a change takes away is told, one that is moved is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.command import committed, git, ran
from ledgers.drawing import CATALOGUE, REQUEST, folder, text
from support import tree

KEPT = {
    "编号": "B-1",
    "公开属性": "不予公开",
    "生成时间": "2024-01-05",
    "责任科室": "办公室",
    "依据": "第十六条",
    "理由": "请示",
}
RECORDS = {
    "依申请公开/a.md": text(REQUEST),
    "不公开登记/a.md": text(KEPT),
    "不公开登记/b.md": text({**KEPT, "编号": "B-2"}),
    "咨询/a.md": text({"日期": "2024-03-02", "渠道": "现场", "主题": "甲"}),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    folder(root / "ledgers", RECORDS)
    return committed(root)


def vanished(capsys: Any, root: Path) -> list[tuple[str, str, str]]:
    out = ran(capsys, "check", "--root", root, "--base", "HEAD", "--today", "2024-03-12", "--format", "json")[
        1
    ]
    found = json.loads(out)["diagnostics"]
    return [(one["path"], one["field"], one["level"]) for one in found if one["code"] == "GK170"]


def test_what_was_registered_does_not_vanish(site: Path, capsys: Any) -> None:
    assert vanished(capsys, site) == []
    ledgers = site / "ledgers"
    (ledgers / "不公开登记/2024").mkdir()
    (ledgers / "不公开登记/a.md").rename(ledgers / "不公开登记/2024/moved.md")
    (ledgers / "咨询/a.md").unlink()  # it has no number that could be missed
    assert vanished(capsys, site) == []
    (ledgers / "不公开登记/b.md").unlink()
    (ledgers / "依申请公开/a.md").write_text(text({**REQUEST, "编号": "2024-9"}), encoding="utf-8")
    expected = [
        ("ledgers/不公开登记/b.md", "编号", "warning"),
        ("ledgers/依申请公开/a.md", "编号", "warning"),
    ]
    assert vanished(capsys, site) == expected
    git(site, "add", "-A")
    assert vanished(capsys, site) == expected
