"""``gongkai due``: every clock of the office, soonest first, and the calendar file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from gongkai.catalogue.settings import load_settings
from gongkai.cli.due import calendar_file
from gongkai.counting.due import report_day
from gongkai.ledgers.due import Due
from ledgers.drawing import CATALOGUE, REQUEST, folder, text
from support import tree
from support.tree import item

RECORDS = {
    "依申请公开/a.md": text(REQUEST),
    "依申请公开/b.md": text({**REQUEST, "编号": "2024-002", "答复日期": "2024-03-11", "办理结果": "予以公开"}),
    "依申请公开/c.md": text({**REQUEST, "编号": "2024-003", "收到方式": "网络"}),
    "监督救济/a.md": text({"类型": "行政复议", "收到日期": "2024-02-20", "案号": "某复〔2024〕1号", "办理期限": "2024-03-05"}),
    "监督救济/b.md": text({"类型": "投诉", "收到日期": "2024-02-20", "办理期限": "2024-03-06", "结果": "属实", "结果日期": "2024-03-01"}),
    "不公开登记/a.md": text(
        {"编号": "B-1", "公开属性": "不予公开", "生成时间": "2023-05-01", "责任科室": "办公室", "依据": "第十六条", "理由": "请示", "复核日期": "每年12月"}
    ),
    "考核/a.md": text({"类型": "问题", "日期": "2024-03-01", "对象": "办公室", "事项": "栏目没有更新", "整改期限": "2024-03-20"}),
    "考核/b.md": text(
        {"类型": "问题", "日期": "2024-03-01", "对象": "办公室", "事项": "甲", "整改期限": "2024-03-20", "整改日期": "2024-03-10"}
    ),
}  # fmt: skip
ITEMS = {
    "content/a.md": item("2024-00001", 生成时间="2024-03-01", 公开时间="2024-03-05", 失效日期="2024-04-30"),
    "content/b.md": item("2024-00002", 生成时间="2024-03-01", 公开时间="2024-03-05", 失效日期="2025-04-30"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE, **ITEMS})
    folder(root / "ledgers", RECORDS)
    return root


def test_every_clock_stands_in_one_list(site: Path, capsys: Any) -> None:
    code, out, _ = ran(capsys, "due", "--root", site, "--today", "2024-03-12", "--format", "json")
    rows = [(one["种类"], one["编号"], one["届满日期"], one["剩余工作日"]) for one in json.loads(out)["项目"]]
    assert code == 0
    # 2024-01: 22, 02: 21 - 5 (12 to 16) + 2 (4, 18) = 18, 03-01 to 03-12: 8; 04: 22 - 2 (4, 5) + 2 (7, 28) = 22
    assert rows == [
        ("复核", "B-1", "2023-12-31", -48),
        ("年度报告", "2023", "2024-01-31", -26),
        ("行政复议", "某复〔2024〕1号", "2024-03-05", -5),
        ("整改", "栏目没有更新", "2024-03-20", 6),
        ("申请答复", "2024-001", "2024-03-29", 13),
        ("失效日期", "2024-00001", "2024-04-30", 35),
        ("申请", "2024-003", None, None),
    ]


def test_the_printed_list_says_what_is_late(site: Path, capsys: Any) -> None:
    code, out, _ = ran(capsys, "due", "--root", site, "--today", "2024-03-12", "--days", "10")
    assert code == 0
    assert "2024-03-05  行政复议  某复〔2024〕1号  逾期 5 个工作日  办理期限" in out
    assert "失效日期" not in out
    assert "期限 6 项，其中已经逾期的 3 项" in out
    folder(site / "ledgers", {"考核/c.md": "没有字段区\n"})
    assert ran(capsys, "due", "--root", site, "--today", "2024-03-12")[0] == 1


def test_a_published_report_is_not_due(site: Path, capsys: Any) -> None:
    folder(
        site / "reports",
        {"2023.yml": '年度: 2023\n表式: "2021"\n审定: {日期: 2024-01-20}\n公布: {日期: 2024-01-24}\n'},
    )
    out = ran(capsys, "due", "--root", site, "--today", "2024-03-12")[1]
    assert "年度报告" not in out


@pytest.mark.parametrize(
    ("kind", "regulations", "expected"),
    [
        ("机关", 2019, date(2025, 1, 31)),
        ("乡镇", 2019, date(2025, 1, 31)),
        ("人民政府", 2019, date(2025, 3, 31)),
        ("机关", 2008, date(2025, 3, 31)),
        ("高校", 2019, date(2024, 10, 31)),
        ("医院", 2019, None),
    ],
)
def test_the_day_of_the_report_is_that_of_its_body(
    kind: str, regulations: int, expected: date | None
) -> None:
    text = CATALOGUE.replace("  简称: 县供销社\n", f"  简称: 县供销社\n  类型: {kind}\n")
    settings, _ = load_settings(text.replace("适用条例: 2019", f"适用条例: {regulations}").encode())
    assert settings is not None
    assert report_day(settings, 2024) == expected


def test_the_calendar_file_is_folded_and_stable(site: Path, capsys: Any, tmp_path: Path) -> None:
    path = tmp_path / "期限.ics"
    ran(capsys, "due", "--root", site, "--today", "2024-03-12", "--ics", path)
    data = path.read_bytes()
    assert data.count(b"BEGIN:VEVENT") == 6  # what has not begun has no day
    assert b"DTSTART;VALUE=DATE:20240329\r\nDTEND;VALUE=DATE:20240330\r\n" in data
    long = calendar_file([Due("整改", "甲，乙;丙\n" * 30, date(2024, 3, 20))], date(2024, 3, 12))
    lines = long.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert (
        b"".join(line.removeprefix(b" ") for line in lines).decode().count("丙") == 30
    )  # no character is split
    assert b"\n" not in long.replace(b"\r\n", b"")
