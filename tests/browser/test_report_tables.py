"""The tables of an annual report, by the form of 2021, on the screen and on paper: no figure is cut off."""

from __future__ import annotations

import pytest

from support.commands import from_nothing

pytestmark = pytest.mark.browser
REPORT = "item/01511800X/2025-00001/"
# How many pixels cells stand out of their box.
OVERHANG = """all => Math.max(...all.flatMap(box => [...box.querySelectorAll('th, td')].map(
    cell => cell.getBoundingClientRect().right - box.getBoundingClientRect().right)))"""


@pytest.fixture(scope="module")
def server(demo_root, serve_dir, tmp_path_factory):
    site = tmp_path_factory.mktemp("example") / "site"
    done = from_nothing("build", "--root", demo_root / "examples/2019", "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr
    return serve_dir(site)


def test_all_columns_stand_on_the_screen_and_on_a4(server, open_page):
    page = open_page(f"{server.url}{REPORT}")
    assert page.locator(".report-table").count() == 3
    assert page.locator(".report-table").evaluate_all(OVERHANG) <= 1
    page.set_viewport_size({"width": 643, "height": 900})  # 170 mm: A4 within its margins
    page.emulate_media(media="print")
    assert page.locator(".report-table").evaluate_all(OVERHANG) <= 1


def test_on_a_phone_the_table_scrolls_and_the_page_does_not(server, phone_page):
    page = phone_page(f"{server.url}{REPORT}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".report-table").nth(1)
    box.focus()
    # On a busy machine the first key may come before the browser is ready to scroll.
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
        if box.evaluate("box => box.scrollLeft") > 0:
            return
    pytest.fail("forty keys did not scroll the table")


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(server, open_page, axe, width):
    assert axe(open_page(f"{server.url}{REPORT}", width=width)) == []


# How many pixels the texts of charts stand out of their drawing, and how far their colour is from the page's (of 765).
BARS = """all => all.flatMap(svg => [...svg.querySelectorAll('text')].map(text => {
    const drawn = svg.getBoundingClientRect(), box = text.getBoundingClientRect();
    return Math.max(drawn.left - box.left, box.right - drawn.right);
}))"""
CONTRAST = """all => Math.min(...all.flatMap(svg => [...svg.querySelectorAll('text')].map(text => {
    const light = colour => colour.match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0);
    return Math.abs(light(getComputedStyle(text).fill) - light(getComputedStyle(document.body).backgroundColor));
})))"""


@pytest.mark.parametrize("media", ["screen", "print"])
def test_charts_are_read_on_the_screen_in_the_dark_and_on_paper(server, open_page, media):
    page = open_page(f"{server.url}{REPORT}")
    page.emulate_media(media=media, color_scheme="dark")
    charts = page.locator(".report-chart svg")
    outside = charts.evaluate_all(BARS)
    assert len(outside) == 2 * (3 + 6 + 6 + 4)  # a label and a value for each bar
    assert max(outside) <= 1
    assert charts.evaluate_all(CONTRAST) > 450
    assert page.locator("figure .gk-table-tools").count() == 0
