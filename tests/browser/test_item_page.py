"""The page of an item in Chromium: what stands first, colours, tables, pictures."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_on_a_phone_a_line_says_what_the_folded_header_holds(phone_page, served_site, with_body, entries):
    page = phone_page(served_site.url + with_body)
    entry = next(entry for entry in entries if entry["链接"] == with_body)
    assert f"{entry['公开时间'][:10]} 公开 · {entry['责任科室']}" in page.locator(".gk-byline").inner_text()
    assert not page.locator("table.item-header").is_visible()
    page.get_by_text("全部要素").click()
    assert page.locator("table.item-header tbody").last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_on_a_desktop_four_rows_stand_first_and_the_others_open_by_keyboard(
    open_page, served_site, with_body
):
    page = open_page(served_site.url + with_body)
    lead, rest = page.locator("table.item-header tbody").all()
    assert (lead.locator("tr").count(), lead.is_visible(), rest.is_visible()) == (4, True, False)
    page.get_by_label("全部要素").focus()
    page.keyboard.press("Space")
    assert rest.is_visible()


def test_colours_are_chosen_and_kept_on_other_pages(open_page, served_site, with_body):
    page = open_page(served_site.url + with_body)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="深色").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(served_site.url + "catalogue/")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="随系统").click()
    assert page.evaluate(ground) == light


def test_dark_is_what_the_system_wishes(open_page, served_site, with_body):
    page = open_page(served_site.url + with_body, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 22, 28)"


def test_a_table_is_downloaded_as_csv(open_page, served_site):
    page = open_page(served_site.url + "item/01511801X/2009-00121/")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载此表（CSV）").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "库点,尿素（吨）,普钙（吨）,复合肥（吨）,合计（吨）,比上年"
    assert lines[-1] == "合计,20800,8300,5900,35000,+5000"


def test_a_picture_opens_in_full_size_and_the_focus_comes_back(open_page, served_site, built_site, entries):
    address = next(
        entry["链接"]
        for entry in entries
        if "<img"
        in (built_site / entry["链接"] / "index.html")
        .read_text(encoding="utf-8")
        .partition("item-body")[2]
        .partition("</article>")[0]
    )
    page = open_page(served_site.url + address)
    page.get_by_role("button", name="查看大图").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog.gk-zoom img").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('a.gk-picture')")


def test_a_chart_stands_above_its_table_and_without_scripts_behind_the_body(open_page, served_site):
    address = served_site.url + "item/01511801X/2009-00153/"
    page = open_page(address)
    chart, table = page.locator(".gk-chart"), page.locator(".item-body table").first
    assert chart.bounding_box()["y"] < table.bounding_box()["y"]
    assert "生猪" in chart.get_by_role("img").get_attribute("aria-label")
    page = open_page(address, java_script_enabled=False)
    assert page.locator(".gk-chart").is_visible()
    assert page.locator(".item-body .gk-chart").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_a_document_and_its_interpretation_are_read_together(open_page, served_site, axe, width):
    from playwright.sync_api import expect

    page = open_page(served_site.url + "item/01511801X/2009-00054/", width=width)
    page.get_by_role("button", name="对照阅读").first.click()
    expect(page.locator(".gk-opposite")).to_contain_text("为什么要制定这个意见")
    own, other = page.locator("article.item-body").bounding_box(), page.locator(".gk-opposite").bounding_box()
    if width == 1280:
        assert other["x"] >= own["x"] + own["width"]
        assert abs(other["y"] - own["y"]) < 2
    else:
        assert other["y"] >= own["y"] + own["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".gk-opposite").count() == 0


def test_a_telephone_number_in_the_text_can_be_called_and_is_not_broken(open_page, served_site):
    page = open_page(f"{served_site.url}item/01511801X/2010-00001/")
    number = page.locator(".item-body a.gk-tel").first
    assert number.get_attribute("href") == "tel:0873-0000203"
    assert number.inner_text() == "0873-0000203"
    assert number.evaluate("it => it.getClientRects().length") == 1
