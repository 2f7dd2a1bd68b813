"""The page 成员站点 of a portal."""

from __future__ import annotations

import pytest

from support import portal
from support.portal import FIRST, SECOND

pytestmark = pytest.mark.browser


def test_the_page_of_members_shows_what_each_has(sites, open_page):
    page = open_page(f"{sites.portal.url}members/")
    for name, server in ((FIRST, sites.first), (SECOND, sites.second)):
        member = page.locator("[data-member]", has=page.locator("h2", has_text=name))
        member.locator(".gk-newest li").first.wait_for()
        newest = sorted((e.published for e in portal.entries(name)), reverse=True)
        member.locator(".gk-member-count", has_text=f"共 {len(newest)} 条，最近一条 {newest[0]}").wait_for()
        assert member.locator(".gk-newest time").all_text_contents() == newest[:5]
        links = [link.get_attribute("href") for link in member.locator("a").all()]
        assert all(link.startswith(server.url) for link in links)
        assert member.locator(".gk-parts li").count()


def test_a_member_that_gives_nothing_is_still_listed(sites, open_page):
    with portal.forbidden(sites.first):
        page = open_page(f"{sites.portal.url}members/")
        page.locator(".gk-member-failed", has_text=FIRST).nth(1).wait_for()
    assert page.locator("h2 a", has_text=FIRST).get_attribute("href") == sites.first.url
    page.locator(".gk-member-failed button").first.click()
    page.locator(".gk-member-count", has_text="共 15 条").wait_for()


def test_without_scripts_the_page_is_a_list_of_links(sites, open_page):
    page = open_page(f"{sites.portal.url}members/", java_script_enabled=False)
    links = [link.get_attribute("href") for link in page.locator("main h2 a").all()]
    assert links == [sites.first.url, sites.second.url]


def test_home_and_site_map_lead_there_only_where_there_are_members(sites):
    def has_link(server, page):
        return 'members/"' in (server.folder / page).read_text(encoding="utf-8")

    assert has_link(sites.portal, "index.html")
    assert has_link(sites.portal, "sitemap/index.html")
    assert not has_link(sites.first, "index.html")
    assert not has_link(sites.first, "sitemap/index.html")
    assert not (sites.first.folder / "members").exists()
