"""Failures of a member of a portal: reported by the name of the site, and the other results are shown."""

from __future__ import annotations

import json

import pytest

from gongkai.search.segment import FORMAT
from support import portal
from support.portal import FIRST, PORTAL, SECOND, holding
from support.search_site import settle, total

pytestmark = pytest.mark.browser


def missing(page):
    return page.inner_text("#search-missing")


def down(page, member):
    page.route(f"{member.url}**", lambda route: route.abort())


def test_a_member_that_is_down_is_said_by_name(searched, sites):
    page = searched("春耕", lambda page: down(page, sites.second))
    assert total(page) == len(holding("春耕", PORTAL, FIRST))
    assert f"没有取到“{SECOND}”的检索数据" in missing(page)
    assert FIRST not in missing(page)
    assert page.inner_text("#search-status").startswith("在取到数据的站点里找到")
    assert page.get_attribute("ol.search-results", "data-missing") == "1"
    page.unroute_all()
    page.locator("#search-missing button").click()
    page.locator("#search-status", has_text=f"找到 {len(holding('春耕'))} 条").wait_for()
    assert missing(page) == ""


def test_a_member_that_does_not_allow_the_portal_is_said_by_name(searched, sites):
    with portal.forbidden(sites.first):
        page = searched("春耕")
    assert total(page) == len(holding("春耕", PORTAL, SECOND))
    assert f"没有取到“{FIRST}”的检索数据（它没有答复，或者没有允许本站读取）" in missing(page)


def test_nothing_found_is_not_said_of_a_site_that_was_not_asked(searched, sites):
    page = searched("没有这样的字", lambda page: down(page, sites.first))
    assert page.inner_text("#search-status").startswith("在取到数据的站点里没有找到")
    page = searched("春耕", lambda page: down(page, sites.first), 站点=FIRST)
    assert "这不表示没有相关信息" in page.inner_text("#search-status")


@pytest.mark.parametrize("manifest", [{"format": FORMAT - 1}, {"format": FORMAT + 1}, {}, None, []], ids=str)
def test_a_member_with_another_index_is_said_by_name(searched, sites, manifest):
    def other(route):
        answer = route.fetch()
        told = {**answer.json(), **manifest} if manifest else manifest
        route.fulfill(response=answer, body=json.dumps(told))

    page = searched("春耕", lambda page: page.route(f"{sites.second.url}search/index.json", other))
    assert total(page) == len(holding("春耕", PORTAL, FIRST))
    assert f"“{SECOND}”" in missing(page)
    if manifest:
        assert "版本不同" in missing(page)


def test_a_member_whose_texts_are_lost_keeps_its_count(searched, sites):
    page = searched(
        "春耕", lambda page: page.route(f"{sites.second.url}search/text/**", lambda route: route.abort())
    )
    assert total(page) == len(holding("春耕"))
    assert "内容没有取到" in page.locator(".search-results").inner_text()
    page.unroute_all()
    page.locator("#search-form button").click()
    page.locator(".search-results .search-note").first.wait_for(state="detached")


def test_a_slow_member_does_not_hold_up_the_others(searched, sites):
    held, free = [], []

    def hold(route):
        route.continue_() if free else held.append(route)

    page = searched("春耕", lambda page: page.route(f"{sites.second.url}**", hold), wait=False)
    page.locator("#search-missing", has_text=f"还在等“{SECOND}”的回答").wait_for()
    assert total(page) == len(holding("春耕", PORTAL, FIRST))
    assert page.get_attribute("ol.search-results", "data-state") == "busy"
    free.append(True)
    for route in held:
        route.continue_()
    settle(page)
    assert total(page) == len(holding("春耕"))
    assert missing(page) == ""


def test_without_the_own_index_the_members_are_still_searched(searched, sites):
    page = searched(
        "春耕", lambda page: page.route(f"{sites.portal.url}search/index.json", lambda route: route.abort())
    )
    assert total(page) == len(holding("春耕", FIRST, SECOND))
    assert PORTAL in missing(page)


def test_without_any_index_it_is_a_failure(searched, sites):
    page = searched(
        "春耕", lambda page: page.route("**/search/index.json", lambda route: route.abort()), wait=False
    )
    page.wait_for_selector("ol.search-results[data-state=error]")
    assert "不表示没有相关信息" in page.inner_text("#search-status")


def test_near_results_of_a_member_that_do_not_come_are_said_by_name(searched, sites):
    def harm(page):
        page.context.route(f"{sites.second.url}search/near/**", lambda route: route.abort())

    page = searched("关于最低生括保障的各项办法和标准与期限", harm)
    page.locator("#search-near", has_text=f"“{SECOND}”的相近结果的数据没有取到").wait_for()
    assert page.locator(".search-similar h3 a").first.text_content() == "最低生活保障工作"


@pytest.mark.parametrize("width", [1280, 375])
def test_no_barrier(sites, open_page, axe, width):
    page = open_page(width=width)
    down(page, sites.second)
    for address in ("search/?q=春耕", "members/"):
        page.goto(f"{sites.portal.url}{address}")
        page.wait_for_load_state("networkidle")
        page.locator("#search-missing p, .gk-member-failed").first.wait_for()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
