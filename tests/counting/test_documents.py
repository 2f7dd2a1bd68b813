"""Reports in the files that people send: Word, Excel, web pages; a county of 30 of them, and those of former years."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook

from cli.command import ran
from counting.test_report_verb import CATALOGUE
from counting.test_sum import member
from gongkai.reports.form import Cell
from gongkai.reports.forms import FORMS
from gongkai.reports.forms.requests import APPLICANTS, NEW, REMEDIES, REQUESTS, TOTAL
from gongkai.reports.grid import grids
from gongkai.reports.html import table_html
from gongkai.reports.read import read_report
from gongkai.reports.report import Report
from gongkai.reports.typed import cells_of, report_source
from gongkai.reports.word import report_docx
from gongkai.reports.write import Head, report_text
from support import tree

MEMBERS = 30
NAMES = [f"第{number}镇" for number in range(1, MEMBERS + 2)]
KINDS = ("html", "yml", "xlsx")


def whole(year: int, form: str, start: int = 1) -> Report:
    """A report with a different figure in every cell of its tables; no sum holds."""
    amount = iter(range(start, 10_000))
    figures: dict[str, dict[str, dict[str, int | str]]] = {}
    for table in FORMS[form].tables:
        for row in table.rows:
            if row.key in table.substitutes:
                continue
            cells = {
                one.key: str(next(amount)) if one.kind.value == "money" else next(amount)
                for one in row.columns
            }
            figures.setdefault(table.key, {})[row.key] = cells
    source = report_text(Head(year, FORMS[form], read_report(f"{year}.yml", b"").period), figures)
    return read_report(f"{year}.yml", source.encode())


def as_docx(report: Report) -> bytes:
    return report_docx(report, f"{report.year}年政府信息公开工作年度报告", "某局")


def as_html(report: Report) -> bytes:
    body = "".join(f"<p>{number}、一节</p>{table_html(grid)}" for number, grid in enumerate(grids(report)))
    return f"<meta charset=utf-8><table><tr><td>导航<td>首页</table><h1>{report.year}年度报告</h1>{body}".encode()


def as_xlsx(report: Report) -> bytes:
    """All tables on one sheet, one below the other, heads merged, figures as numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    top = 1
    for grid in grids(report):
        taken: set[tuple[int, int]] = set()
        for line, row in enumerate(grid.rows, top + 1):
            column = 1
            for box in row:
                while (line, column) in taken:
                    column += 1
                digits = box.text.isdigit() and not box.scope
                sheet.cell(line, column, int(box.text) if digits else box.text)
                area = {
                    (line + down, column + across) for down in range(box.down) for across in range(box.across)
                }
                taken |= area
                if len(area) > 1:
                    sheet.merge_cells(
                        start_row=line,
                        start_column=column,
                        end_row=line + box.down - 1,
                        end_column=column + box.across - 1,
                    )
        top += len(grid.rows) + 3
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


WRITERS = {"docx": as_docx, "xlsx": as_xlsx, "html": as_html}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    catalogue = CATALOGUE.replace(
        "{规范性文件: [GF]}", f"{{规范性文件: [GF], 汇总单位: [{', '.join(NAMES)}]}}"
    )
    return tree.draw(tmp_path / "site", {"catalogue.yml": catalogue})


@pytest.mark.parametrize("kind", list(WRITERS))
@pytest.mark.parametrize(("form", "year"), [("2021", 2023), ("2019", 2020), ("2008", 2017)])
def test_a_former_report_is_taken_cell_by_cell(
    kind: str, form: str, year: int, site: Path, capsys: Any, tmp_path: Path
) -> None:
    report = whole(year, form)
    source = tmp_path / f"去年的.{kind}"
    source.write_bytes(WRITERS[kind](report))
    code, out, _ = ran(capsys, "report", year, "--root", site, "--from", source)
    assert code == 0
    taken = read_report(f"reports/{year}.yml", (site / f"reports/{year}.yml").read_bytes())
    assert taken.form.name == form
    assert taken.figures == report.figures
    assert "请核对" in out  # no sum of it holds
    # Nothing is written over what is there.
    source.write_bytes(WRITERS[kind](whole(year, form, 2)))
    code, out, told = ran(capsys, "report", year, "--root", site, "--from", source)
    assert code == 1
    assert "没有改写" in told
    assert "1 → 2" in out


def test_what_was_carried_out_last_year_is_compared_on_the_first_day(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    text = member(3).replace("年度: 2024", "年度: 2023").replace("2024-", "2023-")
    text = text.replace("结转下年度继续办理: {自然人: 0", "结转下年度继续办理: {自然人: 5").replace(
        "结转下年度继续办理: {自然人: 5, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 0",
        "结转下年度继续办理: {自然人: 5, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 5",
    )
    source = tmp_path / "某局2023年政府信息公开工作年度报告.docx"
    source.write_bytes(as_docx(read_report("2023.yml", text.encode())))
    assert ran(capsys, "report", "2023", "--root", site, "--from", source)[0] == 0
    (site / "reports/2024.yml").write_text(member(3), encoding="utf-8")
    out = ran(capsys, "check", "--root", site, "--today", "2025-01-20")[1]
    assert "“上年结转”“自然人”写的是 0，上一年度的报告（reports/2023.yml）“结转下年度继续办理”是 5" in out
    code, _, told = ran(capsys, "report", "2022", "--root", site, "--from", source)
    assert code == 2
    assert "2023 年度的报告，不是 2022 年度的" in told


def sent(folder: Path, broken: dict[int, tuple[str, str]]) -> list[Path]:
    """The reports of the members, a file each, of every kind (Word files take longest to make); ``broken`` replaces a text in some."""
    folder.mkdir()
    paths = []
    for number in range(1, MEMBERS + 1):
        kind = "docx" if number in (4, 14) else KINDS[number % len(KINDS)]
        source = member(number)
        for old, new in [broken[number]] if number in broken else []:
            assert old in source
            source = source.replace(old, new)
        report = read_report(f"2024-第{number}镇.yml", source.encode())
        titled = kind != "yml" and number % 3 == 0
        path = folder / (f"第{number}镇2024年年度报告.{kind}" if titled else f"2024-第{number}镇.{kind}")
        path.write_bytes(source.encode() if kind == "yml" else WRITERS[kind](report))
        paths.append(path)
    return paths


def test_a_county_of_thirty_is_summed_and_three_are_returned_at_their_cells(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    zeros = "商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: "
    broken = {
        4: ("总计: {自然人: 4, " + zeros + "4}", "总计: {自然人: 4, " + zeros + "5}"),
        5: ("重复申请: {自然人: 0, 商业企业: 0", "重复申请: {自然人: 0, 商业企业: '/'"),
        6: ("上年结转政府信息公开申请数量: {自然人: 0", "上年结转政府信息公开申请数量: {自然人: ''"),
    }
    paths = sent(tmp_path / "报来", broken)
    slips = tmp_path / "退回"
    code, out, told = ran(capsys, "report", "2024", "--root", site, "--slips", slips, "--sum", *paths)
    assert code == 0, told
    assert "没有报的 1 个：第31镇" in out
    assert sorted(path.name for path in slips.iterdir()) == [
        f"2024-第{number}镇-退回单.docx" for number in (4, 5, 6)
    ]
    cells = {}
    for number in broken:
        document = Document(str(slips / f"2024-第{number}镇-退回单.docx"))
        cells[number] = {tuple(cell.text for cell in row.cells)[1:5] for row in document.tables[0].rows[1:]}
        assert document.paragraphs[1].text == f"第{number}镇："
    assert cells[4] >= {("表三", "总计", "总计", "5")}
    assert cells[5] == {("表三", "重复申请", "商业企业", "/")}
    assert cells[6] == {("表三", "上年结转政府信息公开申请数量", "自然人", "（空）")}
    summed = read_report("reports/2024-汇总.yml", (site / "reports/2024-汇总.yml").read_bytes())
    assert summed.amount(Cell(REQUESTS, NEW, TOTAL)) == sum(range(1, MEMBERS + 1))
    assert summed.amount(Cell(REQUESTS, NEW, APPLICANTS[0])) == sum(range(1, MEMBERS + 1))
    code, out, _ = ran(
        capsys,
        "report",
        "2024",
        "--root",
        site,
        "--format",
        "json",
        "--sum",
        *(paths[number - 1] for number in broken),
    )
    assert {line.partition("：")[0].partition(":")[0] for line in json.loads(out)["问题"]} == {
        paths[number - 1].name for number in broken
    }
    assert not (tmp_path / "报来" / "退回单").exists()


def test_hostile_files_are_refused_by_name(site: Path, capsys: Any, tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("word/document.xml", b"<w>" + b" " * 150_000_000)
    entities = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><table><tr><td>&b;</table>'
    wide = f"<table><tr><td colspan=99999999 rowspan=99999999>商业企业<td>科研机构</table>{'<table>' * 3000}"
    files = {
        "2024-第1镇.docx": bomb.getvalue(), "2024-第2镇.xlsx": b"PK\x03\x04broken", "2024-第3镇.html": entities.encode(),
        "2024-第4镇.html": wide.encode(), "2024-第5镇.docx": b"", "x.docx": as_docx(whole(2024, "2021")),
    }  # fmt: skip
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        code, out, told = ran(capsys, "report", "2024", "--root", site, "--sum", path)
        assert (code, out) == (2, ""), name
        assert name in told
    assert not (site / "reports").exists()


def test_a_file_whose_tables_are_not_read_is_told_how_to_be_saved(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    path = tmp_path / "2024-第1镇.rtf"
    path.write_text(r"{\rtf1\ansi {\trowd\cellx1000\cellx2000 1\cell 2\cell\row}}", encoding="ascii")
    code, _, told = ran(capsys, "report", "2024", "--root", site, "--sum", path)
    assert code == 2
    assert "另存为 .docx" in told


def test_figures_under_other_columns_than_their_heads_are_taken_from_left_to_right() -> None:
    head = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    lines = [
        (1, head),
        (2, ("一、本年新收政府信息公开申请数量", *[""] * 8, "１", "0", "0", "0", "0", "0", "1,000")),
    ]
    cells = cells_of(FORMS["2021"], [lines])
    assert [cells[Cell(REQUESTS, NEW, one)] for one in (*APPLICANTS, TOTAL)] == [
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "1000",
    ]
    four = [
        (1, ("行政复议", "", "", "", "", "行政诉讼")),
        (
            2,
            (
                "结果维持",
                "结果纠正",
                "其他结果",
                "尚未审结",
                "总计",
                "未经复议直接起诉",
                "",
                "",
                "",
                "",
                "复议后起诉",
            ),
        ),
        (3, ("", "", "", "", "", *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2)),
        (4, tuple(map(str, range(15)))),
    ]
    cells = cells_of(FORMS["2021"], [four])
    assert cells[Cell(REMEDIES, "复议后起诉", "尚未审结")] == "13"
    form = FORMS["2021"]
    source = report_source(Head(2024, form, read_report("2024.yml", b"").period), cells)
    assert read_report("2024.yml", source.encode()).amount(Cell(REMEDIES, "行政复议", "结果纠正")) == 1


@pytest.mark.parametrize(("agency", "lines"), [
    ("××县××局", ["××县××局2024年", "政府信息公开工作年度报告"]),
    ("某局", ["某局2024年政府信息公开工作年度报告"]),
    ("某某自治州某某县某某镇人民政府办公室某某科", ["某某自治州某某县某某镇人民政府办公室某某科2024年政府信息公开工作年度报告"]),
])  # fmt: skip
def test_a_title_too_long_for_a_line_is_broken_after_its_year(agency: str, lines: list[str]) -> None:
    made = report_docx(whole(2024, "2021"), f"{agency}2024年政府信息公开工作年度报告", agency)
    assert Document(io.BytesIO(made)).paragraphs[0].text.split("\n") == lines
