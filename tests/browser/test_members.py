"""Search over a portal and its 成员站点 in Chromium: three built sites on three origins."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest

from support import portal
from support.portal import FIRST, PORTAL, SECOND, holding
from support.search_site import settle, total

pytestmark = pytest.mark.browser


def shown(page, read="[...document.querySelectorAll('ol.search-results > li')]"):
    """(title, site, day, address) of every hit of all pages."""
    rows = []
    while True:
        rows += page.evaluate(
            f"""{read}.map((hit) => [hit.querySelector("h3 a").textContent,
              hit.querySelector(".search-facts span").textContent.replace("站点 ", ""),
              (hit.textContent.match(/公开 (\\d{{4}}-\\d\\d-\\d\\d)/) || [])[1], hit.querySelector("h3 a").href])"""
        )
        further = page.locator('#search-pages a[rel="next"]')
        if not further.count():
            return rows
        number = further.get_attribute("data-page")
        further.click()
        page.locator("#search-status", has_text=f"第 {number} 页").wait_for()
        settle(page)


def facets(page):
    counts = page.locator("#search-facet-lists button").all()
    return {one.get_attribute("data-key"): int(one.locator(".search-count").text_content()) for one in counts}


@pytest.mark.parametrize(
    "q", ["春耕", "供应", "农", "最低生活保障", "01511800X/2009", "2009-0000", "没有这样的字"]
)
def test_the_hits_of_all_sites_are_counted_together(asked, q):
    page = asked(q)
    truth = holding(q)
    assert total(page) == len(truth)
    assert sorted((title, site) for title, site, _, _ in shown(page)) == sorted(
        (e.title, e.site) for e in truth
    )
    assert page.get_attribute("ol.search-results", "data-missing") == "0"


def test_each_hit_leads_to_its_own_site(asked, sites):
    roots = {PORTAL: sites.portal.url, FIRST: sites.first.url, SECOND: sites.second.url}
    rows = shown(asked("春耕"))
    assert {site for _, site, _, _ in rows} == set(roots)
    for title, site, _, address in rows:
        assert address.startswith(f"{roots[site]}item/")
        listed = json.loads((served(sites, site).folder / "catalogue.json").read_text(encoding="utf-8"))[
            "条目"
        ]
        assert title in [one["标题"] for one in listed if roots[site] + one["链接"] == address]


def served(sites, name):
    return {PORTAL: sites.portal, FIRST: sites.first, SECOND: sites.second}[name]


def test_the_order_is_one_order_over_all_sites(asked):
    rows = [row[:3] for row in shown(asked("春耕"))]
    assert rows[0][0] == "春耕", "the whole title, whatever site it is on"
    in_title = [day for title, _, day in rows[1:] if "春耕" in title]
    in_body = [day for title, _, day in rows[1:] if "春耕" not in title]
    assert [day for _, _, day in rows[1:]] == in_title + in_body
    assert in_title == sorted(in_title, reverse=True)
    assert in_body == sorted(in_body, reverse=True)
    assert len({site for title, site, _ in rows if "春耕" in title}) == 3


def test_sorting_by_date_covers_the_hits_of_all_sites(asked):
    rows = shown(asked("春耕", 排序="日期"))
    days = [day for _, _, day, _ in rows]
    assert days == sorted(days, reverse=True) == sorted((e.published for e in holding("春耕")), reverse=True)


def test_facets_are_joined_by_name(asked):
    counts = facets(asked("春耕"))
    assert {key: count for key, count in counts.items() if key.startswith("站点")} == {
        f"站点 {name}": len(holding("春耕", name)) for name in (PORTAL, FIRST, SECOND)
    }
    assert counts["类别 业务及服务"] == len(holding("春耕", PORTAL, FIRST))
    assert counts["类别 农业生产"] == 5
    below = facets(asked("春耕", 类别="农业生产"))
    assert below["类别 农业生产/种植"] == 5
    assert counts["责任科室 合作指导科"] == len(holding("春耕", PORTAL, FIRST))
    for year in ("2008", "2009"):
        assert counts[f"年度 {year}"] == sum(e.published.startswith(year) for e in holding("春耕"))


def test_every_facet_gives_what_it_promises(asked):
    page = asked("春耕")
    every, promised = page.url, facets(page)
    assert {key.split(" ", 1)[0] for key in promised} >= {"年度", "责任科室"}
    for key, count in promised.items():
        name, value = key.split(" ", 1)
        page.goto(f"{every}&{name}={value}")
        settle(page)
        assert total(page) == count, key


def test_a_site_is_chosen_in_the_address(searched):
    page = searched("春耕")
    page.locator(f'#search-facet-lists button[data-key="站点 {SECOND}"]').click()
    page.locator("#search-status", has_text="找到 6 条").wait_for()
    settle(page)
    assert "%E7%AB%99%E7%82%B9=" in page.url
    assert {site for _, site, _, _ in shown(page)} == {SECOND}
    assert facets(page)[f"站点 {FIRST}"] == len(holding("春耕", FIRST)), "what choosing it would give"
    page.go_back()
    page.locator("#search-status", has_text=f"找到 {len(holding('春耕'))} 条").wait_for()


def test_an_everyday_word_of_a_member_finds_its_items(asked):
    page = asked("低保")
    assert total(page) == 0
    hit = page.locator(".search-similar > li", has_text="最低生活保障工作")
    hit.wait_for()
    assert FIRST in hit.inner_text()
    assert "由同义词找到" in hit.inner_text()


def test_near_results_come_from_all_sites_each_once(searched, sites):
    page = searched("最低生括保障")
    assert total(page) == 0
    page.locator(".search-similar > li").nth(1).wait_for()
    page.locator("#search-near p", has_text="正在找").wait_for(state="detached")
    titles = page.locator(".search-similar h3 a").all_text_contents()
    assert titles[0] == "最低生活保障工作"
    assert {FIRST, SECOND} <= {
        text.replace("站点 ", "")
        for text in page.locator(".search-similar .search-facts span").all_text_contents()
    }
    addresses = [link.get_attribute("href") for link in page.locator(".search-similar h3 a").all()]
    assert len(addresses) == len(set(addresses))
    scripts = [url for url in page.asked if url.endswith(".js")]
    assert all(url.startswith(sites.portal.url) for url in scripts), "no script of another site runs here"


def test_only_the_named_sites_are_asked_and_only_for_what_is_open(searched, sites):
    page = searched("春耕")
    origins = {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, page.asked)}
    assert origins == {sites.portal.origin, sites.first.origin, sites.second.origin}
    for member in sites.members:
        own = [url.removeprefix(member.url) for url in page.asked if url.startswith(member.origin)]
        assert own
        assert all(path.startswith("search/") for path in own)


def test_the_policy_names_the_members_origins_and_no_more(sites):
    def policy(server, page):
        html = (server.folder / page).read_text(encoding="utf-8")
        return html.split("connect-src ")[1].split(";")[0]

    for page in (
        "index.html",
        "search/index.html",
        "members/index.html",
        "item/01511800X/2009-00001/index.html",
    ):
        assert policy(sites.portal, page) == f"'self' {sites.first.origin} {sites.second.origin}"
    assert policy(sites.first, "search/index.html") == "'self'"
    assert "data-members" not in (sites.first.folder / "search/index.html").read_text(encoding="utf-8")


def test_a_portal_without_items_of_its_own_finds_those_of_its_members(
    tmp_path, gongkai, serve_dir, sites, open_page
):
    bare = portal.maker(tmp_path, gongkai, serve_dir)(
        "bare", "测试县政务公开办公室", portal.naming(*sites.members)
    )
    with portal.allowing(sites.first, bare.origin), portal.allowing(sites.second, bare.origin):
        page = open_page(f"{bare.url}search/?q=春耕")
        settle(page)
        assert total(page) == len(holding("春耕", FIRST, SECOND))
        page.goto(f"{bare.url}search/?q=最低生括保障")
        page.locator(".search-similar > li").nth(1).wait_for()
    assert "没有取到" not in page.inner_text("#search-near")
