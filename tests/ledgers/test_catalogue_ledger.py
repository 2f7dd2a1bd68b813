"""``gongkai ledger 目录``: what was published in a month, with those who drafted, reviewed and signed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cli.command import ran
from support import tree
from support.tree import item

STEPS = "[{环节: 初审, 人: 甲某, 日期: 2009-03-03}, {环节: 保密审查, 人: 乙某, 日期: 2009-03-04}, {环节: 签发, 人: 丙某, 日期: 2009-03-05}]"
FILES = {
    "content/a.md": item(审查=STEPS, 拟稿人="丁某", 发文字号="测供发〔2009〕3号"),
    "content/b.md": item("01511800X/2009-00002", 标题="二", 内容概述="别的事。", 公开时间="2009-04-01"),
    "content/c.md": item(
        "01511800X/2009-00003",
        标题="三",
        内容概述="又一件事。",
        公开时间="2009-03-02 09:30",
        公开渠道="公开栏",
    ),
}


def test_the_month_is_written_with_names_and_working_days(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", FILES)
    assert ran(capsys, "ledger", "目录", "2009-03", "--root", root, "--xlsx", tmp_path / "a.xlsx")[0] == 0
    rows = [
        [cell or "" for cell in row]
        for row in load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True)
    ]
    assert rows[0][0] == "2009年3月公开目录台账"
    assert rows[1] == [
        "序号",
        "索引号",
        "标题",
        "文号",
        "类别",
        "科室",
        "拟稿",
        "审核",
        "签发",
        "生成",
        "公开",
        "工作日",
        "渠道",
        "网址",
    ]
    assert rows[2:] == [
        [
            "1",
            "01511800X/2009-00003",
            "三",
            "",
            "机构职能",
            "办公室",
            "",
            "",
            "",
            "2009-03-02",
            "2009-03-02",
            "0",
            "公开栏",
            "https://www.example.gov.cn/item/01511800X/2009-00003/",
        ],
        [
            "2",
            "01511800X/2009-00001",
            "机构职能简介",
            "测供发〔2009〕3号",
            "机构职能",
            "办公室",
            "丁某",
            "甲某、乙某",
            "丙某",
            "2009-03-02",
            "2009-03-05",
            "3",
            "政府网站",
            "https://www.example.gov.cn/item/01511800X/2009-00001/",
        ],
    ]


def test_names_are_neither_printed_nor_written_into_the_site(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", FILES)
    for more in ((), ("--xlsx", root / "content/a.xlsx")):
        code, out, error = ran(capsys, "ledger", "目录", "2009-03", "--root", root, *more)
        assert code == 2
        assert "甲某" not in out + error
    assert not (root / "content/a.xlsx").exists()
