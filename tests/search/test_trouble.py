"""The search page when files are missing: each failure has a message of its own, other than "no hits"."""

from __future__ import annotations

import pytest

from support.search_site import settle, total

pytestmark = pytest.mark.browser


def test_a_file_that_does_not_come_is_a_failure_and_not_no_hits(search_server, open_page):
    page = open_page()
    page.route("**/search/index/*/p/*.bin", lambda route: route.abort())
    page.goto(f"{search_server.url}search/?q=春耕")
    page.wait_for_selector("ol.search-results[data-state=error]")
    assert page.get_attribute("ol.search-results", "data-total") is None
    assert "不表示没有相关信息" in page.inner_text("#search-status")
    page.unroute_all()
    page.get_by_role("button", name="重试").click()
    settle(page)
    assert total(page) == 25


def test_a_file_cut_short_is_a_failure(search_server, open_page):
    page = open_page()
    page.route("**/search/index/*/p/*.bin", lambda route: route.fulfill(body=route.fetch().body()[:-3]))
    page.goto(f"{search_server.url}search/?q=春耕")
    page.wait_for_selector("ol.search-results[data-state=error]")


def test_near_results_that_do_not_come_say_so(search_server, open_page):
    page = open_page()
    page.context.route("**/search/near/**", lambda route: route.abort())
    page.goto(f"{search_server.url}search/?q=关于最低生括保障的各项办法和标准与期限")
    page.locator("#search-near", has_text="没有取到").wait_for()
    assert total(page) == 0


@pytest.mark.parametrize("late", ["**/search/index.json", "**/search/text/**"])
def test_a_slow_network_is_told_as_such_until_the_answer_comes(search_server, open_page, late):
    page = open_page()
    held: list | None = []
    page.route(late, lambda route: route.continue_() if held is None else held.append(route))
    page.goto(f"{search_server.url}search/?q=春耕", wait_until="commit")
    page.wait_for_selector("ol.search-results[data-state=busy]", state="attached")
    page.locator("#search-status", has_text="网络较慢").wait_for()
    assert page.locator("#search-status a").get_attribute("href") == "../"
    assert "浏览器太旧" not in page.inner_text("#search-status")
    waiting, held = held, None
    for route in waiting:
        route.continue_()
    settle(page)
    assert page.locator("#search-status", has_text="找到").count() == 1


def test_an_old_browser_is_told_what_to_do(search_server, open_page):
    page = open_page()
    page.add_init_script("delete self.DecompressionStream")
    page.goto(f"{search_server.url}search/?q=春耕")
    page.wait_for_selector("ol.search-results[data-state=error]")
    assert "浏览器太旧" in page.inner_text("#search-status")
    assert page.locator("#search-status a").get_attribute("href") == "../"


def test_without_scripts_the_page_leads_to_the_catalogue(search_server, open_page):
    page = open_page(f"{search_server.url}search/?q=春耕", java_script_enabled=False)
    assert page.locator(".search-old a").get_attribute("href") == "../"
    assert not page.locator("#search-form").is_visible()
    assert "Chrome 80" in page.text_content("#search-waiting")
