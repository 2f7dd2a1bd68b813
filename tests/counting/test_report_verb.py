"""``gongkai report`` as it is typed: what it counts, what it writes, what it leaves alone."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from ledgers.drawing import REQUEST, folder, text
from support import tree
from support.tree import item

CATALOGUE = """\
机构:
  名称: 测试县供销合作社
  简称: 县供销社
  机构代码: 01511800X
类别:
  - 名称: 机构职能
    代码: JGZN
    责任科室: 办公室
  - 名称: 规范性文件
    代码: GF
    责任科室: 办公室
  - 名称: 年度报告
    代码: NB
    责任科室: 办公室
科室:
  - 名称: 办公室
    代码: BGS
词表:
  公开渠道: [政府网站, 公开栏]
  咨询渠道: [现场, 电话]
适用条例: 2019
年报: {规范性文件: [GF]}
"""
ITEMS = {
    "content/a.md": item("2024-00001", 生成时间="2024-03-01", 公开时间="2024-03-05"),
    "content/b.md": item(
        "2024-00002", 生成时间="2024-12-30", 公开时间="2025-01-02", 类别="规范性文件", 公开渠道="[政府网站, 公开栏]"
    ),
    "content/c.md": item(
        "2024-00003", 生成时间="2024-05-06", 公开时间="2024-05-07", 类别="规范性文件", 失效日期="2024-11-30",
        公开渠道="[政府网站, 公开栏]",
    ),
    "content/d.md": item(
        "2024-00004", 生成时间="2024-05-06", 公开时间="2024-05-07", 公开属性="依申请公开", 不公开理由="第三方"
    ),
}  # fmt: skip
RECORDS = {
    "依申请公开/a.md": text(REQUEST),
    "依申请公开/b.md": text(
        {
            **REQUEST,
            "编号": "2024-002",
            "答复日期": "2024-03-11",
            "办理结果": "予以公开",
            "申请人类别": "商业企业",
        }
    ),
    "依申请公开/c.md": text(
        {
            **REQUEST,
            "编号": "2024-003",
            "受理机关": "某某局",
            "答复日期": "2024-03-12",
            "办理结果": "部分公开",
        }
    ),
    "咨询/a.md": text({"日期": "2024-04-01", "渠道": "现场", "主题": "办证", "数量": "十余"}),
    "经费/a.md": text({"年度": "2024", "计划": "2万元", "支出": "12000元"}),
    "行政数据/a.md": text({"年度": "2024", "来源": "审批科", "行政许可": {"本年处理决定数量": 12}}),
}
TODAY = ("--today", "2025-01-10")
OUT = "本年新收政府信息公开申请数量"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE, **ITEMS})
    folder(root / "ledgers", RECORDS)
    return root


def report(capsys: Any, site: Path, *more: Any) -> tuple[int, str, str]:
    return ran(capsys, "report", "2024", "--root", site, *TODAY, *more)


def test_json_counts_and_writes_nothing(site: Path, capsys: Any) -> None:
    code, out, _ = report(capsys, site, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["目录"]["合计"] == 2
    assert found["目录"]["渠道"] == {"政府网站": 2, "公开栏": 1}  # the item in both counts once in 合计
    assert found["目录"]["类别"] == {"机构职能": 1, "规范性文件": 1}
    assert [(month, number) for month, number in found["目录"]["月"].items() if number] == [
        ("2024-03", 1),
        ("2024-05", 1),
    ]
    assert found["主动公开"]["行政规范性文件"] == {"本年制发件数": 2, "本年废止件数": 1, "现行有效件数": 1}
    assert found["主动公开"]["行政许可"] == {"本年处理决定数量": 12}
    assert found["申请"][OUT]["总计"] == 2
    assert (found["申请"]["予以公开"]["商业企业"], found["申请"]["结转下年度继续办理"]["自然人"]) == (1, 1)
    assert found["咨询"] == {"合计": 10, "渠道": {"现场": 10, "电话": 0}, "主题": {"办证": 10}}
    assert found["经费"] == {"计划": "2", "支出": "1.2"}
    assert not (site / "reports").exists()
    assert not list((site / "content").glob("2025"))


def test_figures_and_a_draft_are_written_once(site: Path, capsys: Any) -> None:
    code, out, err = report(capsys, site)
    assert code == 0, out + err
    assert "行政处罚" in err  # nobody counts it: 0, and said
    assert "行政许可" not in err
    written = (site / "reports/2024.yml").read_bytes()
    assert '行政事业性收费: {本年收费金额: "0"}' in written.decode()
    draft = next((site / "content/2025").glob("*.md"))
    words = draft.read_text(encoding="utf-8")
    assert '报告年度: "2024"' in words
    assert "索引号: 待编" in words
    assert "<!-- gongkai:report 表三 -->" in words
    assert "新收政府信息公开申请2件" in words
    draft.write_text(words.replace("新收政府信息公开申请2件", "新收政府信息公开申请3件"), encoding="utf-8")
    again = report(capsys, site)
    assert (again[0], (site / "reports/2024.yml").read_bytes()) == (0, written)
    assert "申请3件" in draft.read_text(encoding="utf-8")
    found = json.loads(ran(capsys, "check", "--root", site, *TODAY, "--format", "json")[1])["diagnostics"]
    codes = [one["code"] for one in found if one["path"].startswith(("reports/", "content/2025/"))]
    assert codes == ["GK861"], found


def test_what_somebody_typed_into_the_file_stays(site: Path, capsys: Any) -> None:
    report(capsys, site)
    path = site / "reports/2024.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "行政处罚: {本年处理决定数量: 0}", "行政处罚: {本年处理决定数量: 7}"
        ),
        encoding="utf-8",
    )
    code, _, err = report(capsys, site)
    assert code == 0
    assert "行政处罚: {本年处理决定数量: 7}" in path.read_text(encoding="utf-8")
    assert "行政处罚" not in err


def test_a_record_that_cannot_be_counted_stops_the_report(site: Path, capsys: Any) -> None:
    folder(
        site / "ledgers", {"依申请公开/d.md": text({**REQUEST, "编号": "2024-004", "答复日期": "2024-03-11"})}
    )
    code, _, err = report(capsys, site)
    assert code == 1
    assert "ledgers/依申请公开/d.md：“办理结果”" in err
    assert "申请公开某项规划" not in err
    assert not (site / "reports").exists()
    assert not (site / "content/2025").exists()


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("{行政许可数: 3}", "没有“行政许可数”这一列"),
        ("{本年处理决定数量: 2.5}", "应当是整数"),
        ("{本年处理决定数量: 3}", None),
    ],
)
def test_figures_that_the_form_cannot_take_stop_the_report(
    site: Path, capsys: Any, figures: str, said: str | None
) -> None:
    folder(site / "ledgers", {"行政数据/b.md": text({"年度": "2024", "来源": "甲", "行政处罚": figures})})
    code, _, err = report(capsys, site)
    assert code == (1 if said else 0)
    assert said is None or said in err


def test_another_organ_has_a_file_of_its_own_and_no_draft(site: Path, capsys: Any) -> None:
    assert report(capsys, site, "--organ", "某某局")[0] == 0
    written = (site / "reports/2024-某某局.yml").read_text(encoding="utf-8")
    assert "部分公开: {自然人: 1" in written
    assert "主动公开:" not in written
    assert [path.name for path in (site / "reports").iterdir()] == ["2024-某某局.yml"]
    assert not (site / "content/2025").exists()
    assert report(capsys, site, "--organ", "../甲")[0] == 2


def test_a_published_report_is_frozen_until_it_is_corrected(site: Path, capsys: Any) -> None:
    report(capsys, site)
    path = site / "reports/2024.yml"
    stages = "审定: {日期: 2025-01-20, 职务: 主任}\n公布: {日期: 2025-01-24, 索引号: 01511800X/2025-00001}\n"
    path.write_text(path.read_text(encoding="utf-8") + stages, encoding="utf-8")
    published = path.read_bytes()
    assert report(capsys, site)[0] == 0  # nothing has changed
    later = (site / "reports/2025.yml").write_text(
        path.read_text(encoding="utf-8")
        .replace("2024", "2025")
        .replace(
            "上年结转政府信息公开申请数量: {自然人: 0, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 0}",
            "上年结转政府信息公开申请数量: {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 1}",
        ),
        encoding="utf-8",
    )
    assert later
    folder(site / "ledgers", {"依申请公开/e.md": text({**REQUEST, "编号": "2024-005"})})
    moved = [
        (one["path"], one["field"], one["level"])
        for one in json.loads(ran(capsys, "check", "--root", site, *TODAY, "--format", "json")[1])[
            "diagnostics"
        ]
        if one["code"] == "GK169"
    ]
    assert ("reports/2024.yml", OUT, "warning") in moved
    code, out, err = report(capsys, site)
    assert (code, path.read_bytes()) == (1, published)
    assert "2 → 3" in out
    assert "--correct" in err
    code, out, _ = report(capsys, site, "--correct", "漏登一件")
    assert code == 0
    corrected = path.read_text(encoding="utf-8")
    assert "理由: 漏登一件" in corrected
    assert "原: 2, 新: 3" in corrected
    assert "reports/2025.yml" in out  # its carry-over does not go on from there any more


def test_without_the_ledgers_nothing_is_corrected(site: Path, capsys: Any) -> None:
    report(capsys, site)
    path = site / "reports/2024.yml"
    stages = "审定: {日期: 2025-01-20, 职务: 主任}\n公布: {日期: 2025-01-24, 索引号: 01511800X/2025-00001}\n"
    path.write_text(path.read_text(encoding="utf-8") + stages, encoding="utf-8")
    published = path.read_bytes()
    (site / "ledgers").rename(site.parent / "elsewhere")
    code, _, err = report(capsys, site, "--correct", "漏登一件")
    assert (code, path.read_bytes()) == (2, published)
    assert "没有台账文件夹 ledgers，不能更正" in err
    assert "--ledgers" in err


def test_word_and_csv(site: Path, capsys: Any, tmp_path: Path) -> None:
    assert report(capsys, site, "--docx", tmp_path / "a.docx", "--csv", tmp_path / "csv")[0] == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.docx").read_bytes())) as archive:
        assert "新收政府信息公开申请2件".encode() in archive.read("word/document.xml")
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == [
        "2024-表三.csv",
        "2024-表二.csv",
        "2024-表四.csv",
    ]


def test_ledgers_outside_are_read_only_where_they_are_named(site: Path, capsys: Any) -> None:
    (site / "ledgers").rename(site.parent / "private")
    (site / "catalogue.yml").write_text(CATALOGUE + "台账: ../private\n", encoding="utf-8")
    assert report(capsys, site, "--format", "json")[0] == 2
    code, out, _ = report(capsys, site, "--format", "json", "--ledgers", site.parent / "private")
    assert (code, json.loads(out)["申请"][OUT]["总计"]) == (0, 2)
    assert ran(capsys, "report", "24", "--root", site)[0] == 2


def test_a_link_is_not_written_through(site: Path, capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "reports").symlink_to(tmp_path / "elsewhere")
    assert report(capsys, site)[0] == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []
