"""One name for a thing: what tabs, breadcrumbs, footer and site map call a page is what its heading and title say."""

from __future__ import annotations

from collections import defaultdict

import pytest

from support.pages import BuiltPage, built_pages, text_of

# A list of a year is called by the year; the page of a document is where one is, not a place to go.
_WHERE_ONE_IS = "正文"


@pytest.fixture(scope="module")
def pages(built_site) -> dict[str, BuiltPage]:
    return {page.address: page for page in built_pages(built_site) if page.address != "404.html"}


def heading_of(page: BuiltPage) -> str:
    """The words of the heading without what a list adds in small type."""
    return page.document.xpath("string((//h1/text())[1])").strip()


def address(page: BuiltPage, link) -> str:
    return page.resolve(link.get("href"))[0]


@pytest.fixture(scope="module")
def names(pages) -> dict[str, set[str]]:
    """What the frame calls each page: tabs, footer, breadcrumbs of the pages below it and of its own."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages.values():
        frame = page.document.xpath(
            "//nav[@aria-label='栏目']//a | //footer//li/a | //nav[@aria-label='当前位置']//a"
        )
        for link in frame:
            if "://" not in link.get("href"):
                found[address(page, link)].add(text_of(link))
        here = page.document.xpath("//nav[@aria-label='当前位置']//li[@aria-current]")
        found[page.address] |= {text_of(one) for one in here} - {_WHERE_ONE_IS}
    return found


def test_every_page_is_called_by_one_name(names):
    assert {address: called for address, called in names.items() if len(called) > 1} == {}


def test_the_heading_and_the_title_of_a_page_say_its_name(pages, names):
    differing = []
    for at, page in pages.items():
        heading = heading_of(page)
        title = text_of(page.document.find(".//title"))
        called = next(iter(names[at]), "")
        # A formal heading may be longer: 政府信息公开指南 for 公开指南, 2009年公开的信息 for 2009年.
        if at and called and not (heading.startswith(called) or heading.endswith(called)):
            differing.append(f"{at}: {heading} 叫作 {called}")
        if at and not (title.startswith(heading) or page.document.xpath("//table[@class='item-header']")):
            differing.append(f"{at}: {title} 不是 {heading}")
    assert differing == []


def test_the_site_map_calls_a_page_as_the_page_does(pages, names):
    page = pages["sitemap/"]
    differing = []
    for link in page.document.xpath("//main//section//a"):
        called = names.get(address(page, link), set())
        if called and text_of(link) not in called:
            heading = heading_of(pages[address(page, link)])
            if text_of(link) != heading:
                differing.append(f"{text_of(link)}: {called}")
    assert differing == []


def test_no_two_pages_of_the_frame_bear_one_name(pages, names):
    tabs = {
        text_of(link): address(pages[""], link)
        for link in pages[""].document.xpath("//nav[@aria-label='栏目']//a")
    }
    by_name = defaultdict(set)
    for at, called in names.items():
        for name in called & set(tabs):
            by_name[name].add(at)
    # The former address of 公开制度 leads on to the page of that name.
    moved = {at for at, page in pages.items() if page.document.xpath("//link[@rel='canonical']")}
    shared = {name: found - moved for name, found in by_name.items()}
    # A tab of several categories may bear the name of one of them: 年度报告.
    assert {name: found for name, found in shared.items() if len(found) > 1} == {}


def test_lists_of_documents_show_no_path_inside_the_tree(pages):
    for at in ("policy/", "rules/"):
        links = pages[at].document.xpath("//main//a")
        assert [text_of(link) for link in links if "/" in text_of(link)] == []


def test_every_list_and_index_lies_below_the_page_of_all_categories(pages):
    """So that its tab is the current one."""
    for page in pages.values():
        if page.address.partition("/")[0] in ("category", "department", "year", "topic"):
            links = page.document.xpath("//nav[@aria-label='当前位置']//a")
            above = [address(page, link) for link in links]
            assert {"catalogue/", "on-request/"} & set(above), page.address
