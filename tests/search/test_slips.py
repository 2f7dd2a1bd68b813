"""A query of three characters with a wrong one in the middle: similar results have the intended word."""

from __future__ import annotations

import pytest

from gongkai.search.layout import Layout
from support import search_site
from support.search_site import ask, document, facets

pytestmark = pytest.mark.browser

MADE = [
    document(1, "州供销社改革方案", published="2009-05-05"),
    document(2, "别的通知", "各级供销社要做好准备。", published="2009-07-05"),
    document(3, "提供的社会服务", published="2009-06-05"),
    document(4, "分成两段的", "一切照供", "社会服务另行通知。", published="2009-06-05"),
    document(5, "无关的", "其余从略。"),
    document(6, "基层供销社名单", published="2008-05-05"),
]
ITEM = "item/01511800X/2009-0000"


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve_dir):
    # Without Pagefind's files: it could not find these.
    return serve_dir(
        search_site.write(tmp_path_factory.mktemp("slips"), MADE, map(facets, MADE), Layout(1, 64, 16))
    )


def near(server, page, query):
    ask(page, f"{server.url}search/?q={query}")
    return page


def numbers(page):
    addresses = [link.get_attribute("href") for link in page.locator(".search-similar h3 a").all()]
    return [int(address.removeprefix(f"../{ITEM}").rstrip("/")) for address in addresses]


def test_what_was_meant_is_found_what_many_say_first_titles_before_texts(server, kept_page):
    page = near(server, kept_page, "供消社")
    assert page.locator("ol.search-results").get_attribute("data-total") == "0"
    assert numbers(page) == [1, 6, 2]
    marks = page.locator(".search-similar mark").all_inner_texts()
    assert marks == ["供销社", "供销社", "供销社"]


@pytest.mark.parametrize("query", ["供消会", "供消合作", "供 社", "供消"])
def test_nothing_else_counts_as_a_slip(server, kept_page, query):
    assert numbers(near(server, kept_page, query)) == []
