"""The tables of a report on its page: where the placeholder stands, and made again when the figures change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran

PAGE = "item/01511800X/2025-00001/index.html"


@pytest.fixture
def example(demo_root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_root / "examples/2019", tmp_path / "site"))


def test_the_page_follows_the_figures(example: Path, capsys: Any) -> None:
    assert ran(capsys, "build", "--root", example)[0] == 0
    page = (example / "site" / PAGE).read_text(encoding="utf-8")
    assert page.count('<div class="report-table"') == 3
    assert page.index("二、主动公开政府信息情况</h2>") < page.index('<div class="report-table"')
    assert ">126</td>" in page
    assert "gongkai:report" not in page
    figures = example / "reports/2024.yml"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("本年处理决定数量: 126", "本年处理决定数量: 127"), encoding="utf-8")
    assert ran(capsys, "build", "--root", example)[0] == 0
    assert ">127</td>" in (example / "site" / PAGE).read_text(encoding="utf-8")


def test_a_placeholder_in_another_item_shows_nothing(example: Path, capsys: Any) -> None:
    item = example / "content/2024/机构职能.md"
    item.write_text(
        item.read_text(encoding="utf-8") + "\n<!-- gongkai:report 表二 -->\n\n<!-- 备注 -->\n",
        encoding="utf-8",
    )
    assert ran(capsys, "build", "--root", example)[0] == 0
    page = (example / "site/item/01511800X/2024-00001/index.html").read_text(encoding="utf-8")
    assert "report" not in page.partition('class="item-body"')[2].partition("</article>")[0]
    assert "备注" not in page
