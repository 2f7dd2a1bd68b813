"""Reports on paper, on the page, as CSV and in words."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from docx import Document
from lxml import html

from gongkai.reports.csv_tables import csv_tables
from gongkai.reports.draft import draft
from gongkai.reports.forms.requests import LEAVES, OTHER, TOTAL
from gongkai.reports.grid import grids
from gongkai.reports.html import table_html
from gongkai.reports.prose.check import check_prose
from gongkai.reports.read import read_report
from gongkai.reports.word import report_docx
from gongkai.reports.year_data import Counted, Year
from support.annual_reports import COLUMNS, consistent, report_text

_REMEDY = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIVE = dict(zip(_REMEDY, (1, 2, 0, 4, 7), strict=True))


def made(form: str = "2021", **changes):
    leaves = {leaf: [number, 1, 0, 0, 0, 0] for number, leaf in enumerate(LEAVES)}
    requests = consistent(leaves, [4, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0])
    documents = {"本年制发件数": 3, "本年废止件数": 1, "现行有效件数": 40}
    tables = {
        "主动公开": {
            "规章": documents,
            "行政规范性文件": documents,
            "行政许可": {"本年处理决定数量": 12},
            "行政处罚": {"本年处理决定数量": 13},
            "行政强制": {"本年处理决定数量": 14},
            "行政事业性收费": {"本年收费金额": "72701.2578"},
        },
        "申请": requests,
        "复议诉讼": {"行政复议": FIVE, "未经复议直接起诉": FIVE, "复议后起诉": FIVE},
    }
    return read_report("reports/2024.yml", report_text(2024, form, tables | changes).encode())


def width(row) -> int:
    return sum(box.across for box in row)


def filled(grid) -> list[list[bool]]:
    """Which places of a grid are covered; a place that is covered twice fails."""
    covered = [[False] * grid.width for _ in grid.rows]
    for line, row in enumerate(grid.rows):
        column = 0
        for box in row:
            while covered[line][column]:
                column += 1
            for down in range(box.down):
                for across in range(box.across):
                    assert not covered[line + down][column + across]
                    covered[line + down][column + across] = True
    return covered


def two_thousand_nineteen():
    leaves = {leaf: [0] * 6 for leaf in LEAVES}
    rows = consistent(leaves, [0] * 6, [0] * 6)
    rows = {row: cells for row, cells in rows.items() if row not in LEAVES[-3:]} | {
        OTHER: dict.fromkeys(COLUMNS, 0)
    }
    tables = {
        "主动公开": {
            "规范性文件": {"本年新制作数量": 1, "本年新公开数量": 1, "对外公开总数量": 2},
            "行政许可": {"上一年项目数量": 5, "本年增减": -2, "处理决定数量": 7},
            "政府集中采购": {"采购项目数量": 1, "采购总金额": "2.5"},
        },
        "申请": rows,
    }
    return read_report("reports/2020.yml", report_text(2020, "2019", tables).encode())


def old():
    table = {"主动公开文件数": {"本年度": 157, "历年累计": 300}, "=咨询数": {"本年度": 19, "历年累计": 19}}
    return read_report("reports/2009.yml", report_text(2009, "2008", {"统计表": table}).encode())


@pytest.mark.parametrize("report", [made(), two_thousand_nineteen(), old()], ids=["2021", "2019", "2008"])
def test_every_place_of_a_grid_is_covered_once(report):
    assert [one for one in report.findings if one.weight == "error"] == []
    for grid in grids(report):
        assert all(all(line) for line in filled(grid))


def test_table_three_is_headed_as_on_paper():
    grid = next(one for one in grids(made()) if one.key == "申请")
    assert (grid.heads, grid.width, len(grid.rows)) == (3, 10, 28)
    assert grid.rows[3][0].text == "一、本年新收政府信息公开申请数量"
    assert [(box.text, box.down, box.across) for box in grid.rows[5][:2]] == [
        ("三、本年度办理结果", 22, 1),
        ("（一）予以公开", 1, 2),
    ]
    assert [(box.text, box.down) for box in grid.rows[7][:2]] == [
        ("（三）不予公开", 8),
        ("1.属于国家秘密", 1),
    ]


def test_table_four_is_one_row_of_fifteen_numbers():
    grid = next(one for one in grids(made()) if one.key == "复议诉讼")
    assert [box.text for box in grid.rows[-1]] == ["1", "2", "0", "4", "7"] * 3


def test_the_page_has_every_figure_with_its_heads_and_links():
    report = made()
    text = "".join(
        table_html(grid, lambda cell: f"../../{cell.row}/" if cell.table == "主动公开" else None)
        for grid in grids(report)
    )
    page = html.fromstring(f"<main>{text}</main>")
    assert len(page.xpath("//table[caption]")) == 3
    assert len(page.xpath("//td")) == 10 + 175 + 15
    assert set(page.xpath("//th/@scope")) == {"row", "col", "rowgroup", "colgroup"}
    assert page.xpath("//a[text()='72701.2578']/@href") == ["../../行政事业性收费/"]
    assert all(one.get("tabindex") == "0" and one.get("aria-label") for one in page.xpath("//div"))


def test_captions_of_others_are_escaped():
    table = {"<script>x</script>": {"本年度": 1, "历年累计": 1}}
    report = read_report("reports/2009.yml", report_text(2009, "2008", {"统计表": table}).encode())
    assert "<script>" not in table_html(grids(report)[0])


def rows_of(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_holds_the_same_cells():
    files = csv_tables(made())
    assert list(files) == ["2024-表二.csv", "2024-表三.csv", "2024-表四.csv"]
    requests = rows_of(files["2024-表三.csv"])
    assert requests[0] == ["项目", *COLUMNS]
    assert len(requests) == 26
    assert ["第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）", "72701.2578"] in rows_of(
        files["2024-表二.csv"]
    )


def test_a_caption_is_no_formula():
    assert rows_of(csv_tables(old())["2009-统计表.csv"])[2][0] == "'=咨询数"


BODY = "## 一、总体情况\n\n文字。\n\n<!-- gongkai:report 表三 -->\n\n<!-- 请写 -->\n\n## 六、其他需要报告的事项\n"


def test_the_word_file_has_its_tables_where_the_text_names_them():
    data = report_docx(made(), "2024年政府信息公开工作年度报告", "某局", BODY)
    document = Document(io.BytesIO(data))
    assert [len(table.rows) for table in document.tables] == [28, 14, 4]
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert paragraphs[:3] == ["2024年政府信息公开工作年度报告", "一、总体情况", "文字。"]
    assert not any("请写" in text or "gongkai" in text for text in paragraphs)
    first = document.tables[0]
    assert first.cell(5, 0).text == first.cell(26, 0).text == "三、本年度办理结果"
    assert [cell.text for cell in first.rows[27].cells][-1] == "5"
    assert [cell.text for cell in document.tables[1].rows[-1].cells] == [
        "行政事业性收费",
        *["72701.2578"] * 3,
    ]
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert 'w:eastAsia="黑体"' in xml
    assert 'w:eastAsia="仿宋"' in xml


def test_the_word_file_is_the_same_each_time():
    assert report_docx(made(), "题", "某局", BODY) == report_docx(made(), "题", "某局", BODY)


def test_a_control_character_does_not_break_the_word_file():
    assert report_docx(made(), "题\x0b", "某局", "文\x00字")


YEAR = Year(
    disclosed=Counted(157, {"政府网站": 81, "公开栏": 76}, {"机构职能": 100, "业务": 57}),
    consultations=Counted(19, {"现场": 19, "电话": 0, "网上": 0}, {"便民超市": 4, "科技": 15}),
    fee="0",
    planned="2",
    spent="1.2",
)


@pytest.mark.parametrize("report, year", [
    (made(), YEAR), (two_thousand_nineteen(), YEAR), (old(), YEAR), (made(), Year()), (old(), Year(requests=0, remedies=0, fee="0")),
], ids=["2021", "2019", "2008", "nothing known", "an old year of nothing"])  # fmt: skip
def test_drafted_words_agree_with_the_figures_and_the_form(report, year):
    text = draft(report, "某局", year)
    assert check_prose(text, report) == ()
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        f"{number}、{part}" for number, part in zip("一二三四五六七八", report.form.parts, strict=False)
    ]
    named = re.findall(r"gongkai:report (\S+)", text)
    assert sorted(named) == sorted(set(named))
    assert len(named) == len(report.tables)


def test_what_did_not_happen_is_said():
    text = draft(two_thousand_nineteen(), "某局", YEAR)
    assert "本年度未收到政府信息公开申请。" in text
    assert "本年度未收取信息处理费。" in text
    assert "没有电话、网上咨询。" in text
    text = draft(old(), "某局", Year(requests=0, remedies=0, fee="0"))
    assert "本年度未向申请人收取费用，没有减免。" in text
    assert "本年度未发生因政府信息公开申请行政复议、提起行政诉讼的情况。" in text


def test_the_total_is_in_the_draft():
    report = made()
    assert f"办结政府信息公开申请{report.figures['申请'][TOTAL][TOTAL]}件" in draft(report, "某局", YEAR)
