"""The tables of a report on its page: where the placeholder stands, and made again when the figures change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cli.command import ran
from gongkai.reports.charts import Bar, Chart, chart_html, charts_of
from gongkai.reports.read import read_report
from reports.test_drawn import made

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


def test_the_page_says_what_was_corrected_after_publication(example: Path, capsys: Any) -> None:
    record = example / "ledgers/依申请公开/2024-001.md"
    record.write_text(
        record.read_text(encoding="utf-8").replace("办理结果: 予以公开", "办理结果: 部分公开"),
        encoding="utf-8",
    )
    assert ran(capsys, "report", "2024", "--root", example, "--correct", "一件应为<部分公开>")[0] == 0
    assert ran(capsys, "build", "--root", example)[0] == 0
    page = html.document_fromstring((example / "site" / PAGE).read_text(encoding="utf-8"))
    (told,) = page.xpath("//p[contains(@class, 'report-corrected')]")
    assert told.text.startswith("更正（2025-01-20）：“予以公开”的“自然人”原为 3，更正为 2；")
    assert told.text.endswith("理由：一件应为<部分公开>")


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


def test_figures_lead_to_what_they_count_and_the_others_say_where_they_come_from(
    example: Path, capsys: Any
) -> None:
    assert ran(capsys, "build", "--root", example)[0] == 0
    site = example / "site"
    whole = html.document_fromstring((site / PAGE).read_text(encoding="utf-8"))
    (page,) = whole.xpath("//*[contains(@class, 'item-body')]")
    tables = page.xpath(".//div[@class='report-table']")
    links = [link for table in tables for link in table.xpath(".//a")]
    assert [(link.text, link.get("href")) for link in links] == [
        ("1", "../../../category/GF/#year=2024"),
        ("1", "../../../category/GF/"),
    ]
    every = page.xpath(".//a")
    assert len(every) > len(links)
    for link in every:
        address = link.get("href").partition("#")[0]
        assert (site / PAGE).parent.joinpath(address, "index.html").resolve().is_file(), address
    told = [source.text for source in page.xpath(".//p[@class='report-source']")]
    assert ["点开" in one and "没有可以点开" not in one for one in told] == [True, False, False]
    assert all("本机关的登记" in one for one in told)


def test_charts_stand_beside_the_tables_with_their_figures_as_text(example: Path, capsys: Any) -> None:
    assert ran(capsys, "build", "--root", example)[0] == 0
    text = (example / "site" / PAGE).read_text(encoding="utf-8")
    page = html.document_fromstring(text)
    charts = page.xpath("//figure[contains(@class, 'report-chart')]")
    assert [chart.find("figcaption").text for chart in charts] == [
        "统计期内主动公开 3 条，按类别（据目录现有的条目）", "本年新收申请的申请人", "本年度办理结果", "行政复议、行政诉讼的结果",
    ]  # fmt: skip
    results = charts[2].find("svg")
    assert results.get("role") == "img"
    spoken = results.get("aria-label")
    assert (
        spoken
        == "本年度办理结果的条形图：予以公开 3，部分公开 2，不予公开 8，无法提供 3，不予处理 5，其他处理 3"
    )
    widths = [bar.get("width") for bar in results.xpath(".//rect[@class='gk-bar']")]
    assert widths == ["37.50%", "25.00%", "100.00%", "37.50%", "62.50%", "37.50%"]
    rows = [[cell.text_content() for cell in row] for row in charts[0].xpath(".//tr")]
    assert rows[-1] == ["合计", "3"]
    assert "style=" not in html.tostring(charts[2], encoding="unicode")


def test_a_report_of_the_whole_area_counts_no_items_of_this_site() -> None:
    report = made()
    assert [chart.name for chart in charts_of(report, "申请")] == ["report-applicants", "report-results"]
    assert charts_of(report, "主动公开") == ()
    empty = read_report("reports/2024.yml", b"\xe5\xb9\xb4\xe5\xba\xa6: 2024\n")
    assert charts_of(empty, "申请") == ()
    hostile = chart_html(Chart("a", '<b>"', (Bar("<i>", 1, 'x"y'),), table=True))
    assert "<b>" not in hostile
    assert "<i>" not in hostile
