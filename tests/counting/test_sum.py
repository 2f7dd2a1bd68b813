"""A county adds up the reports of its members: what fails is named at its cell, and so is who gave none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from counting.test_report_verb import CATALOGUE
from support import tree

MEMBERS = 30
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
ROWS = (
    "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "予以公开", "部分公开", "属于国家秘密", "其他法律行政法规禁止公开",
    "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项",
    "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请", "要求提供公开出版物",
    "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息",
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "其他", "总计", "结转下年度继续办理",
)  # fmt: skip
COUNTED = {"本年新收政府信息公开申请数量", "予以公开", "总计"}


def member(number: int) -> str:
    """A report with ``number`` requests of natural persons, all granted."""
    lines = [
        "年度: 2024",
        '表式: "2021"',
        "范围: 本机关",
        "统计期: {起: 2024-01-01, 止: 2024-12-31}",
        "申请:",
    ]
    for row in ROWS:
        amount = number if row in COUNTED else 0
        cells = {name: amount if name in ("自然人", "总计") else 0 for name in (*APPLICANTS, "总计")}
        lines.append(f"  {row}: {{{', '.join(f'{name}: {value}' for name, value in cells.items())}}}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    members = "、".join(f"第{number}镇" for number in range(1, MEMBERS + 2)).split("、")
    catalogue = CATALOGUE.replace(
        "{规范性文件: [GF]}", f"{{规范性文件: [GF], 汇总单位: [{', '.join(members)}]}}"
    )
    root = tree.draw(tmp_path / "site", {"catalogue.yml": catalogue})
    for number in range(1, MEMBERS + 1):
        path = tmp_path / f"报来/2024-第{number}镇.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(member(number), encoding="utf-8")
    return root


def damage(site: Path, number: int, old: str, new: str) -> None:
    path = site.parent / f"报来/2024-第{number}镇.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def summed(capsys: Any, site: Path, *more: str) -> tuple[int, str, str]:
    files = sorted((site.parent / "报来").iterdir())
    return ran(capsys, "report", "2024", "--root", site, "--today", "2025-02-10", *more, "--sum", *files)


def test_a_county_of_thirty_members(site: Path, capsys: Any) -> None:
    damage(site, 3, "  予以公开: {自然人: 3,", "  予以公开: {自然人: 4,")
    damage(site, 5, "  部分公开: {自然人: 0,", "  部分公开: {自然人: ,")
    damage(site, 7, "  结转下年度继续办理: {自然人: 0,", "  结转下年度继续办理: {自然人: 一,")
    code, out, err = summed(capsys, site)
    assert code == 0, out + err
    lines = out.splitlines()
    files = {line.partition(":")[0] for line in lines if ".yml:" in line}
    assert files == {"2024-第3镇.yml", "2024-第5镇.yml", "2024-第7镇.yml"}
    assert any(line.startswith("第5镇：“部分公开”一行“自然人”一列没有数") for line in lines)
    assert f"没有报的 1 个：第{MEMBERS + 1}镇" in lines
    written = (site / "reports/2024-汇总.yml").read_text(encoding="utf-8")
    assert "范围: 本行政区域" in written
    expected = MEMBERS * (MEMBERS + 1) // 2
    assert f"  本年新收政府信息公开申请数量: {{自然人: {expected}, " in written
    assert f"  予以公开: {{自然人: {expected + 1}, " in written
    found = json.loads(ran(capsys, "check", "--root", site, "--format", "json")[1])["diagnostics"]
    assert "GK855" in {one["code"] for one in found if one["path"] == "reports/2024-汇总.yml"}


def test_json_writes_nothing(site: Path, capsys: Any) -> None:
    code, out, _ = summed(capsys, site, "--format", "json")
    found = json.loads(out)
    assert (code, found["缺报"], found["问题"]) == (0, [f"第{MEMBERS + 1}镇"], [])
    assert found["申请"]["总计"]["总计"] == MEMBERS * (MEMBERS + 1) // 2
    assert not (site / "reports").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("年度: 2024", "年度: 2023", "2023"),
        ("申请:", "申请: [", "2024-第1镇.yml"),
        ("年度", "- 年度", "2024-第1镇.yml"),
    ],
)
def test_what_is_no_report_of_the_year_is_refused(
    site: Path, capsys: Any, old: str, new: str, said: str
) -> None:
    damage(site, 1, old, new)
    code, _, err = summed(capsys, site)
    assert code == 1
    assert said in err
    assert not (site / "reports").exists()


def test_one_member_hands_in_one_report(site: Path, capsys: Any) -> None:
    (site.parent / "报来/再报").mkdir()
    again = site.parent / "报来/再报/2024-第1镇.yml"
    again.write_text(member(1), encoding="utf-8")
    first = site.parent / "报来/2024-第1镇.yml"
    code, _, err = ran(capsys, "report", "2024", "--root", site, "--sum", first, again)
    assert (code, "第1镇：有 2 份报告" in err) == (1, True)
    assert ran(capsys, "report", "2024", "--root", site, "--sum", site / "没有.yml")[0] == 2


def test_files_that_cannot_be_read_do_not_hide_what_is_wrong_with_the_others(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    broken = tmp_path / "2024-丁局.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    wrong = tmp_path / "2024-乙镇.yml"
    wrong.write_text(member(3).replace("总计: 3}", "总计: 4}"), encoding="utf-8")
    code, _, told = ran(
        capsys, "report", "2024", "--root", site, "--sum", broken, tmp_path / "没有.xlsx", wrong
    )
    assert code == 2
    assert [name in told for name in ("2024-丁局.docx：", "没有.xlsx：", "2024-乙镇.yml:")] == [True] * 3
    assert not (site / "reports" / "2024-汇总.yml").exists()
