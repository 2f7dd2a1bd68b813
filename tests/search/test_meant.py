"""Beside the exact hits: other readings of a query, dates, pages that serve it."""

from __future__ import annotations

import pytest

from gongkai.search.pages import PageSection, SitePage
from support import search_site
from support.search_site import ask, document, settle, total

pytestmark = pytest.mark.browser

MADE = [
    document(1, "化肥供应通知", "全州化肥储备充足。", created="2009-09-01", published="2009-09-25"),
    document(2, "化肥零售价格", "尿素每吨2000元，价格平稳。", created="2009-09-25", published="2009-09-28"),
    document(3, "供销合作社章程", "本社电话见联系方式。", created="2009-01-05", published="2009-01-06"),
    document(4, "供销合作社电话", "总机。", created="2009-02-05", published="2009-02-06"),
    document(5, "加盟办法", "条件和程序。", doc_number="红供发〔2009〕16号", created="2009-03-05"),
    document(6, "听证会公告", "时间和地点。", doc_number="公告2009年第2号", created="2009-03-05"),
    *(document(n, f"{2000 + n}年放假和值班安排", "值班表。", created="2009-03-05") for n in range(7, 13)),
]
PAGES = (
    SitePage(
        "依申请公开", "on-request/", True, ("怎么申请",), (PageSection("申请的提出", "apply", "填写表格。"),)
    ),
    SitePage("停电安排", "notes/", False, (), (PageSection("", "", "十月一日全站停电两小时。"),)),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve_dir):
    return serve_dir(search_site.write(tmp_path_factory.mktemp("meant"), MADE, pages=PAGES))


@pytest.fixture
def searched(server, kept_page):
    def opened(**parameters):
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        ask(kept_page, f"{server.url}search/?{query}")
        return kept_page

    return opened


def offers(page):
    return [" ".join(one.split()) for one in page.locator("#search-meant li").all_inner_texts()]


@pytest.mark.parametrize(
    "q, offered",
    [
        ("买化肥", ["化肥 2 条"]),
        ("化肥价格", ["化肥 价格 1 条"]),
        ("供销合作社总机", ["供销合作社 总机 1 条"]),
        ("供消合作社", ["供销合作社 2 条"]),
        ("请问化肥的价格是多少", ["化肥 价格 1 条"]),
        ("化费", ["化肥 2 条"]),
        ("化费价格", ["化肥 价格 1 条"]),
        ("放价安排", ["放假 安排 6 条"]),
        ("假安排", ["放假 安排 6 条"]),
        ("值班安徘", ["值班安排 6 条"]),
        ("值值班安排", ["值班安排 6 条"]),
        ("供銷合作社電話", ["供销合作社电话 1 条"]),
        ("红供发16号", ["红供发〔2009〕16号 1 条"]),
        ("2009年16号文件", ["红供发〔2009〕16号 1 条"]),
        ("公告2号", ["公告2009年第2号 1 条"]),
        ("涨价了吗", ["价格 1 条"]),
        ("化肥多少钱", ["化肥 价格 1 条"]),
        ("涨价放几天", ["放假 6 条", "价格 1 条"]),
        ("huafei", ["化肥 2 条"]),
        ("fangjia zhibananpai", ["放假 值班安排 6 条"]),
        ("gongxiaohezuoshe", ["供销合作社 2 条"]),
    ],
)
def test_without_spaces_or_with_a_slip_another_reading_is_offered_with_its_count(searched, q, offered):
    page = searched(q=q)
    assert total(page) == 0
    assert offers(page)[: len(offered)] == offered


def test_an_offer_leads_to_that_query(searched):
    page = searched(q="买化肥")
    page.locator("#search-meant a").first.click()
    settle(page)
    assert total(page) == 2
    assert page.input_value("#search-q") == "化肥"
    assert offers(page) == []


@pytest.mark.parametrize("q", ["化肥", "没有", "龘龘龘龘", "x"])
def test_nothing_is_offered_that_has_no_more_hits(searched, q):
    assert offers(searched(q=q)) == []


def test_what_another_reading_finds_is_near_to_the_query(searched):
    assert searched(q="红供发16号").locator("#search-near h3").all_inner_texts() == ["加盟办法"]
    assert searched(q="供銷合作社電話").locator("#search-near h3").first.inner_text() == "供销合作社电话"


@pytest.mark.parametrize("q", ["红供发17号", "2008年16号", "红供发116号", "第6号"])
def test_a_number_that_no_item_has_is_not_offered(searched, q):
    assert not [one for one in offers(searched(q=q)) if "号" in one]


@pytest.mark.parametrize("q", ["2009年9月", "2009-09", "09年9月份", "二〇〇九年九月"])
def test_a_month_leads_to_the_list_of_what_was_made_or_published_then(searched, q):
    page = searched(q=q)
    assert page.locator("#search-day h2").inner_text() == "2009年9月生成或公开的信息 2 条"
    page.locator("#search-day a").click()
    settle(page)
    assert total(page) == 2
    assert "找到 2 条" in page.inner_text("#search-status")


@pytest.mark.parametrize("q", ["9月25日", "9月25"])
def test_a_day_of_any_year(searched, q):
    page = searched(q=q)
    assert page.locator("#search-day h2").inner_text() == "各年9月25日生成或公开的信息 2 条"


def test_a_filter_alone_lists_what_it_leaves(searched):
    assert total(searched(起="2009-09-01")) == 2
    assert total(searched(类别="QT")) == len(MADE)
    assert total(searched(起="2030-01-01")) == 0


@pytest.mark.parametrize(
    "q, place, link",
    [
        ("合作指导科电话", "#search-services", "../department/HZK/"),
        ("办公室", "#search-services", "../department/BGS/"),
        ("其他", "#search-meant", "../category/QT/"),
    ],
)
def test_a_named_department_stands_above_the_hits_and_a_category_below(searched, q, place, link):
    assert link in [one.get_attribute("href") for one in searched(q=q).locator(f"{place} a").all()]


@pytest.mark.parametrize(
    "q",
    [
        "2009-09-25",
        "20090925",
        "2009.9.25",
        "2009/9/25",
        "2009年9月25日",
        "２００９年９月２５号",
        "2009 9 25",
        "09年9月25日",
        "09-9-25",
        "09.09.25",
        "二〇〇九年九月二十五日",
    ],
)
def test_a_date_lists_what_was_made_or_published_then(searched, q):
    page = searched(q=q)
    assert page.locator("#search-day h2").inner_text() == "2009-09-25 生成或公开的信息 2 条"
    assert page.locator(".search-on-day h3").all_inner_texts() == ["化肥供应通知", "化肥零售价格"]
    assert total(page) == 0


@pytest.mark.parametrize(
    "q", ["2009-02-30", "20091301", "2009", "2009年13月", "红供发〔2009〕9号", "200909251", "09-13-25"]
)
def test_what_is_no_date_has_no_such_list(searched, q):
    assert searched(q=q).inner_text("#search-day") == ""


@pytest.mark.parametrize(
    "parameters, count",
    [({"起": "2009-09-26"}, 1), ({"止": "2009-09-25"}, 1), ({"起": "2009-09-25", "止": "2009-09-28"}, 2)],
)
def test_hits_between_two_days(searched, parameters, count):
    page = searched(q="化肥", **parameters)
    assert total(page) == count
    for name, field in (("起", "#search-from"), ("止", "#search-to")):
        assert page.input_value(field) == parameters.get(name, "")


def test_every_part_of_a_date_field_that_has_the_focus_shows_a_ring(searched):
    page = searched(q="化肥")
    page.focus("#search-from")
    rings = []
    while (field := page.evaluate("document.activeElement.id")) in ("search-from", "search-to"):
        ring = page.eval_on_selector(f"#{field}", "one => getComputedStyle(one).outline")
        rings.append((field, "solid 3px" in ring))
        page.keyboard.press("Tab")
    assert len(rings) > 4  # year, month, day and, in Chromium, the button of the calendar
    assert all(shown for _, shown in rings), rings


def test_a_chosen_filter_is_a_chip_that_takes_itself_off(searched):
    page = searched(q="化肥", 起="2009-09-26")
    page.get_by_role("button", name="去掉筛选：起 2009-09-26").click()
    settle(page)
    assert total(page) == 2
    assert page.locator("#search-chips button").count() == 0


def test_services_stand_above_and_pages_below(searched):
    page = searched(q="怎么申请")
    assert page.locator("#search-services a").first.get_attribute("href") == "../on-request/#apply"
    page = searched(q="停电")
    assert total(page) == 0
    assert page.locator("#search-site-pages a").all_inner_texts() == ["停电安排"]
    assert page.inner_text("#search-services") == ""


def test_a_fact_that_is_asked_for_can_be_tapped(searched):
    page = searched(q="供销社电话")
    assert page.locator('#search-services a[href="tel:08733730000"]').count() == 1


def test_nothing_found_says_how_to_apply_and_where_to_look(searched):
    page = searched(q="龘龘龘")
    assert page.locator('#search-ask a[href="../on-request/"]').count() == 1
    assert page.locator("#search-ask .search-categories li").count() == 2


def test_cells_are_parted(tmp_path, serve_dir, open_page):
    made = [document(1, "价目", "品名", "尿素", "单价", "2000", "以上为十月的零售价格，供参考。")]
    server = serve_dir(search_site.write(tmp_path, made))
    page = open_page(f"{server.url}search/?q=尿素")
    settle(page)
    assert "尿素｜单价｜2000｜以上" in page.inner_text(".search-excerpt")
