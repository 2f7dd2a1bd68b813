"""The forms of universities and schools, and the 统计表 of 2014: counted, drafted, judged and shown."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import html

from cli.command import ran
from gongkai.reports.read import read_report
from ledgers.drawing import REQUEST, folder, text
from support import tree
from support.tree import MKDOCS, item

CATALOGUE = """\
机构: {名称: ××大学, 类型: 高校}
适用条例: 2019
类别:
  - {名称: 机构职能, 代码: JGZN, 公开内容: 学校章程及制定的各项规章制度}
  - {名称: 年度报告, 代码: NB}
科室: [{名称: 办公室, 代码: BGS}]
年报: {表式: 高校}
"""
ASKED = {
    **REQUEST,
    "收到日期": "2023-11-01",
    "编号": "2023-001",
    "办理结果": "予以公开",
    "答复日期": "2023-11-10",
}
LATER = {**REQUEST, "收到日期": "2024-09-02", "编号": "2024-001"}


def site_of(tmp_path: Path, catalogue: str) -> Path:
    files = {"catalogue.yml": catalogue, "mkdocs.yml": MKDOCS}
    files["content/a.md"] = item("2023-00001", 标题="学校章程", 生成时间="2023-09-05", 公开时间="2023-09-10")
    root = tree.draw(tmp_path / "site", files)
    folder(root / "ledgers", {"依申请公开/a.md": text(ASKED), "依申请公开/b.md": text(LATER)})
    return root


def test_a_university_reports_its_school_year_with_fifty_items(tmp_path: Path, capsys: Any) -> None:
    site = site_of(tmp_path, CATALOGUE)
    paper = tmp_path / "a.docx"
    code, _, told = ran(capsys, "report", "2024", "--root", site, "--today", "2024-09-20", "--docx", paper)
    assert (code, told) == (0, "")  # nothing of its table is assumed to be 0
    path = site / "reports/2024.yml"
    report = read_report("reports/2024.yml", path.read_bytes())
    assert [str(day) for day in report.period] == ["2023-09-01", "2024-08-31"]
    assert {row: cells["本年度"] for row, cells in report.figures["统计表"].items()} == {
        "主动公开信息数": 1, "受理申请数": 1, "答复申请数": 1, "举报数": 0, "行政复议数": 0, "行政诉讼数": 0,
    }  # fmt: skip
    assert len(report.items) == 50
    assert [address for address in report.items.values() if address] == ["category/JGZN/"]
    (words,) = (site / "content/2024").glob("*.md")
    drafted = words.read_text(encoding="utf-8")
    assert "2023—2024学年，主动公开信息1条" in drafted
    assert "政府信息" not in drafted.partition("---\n\n")[2]
    assert drafted.index("七、清单事项公开情况表") < drafted.index("gongkai:report 清单")
    found = json.loads(ran(capsys, "check", "--root", site, "--today", "2024-09-20", "--format", "json")[1])[
        "diagnostics"
    ]
    said = [one["message"] for one in found if one["path"] == "reports/2024.yml"]
    assert len(said) == 1
    assert "等 49 项没有写网址" in said[0]
    due = [one for one in found if one["code"] == "GK716"]
    assert [one["message"] for one in due] == [
        "2023 年度的信息公开工作年度报告应当在 2023-10-31 以前公布，目录里没有：请公布"
    ]
    tables = Document(str(paper)).tables
    assert [len(table.rows) for table in tables] == [51, 7]

    # What the school writes into the list stays, and is shown with its links.
    source = path.read_text(encoding="utf-8")
    lines = [
        f"{line} 无" if line.startswith("  ") and line.endswith(":") else line for line in source.splitlines()
    ]
    source = "\n".join(lines).replace(
        "学术委员会相关制度、年度报告: 无", "学术委员会相关制度、年度报告: https://xs.example/a?b=1&c=2"
    )
    source = source.replace("信息公开年度报告: 无", "信息公开年度报告: 'javascript:alert(1)'")
    path.write_text(source + "\n", encoding="utf-8")
    words.write_text(drafted.replace("待编", "2024-00002"), encoding="utf-8")
    assert ran(capsys, "report", "2024", "--root", site, "--today", "2024-09-20")[0] == 0
    assert path.read_text(encoding="utf-8") == source + "\n"
    assert ran(capsys, "build", "--root", site, "--today", "2024-09-20")[0] == 0
    page = html.document_fromstring((site / "site/item/2024-00002/index.html").read_text(encoding="utf-8"))
    rows = page.xpath("//div[@aria-label='清单事项公开情况表']//tbody/tr")
    assert len(rows) == 50
    links = [link.get("href") for row in rows for link in row.xpath(".//a")]
    assert links == ["../../category/JGZN/", "https://xs.example/a?b=1&c=2"]


@pytest.mark.parametrize(
    ("form", "tables"), [("学校", {"主动公开", "申请", "复议诉讼"}), ('"2014"', {"统计表"})]
)
def test_the_other_forms_run_from_the_ledgers_to_the_page(
    form: str, tables: set[str], tmp_path: Path, capsys: Any
) -> None:
    kind = "中小学" if form == "学校" else "机关"
    site = site_of(
        tmp_path, CATALOGUE.replace("类型: 高校", f"类型: {kind}").replace("表式: 高校", f"表式: {form}")
    )
    assert ran(capsys, "report", "2023", "--root", site, "--today", "2024-01-20")[0] == 0
    path = site / "reports/2023.yml"
    report = read_report("reports/2023.yml", path.read_bytes())
    assert set(report.tables) == tables
    assert [str(day) for day in report.period] == ["2023-01-01", "2023-12-31"]
    if form == "学校":
        assert report.figures["申请"]["予以公开"]["自然人"] == 1
    else:
        counted = {
            row: cells["本年度"]
            for row, cells in report.figures["统计表"].items()
            if cells["本年度"] not in (0, "0")
        }
        assert counted == {
            "主动公开政府信息数": 1, "政府网站公开政府信息数": 1, "收到申请数": 1, "当面申请数": 1, "申请办结数": 1,
            "按时办结数": 1, "申请答复数": 1, "同意公开答复数": 1,
        }  # fmt: skip
    found = json.loads(ran(capsys, "check", "--root", site, "--today", "2024-01-20", "--format", "json")[1])
    assert not [one for one in found["diagnostics"] if one["path"].startswith("reports/")]
    (words,) = (site / "content/2024").glob("*.md")
    body = words.read_text(encoding="utf-8")
    assert "信息公开工作年度报告" in body
    assert ("政府信息" in body.partition("---\n\n")[0]) is (form != "学校")
    words.write_text(body.replace("待编", "2024-00002"), encoding="utf-8")
    assert ran(capsys, "build", "--root", site, "--today", "2024-01-20")[0] == 0
    page = (site / "site/item/2024-00002/index.html").read_text(encoding="utf-8")
    assert page.count('class="report-table"') == len(tables)
    source = tmp_path / "b.docx"
    assert ran(capsys, "report", "2023", "--root", site, "--today", "2024-01-20", "--docx", source)[0] == 0
    assert Document(io.BytesIO(source.read_bytes())).tables


SCHOOL = """\
机构: {名称: ××中学, 类型: 中小学}
适用条例: 2019
类别: [{名称: 年度报告, 代码: NB}]
科室: [{名称: 办公室, 代码: BGS}]
年报: {表式: 学校, 统计期: {起: 12-20, 止: 12-20}}
词表: {咨询渠道: [校园网, 贴吧, 信函, 电话]}
"""
ENQUIRED = (("校园网", "40余"), ("贴吧", "180余"), ("信函", "10"), ("电话", "超过2000"))


def test_a_school_reports_from_december_to_december_with_counts_that_have_no_records(
    tmp_path: Path, capsys: Any
) -> None:
    site = tree.draw(tmp_path / "site", {"catalogue.yml": SCHOOL, "mkdocs.yml": MKDOCS})
    records = {
        f"咨询/{n}.md": text({"年度": "2014", "渠道": way, "主题": "师生群众咨询", "数量": number})
        for n, (way, number) in enumerate(ENQUIRED)
    }
    work = {"类型": "更新", "日期": "2013-12-20", "内容": "门户网站、公告栏、广播站", "数量": "620余"}
    folder(site / "ledgers", {**records, "工作记录/a.md": text(work)})
    assert ran(capsys, "report", "2014", "--root", site, "--today", "2014-12-25")[0] == 0
    report = read_report("reports/2014.yml", (site / "reports/2014.yml").read_bytes())
    assert [str(day) for day in report.period] == ["2013-12-20", "2014-12-20"]
    (words,) = (site / "content/2014").glob("*.md")
    drafted = words.read_text(encoding="utf-8")
    assert "2014年度，通过网站和公开栏等公开信息620余条。" in drafted
    told = "本年度接受咨询2230余人次，其中校园网40余人次，贴吧180余人次，信函10人次，电话超过2000人次。"
    assert f"{told}\n" in drafted
    assert "政府信息" not in drafted.replace("《中华人民共和国政府信息公开工作年度报告格式》", "")
    plain = json.loads(
        ran(capsys, "report", "2014", "--root", site, "--today", "2014-12-25", "--format", "json")[1]
    )
    assert plain["咨询"]["合计"] == 2230
    assert plain["约数"]["咨询"] == {"校园网": "40余", "贴吧": "180余", "电话": "超过2000"}
    assert plain["工作记录"]["类型"]["更新"]["数量"] == 620
    words.write_text(drafted.replace("待编", "2014-00001"), encoding="utf-8")
    assert ran(capsys, "build", "--root", site, "--today", "2014-12-25")[0] == 0
    page = (site / "site/item/2014-00001/index.html").read_text(encoding="utf-8")
    assert "政府信息" not in page.replace("《中华人民共和国政府信息公开工作年度报告格式》", "")
    assert "一、本年新收信息公开申请数量" in page


def test_a_school_with_parts_of_its_own_borrows_no_empty_tables(tmp_path: Path, capsys: Any) -> None:
    parts = "部分: [概述, 主动公开情况, 依申请公开情况, 存在的问题]"
    settings = SCHOOL.replace("表式: 学校", f"表式: 学校, {parts}")
    files = {
        "catalogue.yml": settings,
        "mkdocs.yml": MKDOCS,
        "content/a.md": item(
            "2014-00001", 类别="年度报告", 生成时间="2014-09-05", 公开时间="2014-09-10", 公开渠道="学校网站"
        ),
    }
    site = tree.draw(tmp_path / "site", files)
    (site / "ledgers").mkdir()
    code, _, told = ran(capsys, "report", "2014", "--root", site, "--today", "2014-12-25")
    assert (code, told) == (0, "")  # a school has no 行政许可 that somebody should count
    (words,) = (site / "content/2014").glob("*.md")
    drafted = words.read_text(encoding="utf-8")
    assert "gongkai:report" not in drafted
    assert "主动公开信息1条，全部在学校网站公开。" in drafted
    assert "本年度未收到信息公开申请。" in drafted
    assert "根据信息公开的有关规定编制" in drafted
    assert "内容概述: 2014年主动公开信息1条。\n" in drafted
    asked = {**REQUEST, "收到日期": "2014-03-03", "编号": "2014-001"}
    folder(site / "ledgers", {"依申请公开/a.md": text(asked)})
    words.unlink()
    assert ran(capsys, "report", "2014", "--root", site, "--today", "2014-12-25")[0] == 0
    assert words.read_text(encoding="utf-8").count("gongkai:report") == 1
