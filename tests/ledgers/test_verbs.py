"""The verbs of the ledgers, and what check says of them: as they are typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.command import committed, git, ran
from ledgers.drawing import CATALOGUE, REQUEST, folder, text
from support import tree

OPEN = text(REQUEST, "内部备注甲乙丙\n")
DONE = text({**REQUEST, "编号": "2024-002", "答复日期": "2024-03-11", "办理结果": "予以公开"})
WAITING = text({**REQUEST, "编号": "2024-000", "收到方式": "网络"})
LATE = text({**REQUEST, "编号": "2024-003", "收到日期": "2024-02-01"})
RECORDS = {
    f"依申请公开/{name}.md": content
    for name, content in {"a": OPEN, "b": DONE, "c": WAITING, "d": LATE}.items()
}
SECRET = "申请公开某项规划"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose ledgers lie outside of it, in ``private`` beside it."""
    folder(tmp_path / "private", RECORDS)
    return tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE + "台账: ../private\n"})


def test_requests_are_listed_soonest_due_first_with_their_steps(site: Path, capsys: Any) -> None:
    code, out, _ = ran(
        capsys,
        "requests",
        "--root",
        site,
        "--ledgers",
        site.parent / "private",
        "--today",
        "2024-03-12",
        "--format",
        "json",
    )
    found = json.loads(out)
    assert code == 0
    assert (found["version"], found["closed"]) == (1, 1)
    assert [
        (one["编号"], one["状态"], one["期限类型"], one["起算日期"], one["届满日期"], one["剩余工作日"])
        for one in found["open"]
    ] == [
        # 2月2 = 1，4班 = 2，5–9 = 7，18班 = 8，19–23 = 13，26–29 = 17；3月1 = 18，4–5 = 20
        ("2024-003", "办理中", "答复", "2024-02-01", "2024-03-05", -5),
        ("2024-001", "办理中", "答复", "2024-03-01", "2024-03-29", 13),
        ("2024-000", "待确认", None, None, None, None),
    ]
    assert found["open"][1]["path"] == "../private/依申请公开/a.md"
    assert found["open"][1]["步骤"] == [
        {"日期": "2024-03-01", "说明": "收到申请（当面），当日为收到之日"},
        {"日期": "2024-03-29", "说明": "答复期限届满：2024-03-01 后第 20 个工作日"},
    ]


def test_lateness_changes_no_exit_code_and_an_unreadable_record_does(site: Path, capsys: Any) -> None:
    code, out, _ = ran(
        capsys, "requests", "--root", site, "--ledgers", site.parent / "private", "--today", "2024-03-12"
    )
    assert code == 0
    assert "已经逾期 5 个工作日" in out
    (site.parent / "private/依申请公开/e.md").write_text("---\n编号: 甲: 乙\n---\n", encoding="utf-8")
    code, out, _ = ran(
        capsys, "requests", "--root", site, "--ledgers", site.parent / "private", "--today", "2024-03-12"
    )
    assert code == 1
    assert "../private/依申请公开/e.md：读不出来" in out


def test_every_kind_of_step_is_told_in_words(site: Path, capsys: Any) -> None:
    all_of_it = {
        **REQUEST,
        "编号": "2024-009",
        "收到方式": "网络",
        "确认日期": "2024-03-04",
        "补正": {"通知日期": "2024-03-06", "期限": "15个工作日", "收到日期": "2024-03-11"},
        "说明理由": {"通知日期": "2024-03-06", "收到日期": "2024-03-07"},
        "征求意见": [
            {"对象": "第三方", "发出日期": "2024-03-12", "收到日期": "2024-03-14"},
            {"对象": "其他机关", "发出日期": "2024-03-12"},
        ],
        "延期": {"决定日期": "2024-03-18", "告知日期": "2024-03-18"},
        "收费": {
            "方式": "按量",
            "数量": "44",
            "金额": "140元",
            "通知日期": "2024-03-15",
            "缴纳日期": "2024-03-18",
        },
    }
    folder(site.parent / "private", {"依申请公开/i.md": text(all_of_it)})
    _, out, _ = ran(
        capsys, "requests", "--root", site, "--ledgers", site.parent / "private", "--today", "2024-03-20"
    )
    for words in (
        "与申请人确认",
        "通知补正（收到后第 2 个工作日，应当在 7 个工作日内",
        "收到补正，答复期限从次日重新起算",
        "要求申请人说明理由",
        "收到第三方意见，其间 2 个工作日不计入期限",
        "征求其他机关意见",
        "决定延期答复 20 个工作日（条例第三十三条）",
        "告知申请人延期",
        "通知收取信息处理费",
        "申请人缴费，答复期限从次日重新起算（未核实）",
        "2024-03-18 后第 20 + 延期 20 个工作日，另有 2 个工作日不计入",
    ):
        assert words in out


@pytest.mark.parametrize(
    "verb", ["requests", "register", "ledger 依申请公开 2024", "record 咨询 渠道=现场 主题=甲"]
)
def test_the_settings_alone_lead_nowhere_out_of_the_root(verb: str, site: Path, capsys: Any) -> None:
    code, _, error = ran(capsys, *verb.split(), "--root", site)
    assert code == 2
    assert "--ledgers" in error


def test_check_reads_ledgers_outside_only_where_somebody_says_so(
    site: Path, capsys: Any, monkeypatch: Any
) -> None:
    _, out, _ = ran(capsys, "check", "--root", site, "--today", "2024-03-12", "--format", "json")
    assert "records" not in json.loads(out)["summary"]
    monkeypatch.setenv("GONGKAI_LEDGERS", str(site.parent / "private"))
    _, out, _ = ran(capsys, "check", "--root", site, "--today", "2024-03-12", "--format", "json")
    found = json.loads(out)
    assert found["summary"]["records"] == 4
    ledgers = {
        (one["code"], one["path"], one["line"]) for one in found["diagnostics"] if "private" in one["path"]
    }
    assert ledgers == {("GK350", "../private/依申请公开/c.md", 4), ("GK351", "../private/依申请公开/d.md", 3)}


def test_ledgers_in_the_root_are_checked_and_warned_of(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    folder(root / "ledgers", {"依申请公开/a.md": text({**REQUEST, "申请人类别": "个人"})})
    code, out, _ = ran(capsys, "check", "--root", root, "--today", "2024-03-12")
    assert code == 1
    assert "ledgers/依申请公开/a.md:5:8: 错误 GK155" in out
    assert "ledgers:1:1: 警告 GK166" in out
    assert "和 1 条台账记录" in out
    for form in ("text", "json", "github", "gitlab", "rdjson", "sarif", "junit"):
        _, out, _ = ran(capsys, "check", "--root", root, "--today", "2024-03-12", "--format", form)
        assert "GK155" in out
        assert "个人\n" not in out
        assert SECRET not in out


def test_a_path_among_the_ledgers_is_checked_alone(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    folder(
        root / "ledgers",
        {"依申请公开/a.md": text({**REQUEST, "申请人类别": "个人"}), "咨询/b.md": text({"年度": "2024"})},
    )
    _, out, _ = ran(
        capsys,
        "check",
        root / "ledgers/咨询/b.md",
        "--root",
        root,
        "--today",
        "2024-03-12",
        "--format",
        "json",
    )
    assert {one["path"] for one in json.loads(out)["diagnostics"]} == {"ledgers/咨询/b.md"}


def test_a_change_that_touches_no_record_is_not_stopped_by_one(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    folder(root / "ledgers", {"依申请公开/a.md": text({**REQUEST, "申请人类别": "个人"})})
    committed(root)
    git(root, "checkout", "--quiet", "-b", "change")
    (root / "guide/more.md").write_text("# 又一页\n", encoding="utf-8")
    code, out, _ = ran(
        capsys, "check", "--root", root, "--base", "main", "--today", "2024-03-12", "--format", "json"
    )
    assert code == 0
    assert [one.get("elsewhere") for one in json.loads(out)["diagnostics"] if one["code"] == "GK155"] == [
        True
    ]
    folder(root / "ledgers", {"依申请公开/b.md": text({**REQUEST, "编号": "2", "申请人类别": "个人"})})
    assert ran(capsys, "check", "--root", root, "--base", "main", "--today", "2024-03-12")[0] == 1


def test_what_was_found_is_kept_and_found_again_when_a_record_changes(site: Path, capsys: Any) -> None:
    asked = (
        "check",
        "--root",
        site,
        "--ledgers",
        site.parent / "private",
        "--today",
        "2024-03-12",
        "--format",
        "json",
    )
    first, again = ran(capsys, *asked), ran(capsys, *asked)
    assert first == again
    (site.parent / "private/依申请公开/d.md").write_text(
        text({**REQUEST, "编号": "2024-001"}), encoding="utf-8"
    )
    found = json.loads(ran(capsys, *asked)[1])["diagnostics"]
    assert [one["path"] for one in found if one["code"] == "GK160"] == [
        "../private/依申请公开/a.md",
        "../private/依申请公开/d.md",
    ]
    assert not (site.parent / "private/.gongkai").exists()


ENTRIES = {
    "不公开登记/a.md": text(
        {
            "编号": "B-1",
            "公开属性": "不予公开",
            "生成时间": "2023-05-01",
            "责任科室": "办公室",
            "依据": "第十六条",
            "理由": "请示",
            "复核日期": "每年12月",
        }
    ),
    "不公开登记/b.md": text(
        {"编号": "B-2", "公开属性": "依申请公开", "年度": "2024", "数量": "27", "依据": "第十五条"}
    ),
}


def test_the_register_says_what_is_due(site: Path, capsys: Any) -> None:
    folder(site.parent / "private", ENTRIES)
    asked = ("register", "--root", site, "--ledgers", site.parent / "private", "--format", "json")
    code, out, _ = ran(capsys, *asked, "--today", "2023-12-01")
    assert code == 0
    assert json.loads(out) == {
        "version": 1,
        "合计": 28,
        "公开属性": {"不予公开": 1, "依申请公开": 27},
        "依据": {"第十五条": 27, "第十六条": 1},
        "条款": {"第十五条": 27, "第十六条": 1},
        "说法": {},
        "待复核": [{"编号": "B-1", "届满日期": "2023-12-31"}],
        "unreadable": [],
    }
    assert json.loads(ran(capsys, *asked, "--today", "2023-11-30")[1])["待复核"] == []
    assert json.loads(ran(capsys, "register", "2024", *asked[1:])[1])["合计"] == 27
    assert "待复核 1：\n  2023-12-31  B-1" in ran(capsys, *asked[:-2], "--today", "2024-06-01")[1]


def test_a_ledger_is_a_table(site: Path, capsys: Any, tmp_path: Path) -> None:
    asked = (
        "ledger",
        "依申请公开",
        "2024-03",
        "--root",
        site,
        "--ledgers",
        site.parent / "private",
        "--today",
        "2024-03-12",
    )
    code, out, _ = ran(capsys, *asked)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(row["序号"], row["编号"], row["答复期限"], row["逾期工作日"]) for row in rows] == [
        ("1", "2024-003", "2024-03-05", "5"),
        ("2", "2024-000", "", ""),
        ("3", "2024-001", "2024-03-29", ""),
        ("4", "2024-002", "2024-03-29", ""),
    ]
    assert "收费" not in rows[0]
    assert json.loads(ran(capsys, *asked, "--format", "json")[1])["行"] == rows
    assert ran(capsys, *asked, "--xlsx", tmp_path / "a.xlsx")[0] == 0
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet["A1"].value == "2024年3月依申请公开台账"
    assert [cell.value for cell in sheet[2]] == list(rows[0])
    assert [cell.value or "" for cell in sheet[3]] == list(rows[0].values())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$2:$2"


def test_a_cell_is_never_a_formula(site: Path, capsys: Any, tmp_path: Path) -> None:
    folder(
        site.parent / "private", {"咨询/a.md": text({"日期": "2024-03-01", "渠道": "现场", "主题": "'=1+1'"})}
    )
    ran(
        capsys,
        "ledger",
        "咨询",
        "2024",
        "--root",
        site,
        "--ledgers",
        site.parent / "private",
        "--xlsx",
        tmp_path / "a.xlsx",
    )
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx").active.iter_rows() for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells if cell.value == "=1+1"] == [("=1+1", "s")]


@pytest.mark.parametrize("period", ["2024-13", "24", "二〇二四", "2024-3"])
def test_what_is_no_period_is_refused(period: str, site: Path, capsys: Any) -> None:
    code, _, error = ran(capsys, "ledger", "咨询", period, "--root", site)
    assert code == 2
    assert "不是期间" in error
