"""``assess`` and ``radar`` as they are typed: what they print, the files that they write, and where they refuse to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.command import ran
from support.tree import CATALOGUE, item

SCHEME = """\
考核:
  方案:
    - 名称: 科室考核
      类型: 计分
      对象: 科室
      项目:
        - {名称: 及时, 满分: 20, 计: 公开逾期, 扣: 2}
        - {名称: 评议, 满分: 10, 人评: 是}
      等次: {分界归: 下限, 舍入: 整数, 分档: [{名称: 优秀, 分界: 28}, {名称: 合格}]}
"""
MARK = """\
---
类型: 加减分
日期: 2009-12-18
对象: 办公室
事项: 评议
分: 7.5
理由: "=1+1"
材料: [测评票汇总表, 评议信箱登记]
---
"""
LATE = item("01511800X/2009-00002", 生成时间="2009-03-02", 公开时间="2009-05-04", 责任科室="办公室")


@pytest.fixture
def site(tiny_site: Any) -> Path:
    root: Path = tiny_site(
        {"catalogue.yml": CATALOGUE + SCHEME, "content/a.md": LATE, "ledgers/考核/评议.md": MARK}
    )
    return root


def test_every_point_is_explained(capsys: Any, site: Path) -> None:
    code, out, _ = ran(capsys, "assess", "2009", "--root", site, "--format", "json")
    first, second = json.loads(out)["方案"][0]["对象"]
    assert code == 0
    assert (first["名称"], first["得分"], first["舍入后"], first["等次"]) == ("办公室", "25.5", "26", "合格")
    assert [(one["分"], one["条目"], one["日期"]) for one in first["明细"]] == [
        ("-2", "01511800X/2009-00002", "2009-05-04"),
        ("7.5", "评议", "2009-12-18"),
    ]
    assert first["明细"][0]["依据"] == "及时；计：公开逾期"
    assert (second["名称"], second["得分"], second["明细"]) == ("合作指导科", "20", [])


def test_a_scheme_that_there_is_not_is_told(capsys: Any, site: Path, tiny_site: Any) -> None:
    code, _, errors = ran(capsys, "assess", "2009", "--root", site, "--scheme", "科室考合")
    assert (code, "是不是“科室考核”？" in errors) == (2, True)
    code, _, errors = ran(capsys, "assess", "09", "--root", site)
    assert (code, "不是年度" in errors) == (2, True)


def test_a_site_without_schemes_is_told_how_to_write_one(capsys: Any, tiny_site: Any) -> None:
    code, _, errors = ran(capsys, "assess", "2009", "--root", tiny_site({}))
    assert (code, "没有写考核的方案" in errors) == (2, True)


def test_a_workbook_has_a_summary_and_a_sheet_for_each(capsys: Any, site: Path, tmp_path: Path) -> None:
    marks, form, page = (tmp_path / name for name in ("a.xlsx", "f.xlsx", "a.html"))
    asked = ("assess", "2009", "--root", site, "--xlsx", marks, "--form", form, "--html", page)
    assert ran(capsys, *asked)[0] == 0
    book = openpyxl.load_workbook(marks)
    assert book.sheetnames == ["汇总", "办公室", "合作指导科"]
    assert [cell.value for cell in book["汇总"][3]] == ["科室考核", "办公室", 25.5, 26, "合格", None]
    assert "评议：=1+1" in [row[3].value for row in book["办公室"].iter_rows()]
    filled = openpyxl.load_workbook(form)["办公室（科室考核）"]
    rows = {row[1].value: [cell.value for cell in row] for row in filled.iter_rows(min_row=2)}
    assert rows["评议"][2:6] == [10, 7.5, None, "测评票汇总表\n评议信箱登记"]
    assert rows["合计"][3] == 25.5  # a number, to be added up
    assert "负责人签字" in rows["填报单位（盖章）"][5]
    other = openpyxl.load_workbook(form)["合作指导科（科室考核）"]
    assert [row[5].value for row in other.iter_rows(min_row=3, max_row=4)] == ["没有查到扣分的事项", None]
    text = page.read_text(encoding="utf-8")
    assert '<td>办公室</td><td class="n">25.5</td>' in text


def test_results_stay_outside_the_site(capsys: Any, site: Path) -> None:
    for option, name in (("--xlsx", "a.xlsx"), ("--form", "f.xlsx"), ("--html", "guide/a.html")):
        code, _, errors = ran(capsys, "assess", "2009", "--root", site, option, site / name)
        assert (code, "在站点的文件夹里" in errors) == (2, True)
        assert not (site / name).exists()
    assert ran(capsys, "radar", "--root", site, "--html", site / "r.html")[0] == 2
    path = site / "catalogue.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("考核:\n", "考核:\n  输出: 是\n"), encoding="utf-8"
    )
    assert ran(capsys, "assess", "2009", "--root", site, "--html", site / "guide/a.html")[0] == 0
    assert (site / "guide/a.html").is_file()


def test_the_radar_has_the_worst_first(capsys: Any, site: Path, tmp_path: Path) -> None:
    page = tmp_path / "radar.html"
    asked = ("radar", "--root", site, "--html", page, "--format", "json")
    code, out, _ = ran(capsys, *asked)
    found = json.loads(out)["项目"]
    assert code == 0
    assert [one["程度"] for one in found] == sorted(
        (one["程度"] for one in found), key=("单项否决", "扣分", "提醒").index
    )
    assert found[0]["指标"] == "首页更新"
    assert found[0]["现状"] == "最新的一条是 2009-05-04，241 天没有更新"
    late = next(one for one in found if one["指标"] == "公开逾期")
    assert (late["对象"], late["条目"]) == ("办公室", "01511800X/2009-00002")
    assert late["现状"].startswith("《")
    blank = [one["条目"] for one in found if one["指标"] == "空白栏目"]
    assert blank == ["SCXX", "HZZD"]
    assert "公开逾期" in page.read_text(encoding="utf-8")


def test_a_school_is_measured_by_its_own_limit_and_fails_by_no_threshold_of_government_websites(
    capsys: Any, tiny_site: Any
) -> None:
    settings = CATALOGUE.replace("机构:", "机构:\n  类型: 中小学", 1) + "时限: {公开: 30日}\n"
    late = item("01511800X/2009-00002", 类别="机构职能", 生成时间="2009-03-01", 公开时间="2009-05-04")
    root = tiny_site({"catalogue.yml": settings, "content/a.md": late})
    found = json.loads(ran(capsys, "radar", "--root", root, "--format", "json")[1])["项目"]
    assert {one["程度"] for one in found} <= {"扣分", "提醒"}
    home = next(one for one in found if one["指标"] == "首页更新")
    assert home["标准"] == "2周内有更新（政府网站的标准，参照国办秘函〔2019〕19号）"
    assert next(one for one in found if one["指标"] == "公开逾期")["标准"].startswith("形成之日起30日内公开")


def test_a_site_that_keeps_everything_has_nothing_to_be_marked_down(capsys: Any, tiny_site: Any) -> None:
    leaves = {"JGZN": "机构职能", "HZZD": "业务及服务/合作指导", "SCXX": "业务及服务/市场信息"}
    files = {
        f"content/{number}.md": item(
            f"01511800X/2009-0000{number}", 标题=f"第{number}件信息", 类别=name, 责任科室="合作指导科" if code == "HZZD" else "办公室",
            生成时间="2009-12-20", 公开时间="2009-12-21",
        )
        for number, (code, name) in enumerate(leaves.items(), 1)
    }  # fmt: skip
    root = tiny_site({"catalogue.yml": CATALOGUE, **files})
    found = json.loads(ran(capsys, "radar", "--root", root, "--format", "json")[1])["项目"]
    assert {one["指标"] for one in found} == {"年度报告", "公开指南"}  # neither is drawn in a tiny site
