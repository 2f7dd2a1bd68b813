"""The search page in Chromium: what it shows and announces, and its use by keyboard."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from support import search_site
from support.search_site import settle, settle_all, total

pytestmark = pytest.mark.browser


def query_of(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def facet(page, name, value):
    return page.locator(f'#search-facet-lists button[data-key="{name} {value}"]')


def test_hits_stand_as_the_contract_says(asked):
    page = asked("春耕农资供应")
    assert total(page) == 25
    links = page.locator("ol.search-results > li a[href]")
    assert links.count() == 10
    assert links.first.get_attribute("href").startswith("../item/01511800X/2009-")
    assert page.locator("ol.search-results > li mark").first.inner_text() == "春耕农资供应"
    assert "找到 25 条" in page.inner_text("#search-status")


def test_nothing_found_says_so_and_whom_to_ask(asked):
    page = asked("没有这样的字")
    assert total(page) == 0
    assert "没有找到" in page.inner_text("#search-status")
    page.locator("#search-ask", has_text="0873-3730000").wait_for()


def test_an_empty_query_asks_for_one(searched):
    page = searched()
    assert total(page) == 0
    assert "输入" in page.inner_text("#search-status")


def test_what_every_query_needs_comes_before_the_first_key(searched, search_server):
    search_server.requests.clear()
    searched().wait_for_load_state("networkidle")
    assert any(path.endswith("docs.bin") for path in search_server.requests)


def test_results_come_while_typing_in_one_entry_of_the_history(searched):
    page = searched("春耕")
    page.fill("#search-q", "")
    page.locator("#search-q").press_sequentially("最低生活", delay=60)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == ["最低生活"])
    page.locator("ol.search-results > li", has_text="最低生活保障工作").wait_for()
    settle(page)
    assert total(page) == 1
    page.go_back()
    page.locator("#search-status", has_text="找到 25 条").wait_for()
    assert page.input_value("#search-q") == "春耕"
    page.go_back()
    assert "search/" not in page.url


def test_the_next_query_in_the_box_leaves_the_former_one_in_the_history(searched):
    page = searched()
    for q, found in (("春耕", 25), ("最低", 1), ("化肥", 2)):
        page.fill("#search-q", q)
        page.locator("#search-status", has_text=f"找到 {found} 条").wait_for()
        page.keyboard.press("Enter")
    for q, found in (("最低", 1), ("春耕", 25)):
        page.go_back()
        page.locator("#search-status", has_text=f"找到 {found} 条").wait_for()
        assert page.input_value("#search-q") == q
    page.go_back()
    assert "search/" not in page.url


@pytest.mark.parametrize("q", ["$&", "$1$`", "“甲”的检索结果 - 乙"])
def test_the_title_names_the_query_as_it_is(asked, q):
    page = asked(quote(q))
    assert page.title() == f"“{q}”的检索结果 - 检索 - 测试"
    page.fill("#search-q", "春耕")
    page.locator("#search-status", has_text="找到 25 条").wait_for()
    assert page.title() == "“春耕”的检索结果 - 检索 - 测试"


def test_a_month_without_a_year_can_be_taken_off_where_it_is_listed(asked):
    page = asked("春耕农资供应", 月份="5")
    assert (
        page.locator('#search-facet-lists button[data-key="月份 5"]').get_attribute("aria-pressed") == "true"
    )


def test_filters_count_narrow_and_stand_in_the_address(asked):
    page = asked("春耕农资供应")
    counts = {
        one.get_attribute("data-key"): one.locator(".search-count").inner_text()
        for one in page.locator("#search-facet-lists button").all()
    }
    assert counts["类别 业务及服务"] == "24"
    assert "类别 业务及服务/合作指导" not in counts
    facet(page, "类别", "业务及服务").click()
    settle(page)
    below = [facet(page, "类别", f"业务及服务/{name}") for name in ("合作指导", "市场信息")]
    assert sum(int(one.locator(".search-count").inner_text()) for one in below) == 24
    facet(page, "类别", "业务及服务").click()
    settle(page)
    assert (counts["年度 2008"], counts["年度 2009"], counts["年度 2007"]) == ("12", "12", "1")
    assert counts["有效性 废止"] == "1"
    facet(page, "年度", "2009").click()
    settle(page)
    assert total(page) == 12
    assert query_of(page) == {"q": "春耕农资供应", "年度": "2009"}
    month = page.locator('#search-facet-lists button[data-key^="月份"]').first
    expected = int(month.locator(".search-count").inner_text())
    month.click()
    settle(page)
    assert total(page) == expected
    assert facet(page, "年度", "2009").get_attribute("aria-pressed") == "true"
    page.go_back()
    page.locator("#search-status", has_text="找到 12 条").wait_for()
    page.go_back()
    page.locator("#search-status", has_text="找到 25 条").wait_for()


@pytest.mark.parametrize(
    "parameters, expected",
    [
        ({"类别": "业务及服务"}, 24),
        ({"类别": "YW"}, 24),
        ({"类别": "业务及服务/市场信息"}, 8),
        ({"责任科室": "合作指导科"}, 24),
        ({"责任科室": "HZK", "年度": "2008"}, 12),
        ({"主题分类": "农业"}, 24),
        ({"有效性": "废止"}, 1),
        ({"有效性": "有效"}, 24),
        ({"隐藏失效": "是"}, 24),
        ({"类别": "没有的类别"}, 0),
        ({"年度": "1999"}, 0),
    ],
)
def test_a_search_can_be_shared_by_its_address(asked, parameters, expected):
    assert total(asked("春耕农资供应", **parameters)) == expected


def test_what_is_repealed_is_marked_and_a_switch_hides_it(asked):
    page = asked("春耕农资供应办法")
    assert page.locator(".search-badge").inner_text() == "废止"
    page.locator("#search-hide").check()
    page.locator("#search-status", has_text="没有找到").wait_for()
    assert "另有 1 条失效或废止的没有列出" in page.inner_text("#search-status")
    page.locator("#search-clear").click()
    page.locator("#search-status", has_text="找到 1 条").wait_for()


def test_sorting_by_date_covers_all_hits(asked):
    page = asked("春耕农资供应", 排序="日期")
    days = []
    while True:
        days += re.findall(r"公开 (\d{4}-\d{2}-\d{2})", page.inner_text("ol.search-results"))
        further = page.locator('#search-pages a[rel="next"]')
        if not further.count():
            break
        number = further.get_attribute("data-page")
        further.click()
        page.locator("#search-status", has_text=f"第 {number} 页").wait_for()
        settle(page)
    assert len(days) == 25
    assert days == sorted(days, reverse=True)
    assert query_of(page) == {"q": "春耕农资供应", "排序": "日期", "页": "3"}


def test_an_everyday_word_finds_what_is_meant_by_it_and_says_so(asked):
    page = asked("低保")
    assert total(page) == 0
    page.locator(".search-similar > li", has_text="最低生活保障工作").wait_for()
    assert "由同义词找到：低保 → 最低生活保障" in page.inner_text(".search-similar")


def test_one_wrong_character_finds_what_is_near(asked):
    page = asked("最低生括保障")
    assert total(page) == 0
    page.locator("#search-near .search-similar > li", has_text="最低生活保障工作").wait_for()
    assert "相近结果" in page.inner_text("#search-near")


def test_below_few_hits_near_results_stand_by_themselves(asked):
    page = asked("第3次春耕农资供应")
    assert total(page) == 1
    page.locator("#search-near .search-similar > li").nth(4).wait_for()
    assert page.locator("#search-near h2").inner_text() == "相近结果"
    titles = page.locator(".search-similar h3").all_inner_texts()
    assert len(titles) == 5
    assert all("春耕农资供应" in title and title != "第3次春耕农资供应" for title in titles)


def test_what_shares_digits_is_not_near_to_a_number_that_was_found(asked):
    page = asked("2009 33")
    assert total(page) == 1
    settle_all(page)
    assert page.inner_text("#search-near") == ""


def test_a_page_full_of_hits_has_no_near_results(asked):
    page = asked("春耕农资供应")
    settle_all(page)
    assert page.inner_text("#search-near") == ""


def test_an_excerpt_is_text_of_one_field_and_keywords_are_told_apart(asked):
    page = asked("磷肥")
    hits = page.locator("ol.search-results > li")
    assert hits.locator(".search-excerpt").all_inner_texts() == [
        "概述说的是价格。",
        "正文说的是价格。 第二段。",
    ]
    for hit in hits.all():
        assert "关键词 磷肥；磷肥补贴" in hit.locator(".search-facts").inner_text()


def test_what_only_an_attachment_holds_is_counted_apart(asked):
    page = asked("良种补贴")
    assert total(page) == 0
    within = page.locator("ol.search-within")
    assert within.get_attribute("data-total") == "1"
    assert "附件：春耕表.xlsx" in within.inner_text()
    assert (
        within.locator(".search-file a").get_attribute("href") == "../item/x/%E6%98%A5%E8%80%95%E8%A1%A8.xlsx"
    )


def test_texts_are_texts_and_never_markup(asked):
    page = asked('<script>alert("x")</script>')
    assert total(page) == 1
    assert page.locator("ol.search-results h3").inner_text() == "带<b>尖括号</b>的标题"
    assert '<script>alert("x")</script>' in page.locator(".search-excerpt mark").first.inner_text()


def test_the_keyboard_is_enough(searched):
    page = searched("春耕农资供应")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.search-hit')[1]"
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-q"


def test_the_focus_stays_on_a_filter_that_was_chosen(asked):
    page = asked("春耕农资供应")
    facet(page, "年度", "2009").focus()
    page.keyboard.press("Enter")
    page.locator("#search-status", has_text="找到 12 条").wait_for()
    settle(page)
    assert page.evaluate("document.activeElement.dataset.key") == "年度 2009"


def test_screen_readers_hear_the_count(asked):
    page = asked("春耕农资供应")
    assert page.get_attribute("#search-status", "role") == "status"
    assert page.get_attribute("ol.search-results", "aria-busy") is None


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("q", ["春耕农资供应", "第3次春耕农资供应", "最低生括保障", ""])
def test_no_barrier(searched, axe, width, q):
    page = searched(q, width=width)
    settle_all(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


ITEM = """<article class="item-body"><p>本文说<strong>春耕</strong>农资供
应的事，其余从略。</p><p>春</p><p>耕</p></article>
<script type="module" src="{root}assets/gongkai/search/highlight.js"></script>"""


def test_the_item_marks_the_words_of_the_search_that_led_to_it(search_server, searched):
    page = searched("春耕农资供应 其余从略")
    address = page.locator("ol.search-results a").first.get_attribute("href")
    root = "../../../"
    html = search_site.SHELL.format(
        policy=search_site.POLICY, title="信息", styles="", root=root, main=ITEM.format(root=root)
    )
    search_site.put(search_server.folder, {f"{address.removeprefix('../')}index.html": html.encode()})
    page.locator("ol.search-results a").first.click()
    page.locator("article.item-body mark").first.wait_for()
    marks = page.locator("article.item-body mark").all_inner_texts()
    assert "".join(marks).replace(" ", "").replace("\n", "") == "春耕农资供应其余从略"
    assert page.url.endswith(address.removeprefix(".."))
