"""``404.html`` in Chromium: it finds the site's root at any depth and below any path."""

from __future__ import annotations

import pytest

from gongkai.site.render.not_found import not_found_html
from support.settings import settings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["", "zwgk/xxgk", "gov/item/xxgk"])
def server(request, serve_dir, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bare")
    (folder / "404.html").write_text(not_found_html(settings()), encoding="utf-8")
    (folder / "catalogue.json").write_text("{}", encoding="utf-8")
    return serve_dir(folder, mount=request.param)


@pytest.mark.parametrize(
    "asked",
    ["item/01511800X/2009-09999/", "a/b/c/d.html", "nothing", "category/no/page/3/index.html", "search/x"],
)
def test_every_link_leads_into_the_site(server, kept_page, asked):
    page = kept_page
    page.goto(f"{server.url}{asked}")
    page.wait_for_function("root => document.querySelector('header a').href === root", arg=server.url)
    links = page.eval_on_selector_all("[data-to]", "all => all.map(one => one.href || one.action)")
    assert links == [server.url + part for part in ("", "", "catalogue/", "sitemap/", "contact/", "search/")]


def test_a_number_that_is_not_there_is_read_back_and_searched(server, open_page):
    page = open_page(f"{server.url}item/01511800X/_7532_2009-00001/")
    assert page.locator("#asked").inner_text().startswith("您要找的索引号是“01511800X/甲2009-00001”")
    assert page.locator("#q").input_value() == "01511800X/甲2009-00001"


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(server, open_page, axe, width):
    page = open_page(f"{server.url}item/01511800X/2009-09999/", width=width)
    assert axe(page) == []


def test_the_letters_and_colours_chosen_on_other_pages_hold(server, open_page):
    page = open_page(f"{server.url}nothing")
    read = "one => [getComputedStyle(one).fontSize, getComputedStyle(one).backgroundColor]"
    before = page.eval_on_selector("body", read)
    page.evaluate(
        "() => { localStorage.setItem('gk-letters', '1'); localStorage.setItem('gk-theme', 'contrast'); }"
    )
    page.reload()
    assert before == ["16px", "rgb(243, 245, 248)"]
    assert page.eval_on_selector("body", read) == ["18px", "rgb(255, 255, 255)"]
