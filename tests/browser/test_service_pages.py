"""Guide, statistics, application form and plain pages of the demonstration in Chromium."""

from __future__ import annotations

import csv
import re
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser


def _table(page, heading):
    """{label: figures} of the first table under a heading of the statistics page."""
    rows = (
        page.locator(f".gk-figure:has(h3:text-is('{heading}')) >> nth=0").locator("tbody tr, tfoot tr").all()
    )
    return {
        row.locator("th").inner_text(): [int(cell) for cell in row.locator("td").all_inner_texts()]
        for row in rows
    }


def test_the_statistics_show_the_figures_of_the_document(served_site, open_page):
    page = open_page(f"{served_site.url}statistics/2009/")
    totals = dict(
        zip(
            page.locator(".gk-totals dt").all_inner_texts(),
            page.locator(".gk-totals dd").all_inner_texts(),
            strict=True,
        )
    )
    assert {name: int(re.sub(r"\D", "", figure)) for name, figure in totals.items()} == {
        "主动公开": 157,
        "其中：政府网站": 81,
        "其中：仅公开栏": 76,
    }
    figures = _table(page, "主动公开信息：类别和公开渠道")
    assert figures["合计"][0] == 81
    assert figures["合计"][-1] == 157
    assert {name: row[0] for name, row in figures.items() if row[0] and name != "合计"} == {
        "机构职能": 8,
        "法律依据": 4,
        "发展规划": 3,
        "业务及服务": 2,
        "四项制度": 13,
        "动态信息": 38,
        "其他": 13,
    }


@pytest.mark.parametrize("width", [1280, 375])
def test_bars_are_as_long_as_their_figures(served_site, open_page, width):
    page = open_page(f"{served_site.url}statistics/2009/", width=width)
    cells = page.locator(".gk-figures").first.locator("td:has(.gk-cell-bar)")
    values = [int(text) for text in cells.all_inner_texts()]
    lengths = cells.locator(".gk-bar").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    longest = max(lengths)
    assert [round(length / longest * max(values)) for length in lengths] == [
        value for value in values if value
    ]


def test_months_are_columns_as_high_as_their_figures(served_site, open_page):
    chart = open_page(f"{served_site.url}statistics/2009/").locator(".gk-columns").first
    values = [int(text) for text in chart.locator(".gk-bar-value").all_text_contents()]
    heights = [float(rect.get_attribute("height")) for rect in chart.locator(".gk-bar").all()]
    assert len(values) == 12
    assert [round(height / max(heights) * max(values)) for height in heights] == values


@pytest.mark.parametrize("width", [1280, 375])
def test_the_drawn_procedure_is_read_without_zooming(served_site, open_page, width):
    page = open_page(f"{served_site.url}on-request/", width=width)
    svg = page.locator(".gk-flow-drawing svg")
    box = svg.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert 13.5 * box["width"] / 360 >= 12, "the text of the drawing in pixels"
    outside = svg.evaluate(
        """drawing => {
            const boxes = [...drawing.querySelectorAll('rect')].map(one => one.getBBox());
            const inside = (text, box) => text.x >= box.x && text.x + text.width <= box.x + box.width + 1
                && text.y >= box.y && text.y + text.height <= box.y + box.height;
            return [...drawing.querySelectorAll('text')]
                .filter(one => !boxes.some(box => inside(one.getBBox(), box))).map(one => one.textContent);
        }"""
    )
    assert outside == []
    assert "15个工作日" in svg.text_content()


def test_the_application_form_prints_on_one_sheet(served_site, open_page):
    page = open_page(f"{served_site.url}forms/application-form/")
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) == 1
    assert "政府信息公开申请表" in printed.pages[0].extract_text()


def test_the_form_is_downloaded_as_a_word_file(served_site, open_page):
    page = open_page(f"{served_site.url}on-request/")
    with page.expect_download() as download:
        page.get_by_text("下载《政府信息公开申请表》").click()
    assert download.value.suggested_filename == "application-form.docx"


def test_the_pages_are_whole_without_scripts(served_site, open_page):
    for address, text in (
        ("statistics/", "157"),
        ("guide/", "互联网联系方式"),
        ("sitemap/", "按责任科室"),
        ("data/", "Excel"),
    ):
        page = open_page(served_site.url + address, java_script_enabled=False)
        assert text in page.locator("main").inner_text()


def test_a_keyboard_reaches_everything_and_always_shows_where_it_is(served_site, open_page):
    page = open_page(f"{served_site.url}guide/")
    stops = 0
    while stops < 400:
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
                const element = document.activeElement;
                if (element === document.body) return null;
                const box = element.getBoundingClientRect();
                return getComputedStyle(element).outlineStyle !== 'none' && box.bottom > 0 && box.top < innerHeight;
            }"""
        )
        if focus is None:
            break
        assert focus, page.evaluate("document.activeElement.outerHTML")
        stops += 1
    links = page.locator("a[href]:visible").count()
    assert links <= stops < 400


def test_the_application_form_is_filled_in_on_the_page_and_sends_nothing(open_page, served_site):
    page = open_page(f"{served_site.url}forms/application-form/")
    asked = len(served_site.requests)
    page.get_by_role("textbox", name="姓名").first.fill("某某")
    box = page.get_by_role("checkbox", name="电子文档")
    box.focus()
    page.keyboard.press("Space")
    assert box.get_attribute("aria-checked") == "true"
    assert box.inner_text() == "☑电子文档"
    page.get_by_role("textbox", name="其他").fill("光盘")
    assert page.locator(".gk-by-office [role]").count() == 0, (
        "what the office fills in is not for the applicant"
    )
    (sheet,) = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    printed = "".join(sheet.extract_text().split())
    assert all(word in printed for word in ("某某", "光盘")), printed
    assert [path for path in served_site.requests[asked:] if "/assets/" not in path] == []


def test_documents_are_filtered_by_validity_and_word(open_page, served_site):
    page = open_page(f"{served_site.url}policy/")
    page.get_by_label("有效性").select_option("失效")
    assert page.locator(".gk-documents tbody tr:visible").count() == 1
    page.get_by_label("有效性").select_option("")
    page.get_by_label("标题或文号").fill("[2009]52号")
    assert page.locator(".gk-documents tbody tr:visible").count() == 1


def test_a_filtered_list_is_downloaded_with_working_links(open_page, served_site):
    page = open_page(f"{served_site.url}year/2009/")
    page.get_by_label("责任科室", exact=True).select_option(index=1)
    page.get_by_text("符合的有").wait_for()
    total = int(page.locator(".gk-count").inner_text().split("符合的有 ")[1].split(" ")[0])
    with page.expect_download() as download:
        page.get_by_role("button", name="下载这些（CSV）").click()
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == total
    assert all(row["链接"].startswith(f"{served_site.url}item/") for row in rows)


def test_a_filtered_list_is_downloaded_as_a_workbook_without_formulas(open_page, served_site):
    page = open_page(f"{served_site.url}year/2009/")
    page.get_by_label("责任科室", exact=True).select_option(index=1)
    page.get_by_text("符合的有").wait_for()
    total = int(page.locator(".gk-count").inner_text().split("符合的有 ")[1].split(" ")[0])
    with page.expect_download() as download:
        page.get_by_role("button", name="下载这些（Excel）").click()
    assert download.value.suggested_filename == "2009年公开的信息.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).active
    assert sheet.max_row == total + 1
    assert [cell.value for cell in sheet[1]][-1] == "链接"
    for row in sheet.iter_rows(min_row=2):
        assert {cell.data_type for cell in row} <= {"s", "n", "inlineStr"}
        assert row[-1].hyperlink.target == row[-1].value
        assert row[-1].value.startswith(f"{served_site.url}item/")


def test_cells_that_look_like_formulas_are_texts(open_page, served_site):
    page = open_page(f"{served_site.url}year/2009/")
    script = """async () => {
      const { workbook } = await import(document.body.dataset.root + "assets/gongkai/xlsx.js");
      const odd = ["=1+1", "<&>\\"\\u0001\\ud800", "https://a.example/?a=1&b=2"];
      const blob = workbook([["甲", "乙", "链接"], odd], [[1, 2, odd[2]]], [8, 8, 8]);
      return [...new Uint8Array(await blob.arrayBuffer())];
    }"""
    data = bytes(page.evaluate(script.replace("document.body.dataset.root", "'../../'")))
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert [cell.value for cell in sheet[2]] == ["=1+1", '<&>"', "https://a.example/?a=1&b=2"]
    assert sheet["A2"].data_type == "s"
    assert sheet["C2"].hyperlink.target == "https://a.example/?a=1&b=2"


def test_the_documents_that_are_shown_are_downloaded(open_page, served_site):
    page = open_page(f"{served_site.url}policy/")
    page.get_by_label("标题或文号").fill("便民超市商品配送")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载这些（CSV）").click()
    (row,) = csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines())
    assert row["发文字号"] == "红供发〔2009〕16号"
    assert row["解读"] == "《关于加强便民超市商品配送和质量管理的意见》解读"
    assert row["链接"].startswith(f"{served_site.url}item/")


def test_on_a_phone_the_filters_are_folded(phone_page, served_site):
    page = phone_page(f"{served_site.url}year/2009/")
    assert not page.get_by_label("责任科室", exact=True).is_visible()
    page.get_by_text("排序、筛选和下载").click()
    assert page.get_by_label("责任科室", exact=True).is_visible()


def test_on_a_phone_where_to_object_to_a_notice_is_not_cut_off(phone_page, served_site):
    page = phone_page(served_site.url)
    right = page.evaluate(
        """() => {
          const line = document.createElement("li");
          const from = Object.assign(document.createElement("span"), { className: "from" });
          from.append("还有 4 天，2025-01-24 截止；有异议向办公室反映，电话 ", Object.assign(document.createElement("a"), { href: "tel:0", textContent: "0873-0000203" }));
          line.append(Object.assign(document.createElement("a"), { href: "#", textContent: "名单公示" }), from);
          document.querySelector("ul.gk-newest").prepend(line);
          return from.getBoundingClientRect().right;
        }"""
    )
    assert right <= 375


def test_on_a_phone_the_home_page_opens_one_audience_at_a_time(phone_page, served_site):
    page = phone_page(served_site.url)
    lists = page.locator(".gk-people .gk-lines")
    assert [one.is_visible() for one in lists.all()] == [True] + [False] * (lists.count() - 1)
    page.locator(".gk-people label").nth(1).click()
    assert [one.is_visible() for one in lists.all()][:2] == [False, True]
    assert page.evaluate("document.documentElement.scrollHeight") < 3200


def test_before_a_query_the_search_page_leads_to_every_category(open_page, served_site):
    page = open_page(f"{served_site.url}search/")
    start = page.locator("#search-start")
    start.wait_for()
    links = {link.get_attribute("href") for link in start.locator("a").all()}
    assert {"../guide/", "../on-request/", "../category/DTXX/", "../year/2009/"} <= links
    page.fill("#search-q", "化肥")
    start.wait_for(state="hidden")
    page.fill("#search-q", "")
    start.wait_for()


@pytest.mark.parametrize("address", ["", "policy/", "statistics/", "on-request/"])
def test_on_a_phone_what_is_tapped_is_44_pixels_high(phone_page, served_site, address):
    page = phone_page(f"{served_site.url}{address}")
    targets = page.locator(
        ".gk-crumbs a, .gk-view summary, .gk-contents a, .gk-parts a, .gk-years a, .gk-sort select, .gk-sort input"
    )
    heights = [
        box["height"] for target in targets.all() if target.is_visible() and (box := target.bounding_box())
    ]
    assert heights
    assert min(heights) >= 43.5
