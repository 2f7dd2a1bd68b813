"""The demonstration's year 2009: the records give the figures of the document, and the committed file is what they give."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran


@pytest.fixture
def demonstration(demo_root: Path, tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    for name in ("content", "ledgers", "reports", "guide"):
        shutil.copytree(demo_root / name, root / name)
    for name in ("catalogue.yml", "retired.yml", "mkdocs.yml"):
        shutil.copy(demo_root / name, root / name)
    return root


def test_the_records_give_the_figures_of_the_document(demonstration: Path, capsys: Any) -> None:
    code, out, _ = ran(capsys, "report", "2009", "--root", demonstration, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["目录"]["合计"] == 157
    assert found["目录"]["渠道"] == {"政府网站": 81, "公开栏": 76}
    assert list(found["目录"]["类别"].values()) == [8, 4, 3, 2, 13, 38, 13, 76]
    assert found["咨询"] == {
        "合计": 19,
        "渠道": {"现场": 19, "96128电话": 0, "网络": 0},
        "主题": {"供求动态": 7, "合作经济组织": 5, "便民超市": 4, "科技": 3},
    }
    assert found["经费"] == {"计划": "2", "支出": "1.2"}
    assert found["收费"] == {"件数": 0, "金额": "0", "减免金额": "0"}
    assert found["监督救济"]["合计"] == 0
    assert found["申请"]["本年新收政府信息公开申请数量"]["总计"] == 0
    work = found["工作记录"]["类型"]
    assert (work["培训"]["人数"], work["制度"]["数量"], work["整改"]["次数"], work["自查"]["次数"]) == (
        25,
        16,
        2,
        1,
    )


def test_the_committed_report_is_what_the_records_give(
    demonstration: Path, demo_root: Path, capsys: Any
) -> None:
    committed = (demo_root / "reports/2009.yml").read_bytes()
    assert ran(capsys, "report", "2009", "--root", demonstration)[0] == 0
    assert (demonstration / "reports/2009.yml").read_bytes() == committed
    (demonstration / "reports/2009.yml").unlink()
    assert ran(capsys, "report", "2009", "--root", demonstration)[0] == 0
    counted = (demonstration / "reports/2009.yml").read_bytes()
    assert committed.startswith(counted)  # behind the figures stand 审定 and 公布, which people write
    assert sorted((demonstration / "content/2010").rglob("*.md")) == [
        demonstration / path.relative_to(demo_root)
        for path in sorted((demo_root / "content/2010").rglob("*.md"))
    ]
