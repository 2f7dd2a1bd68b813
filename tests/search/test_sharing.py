"""Similar results below few exact hits: documents that share words with the query, from postings already fetched."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from gongkai.search.documents import AttachmentText
from gongkai.search.layout import Layout
from support import search_site
from support.search_site import ask, document, facets, settle, settle_all, total

pytestmark = pytest.mark.browser

QUERY = "饮水安全工程运行"
MADE = [
    document(1, "农村饮水安全工程运行管理办法", published="2009-05-05"),
    document(2, "农村饮水安全项目", published="2009-06-05"),
    document(3, "别的", "保证安全的饮水工程。", published="2009-07-05"),
    document(4, "隔得远的", "安全。" + "其余从略。" * 40 + "饮水。"),
    document(5, "只有一个词的", "饮水。"),
    document(6, "饮水安全工程的旧规定", published="2008-05-05"),
    document(
        7, "附件里才有的", attachments=(AttachmentText("表.xlsx", "item/x/表.xlsx", ("饮水安全工程的附件",)),)
    ),
]
KNOWN = [facets(one, **({"validity": "废止"} if one.title.endswith("旧规定") else {})) for one in MADE]
READ = 3
"""The texts that the exact search needs by itself: 6 and the attachment of 7 begin like the query."""
ITEM = "item/01511800X/2009-0000"
ENGINE = """async (query) => {
  const engine = await import(new URL("../assets/gongkai/search/search.js", location.href).href);
  await engine.answerOf(await engine.openStore("../"), query);
}"""
# Counts the moments at which an address stood in both lists.
WATCH = """() => {
  const addresses = (list) => [...document.querySelectorAll(`${list} h3 a`)].map((link) => link.href);
  window.doubled = 0;
  new MutationObserver(() => {
    const exact = addresses(".search-results");
    if (addresses(".search-similar").some((one) => exact.includes(one))) window.doubled++;
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve_dir):
    # Without Pagefind's files: these near results have no need of them.
    return serve_dir(search_site.write(tmp_path_factory.mktemp("sharing"), MADE, KNOWN, Layout(1, 64, 16)))


@pytest.fixture
def asked(server, kept_page):
    def opened(**parameters):
        query = "&".join(f"{name}={value}" for name, value in {"q": QUERY, **parameters}.items())
        ask(kept_page, f"{server.url}search/?{query}")
        return kept_page

    return opened


@pytest.fixture
def searched(server, open_page):
    def opened(**parameters):
        query = "&".join(f"{name}={value}" for name, value in {"q": QUERY, **parameters}.items())
        page = open_page(f"{server.url}search/?{query}")
        settle_all(page)
        return page

    return opened


def numbers(page, where=".search-similar"):
    addresses = [link.get_attribute("href") for link in page.locator(f"{where} h3 a").all()]
    return [int(address.removeprefix(f"../{ITEM}").rstrip("/")) for address in addresses]


def test_what_shares_half_of_the_words_in_one_place_stands_below_titles_first(asked):
    page = asked()
    assert numbers(page, ".search-results") == [1]
    assert numbers(page) == [6, 2, 3]
    assert page.locator(".search-similar > li").nth(2).locator("mark").all_inner_texts() == [
        "安全",
        "饮水",
        "工程",
    ]


@pytest.mark.parametrize(
    "parameters, expected",
    [
        ({"隐藏失效": "是"}, [2, 3]),
        ({"年度": "2009"}, [2, 3]),
        ({"年度": "2009", "月份": "2009-05"}, []),
        ({"排序": "日期"}, [3, 2, 6]),
    ],
)
def test_filters_and_the_order_hold_for_near_results_too(asked, parameters, expected):
    page = asked(**parameters)
    assert total(page) == 1
    assert numbers(page) == expected


@pytest.mark.parametrize("q", ["饮水 安全 项目", "旧规定"])
def test_no_chunk_is_fetched_for_them(server, searched, open_page, q):
    def chunks():
        return {
            path
            for path in (urlsplit(asked).path for asked in server.requests)
            if "/p/" in path or "/near/" in path
        }

    page = open_page(f"{server.url}search/?q=")
    settle(page)
    server.requests.clear()
    page.evaluate(ENGINE, q)
    exact = chunks()
    server.requests.clear()
    page = searched(q=q)
    assert total(page) == 1
    assert exact == chunks() != set()


@pytest.mark.parametrize("q", ["安", "饮水", "没有的字"])
def test_where_no_words_are_shared_there_is_no_list(asked, q):
    page = asked(q=q, 年度="2008")
    assert page.inner_text("#search-near") == ""


def test_the_exact_hits_do_not_wait_and_do_not_move(server, open_page):
    page = open_page()
    came, held, free = [], [], []

    def hold(route):
        came.append(route)
        route.continue_() if len(came) <= READ or free else held.append(route)

    page.route("**/search/text/**", hold)
    page.goto(f"{server.url}search/?q={QUERY}")
    settle(page)
    hit = page.locator("ol.search-results > li")
    before = hit.bounding_box()
    assert numbers(page, ".search-results") == [1]
    assert page.inner_text("#search-near") == ""
    while not held:
        page.wait_for_timeout(20)
    free.append(True)
    for route in held:
        route.continue_()
    page.locator(".search-similar > li").nth(2).wait_for()
    assert hit.bounding_box() == before


def test_screen_readers_hear_of_both_each_in_its_own_line(asked):
    page = asked()
    assert page.inner_text("#search-status") == "找到 1 条。"
    assert page.get_attribute("#search-near-told", "role") == "status"
    assert page.text_content("#search-near-told") == "后面列出 3 条相近结果。"


def test_no_hit_ever_stands_in_both_lists(searched):
    page = searched()
    page.evaluate(WATCH)
    for query, exact in (("饮水安全工程", [6, 1]), ("饮水安全", [6, 2, 1]), (QUERY, [1])):
        page.fill("#search-q", query)
        page.locator("#search-status", has_text=f"找到 {len(exact)} 条").wait_for()
        settle_all(page)
        assert sorted(numbers(page, ".search-results")) == sorted(exact)
    page.locator(".search-similar > li").nth(2).wait_for()
    assert page.evaluate("window.doubled") == 0


def test_texts_that_do_not_come_leave_the_exact_hits_and_can_be_asked_for_again(server, open_page):
    page = open_page()
    came = []

    def harm(route):
        came.append(route)
        route.continue_() if len(came) <= READ else route.abort()

    page.route("**/search/text/**", harm)
    page.goto(f"{server.url}search/?q={QUERY}")
    page.locator("#search-near", has_text="没有取到").wait_for()
    assert total(page) == 1
    page.unroute_all()
    page.get_by_role("button", name="重试").click()
    page.locator(".search-similar > li").nth(2).wait_for()
    assert numbers(page) == [6, 2, 3]
