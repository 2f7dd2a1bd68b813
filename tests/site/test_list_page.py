"""HTML of lists, the home page and the indexes."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongkai.catalogue.model import Validity
from gongkai.catalogue.settings import Output
from gongkai.site.render.lists import render_list, render_view
from gongkai.site.views.front import catalogue_views
from gongkai.site.views.lists import list_pages
from support.settings import catalogue, item


def lists(*entries, **changes):
    return {view.address: render_list(view) for view in list_pages(catalogue(*entries, **changes))}


def months(count: int):
    return [item(n, published=date(2009, 1 + n // 28, 1 + n % 28)) for n in range(count)]


def test_a_row():
    entry = item(1, summary="概述 <b>", stated_validity=Validity.REPEALED)
    assert re.findall(r"<tr>.*</tr>", lists(entry)["category/JGZN/"].main)[-1] == (
        '<tr><td class="number">01511800X/2009-00001</td>'
        '<td class="title"><a href="../../item/01511800X/2009-00001/">第1件信息</a>'
        '<span class="gk-mark gk-mark--bad">废止</span><p>概述 &lt;b&gt;</p></td>'
        '<td class="created">2009-03-02</td><td class="published">2009-03-05</td>'
        '<td class="department">办公室</td></tr>'
    )


def test_a_row_leads_to_its_item_from_every_depth():
    depths = set()
    for address, made in lists(*months(50), output=Output(page_size=5)).items():
        found = set(re.findall(r'class="title"><a href="([./]*)item/', made.main))
        assert found <= {"../" * address.count("/")}
        depths |= found
    assert depths == {"../" * depth for depth in (2, 3, 4, 5)}


def test_older_pages_say_nothing_that_an_addition_would_change():
    before = lists(*months(50), output=Output(page_size=5))
    after = lists(*months(51), output=Output(page_size=5))
    older = [address for address in before if address.startswith("category/JGZN/page/")]
    assert len([address for address in older if before[address] != after[address]]) <= 1


def test_only_the_first_page_is_sorted_and_offers_the_feed():
    made = lists(*months(50), output=Output(page_size=5))
    first, older = made["category/JGZN/"], made["category/JGZN/page/2/"]
    assert (first.scripts, older.scripts) == (("listing.js",), ())
    assert first.feeds == (("机构职能 - 测试县供销合作社政府信息公开", "category/JGZN/feed.xml"),)
    assert "gk-sort" not in older.main
    assert "共 50 条" in first.main
    assert "共" not in older.main


@pytest.mark.parametrize(
    "address, links",
    [
        pytest.param("category/JGZN/", ["4", "3", "2", "1", "更早的一页"], id="the newest page"),
        pytest.param("category/JGZN/page/3/", ["最新", "3", "2", "1", "更早的一页"], id="the second newest"),
        pytest.param(
            "category/JGZN/page/2/",
            ["最新", "更新的一页", "3", "2", "1", "更早的一页"],
            id="the second oldest",
        ),
        pytest.param("category/JGZN/page/1/", ["最新", "更新的一页", "2", "1"], id="the oldest"),
        pytest.param("category/HZZD/", [], id="a list of one page"),
    ],
)
def test_turning_pages(address, links):
    made = lists(*months(20), output=Output(page_size=5))[address]
    pages = re.search(r'<nav class="gk-pages".*?</nav>', made.main, re.DOTALL)
    assert re.findall(r">([^<\n]+)</a>", pages[0] if pages else "") == links


def test_an_empty_list_says_so():
    assert "本栏目暂时没有信息" in lists()["category/JGZN/"].main


def test_list_pages_bear_the_seven_column_tags():
    names = [name for name, _ in lists(item(1))["category/JGZN/"].meta]
    assert names == [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
    ]


def test_every_view_has_a_page_and_every_link_on_it_is_relative():
    whole = catalogue(
        item(1, topics=("财政",)),
        item(2, category="HZZD"),
        output=Output(tabs={"政策文件": ("HZZD", "JGZN")}),
    )
    pages = {view.address: render_view(view) for view in catalogue_views(whole)}
    assert set(pages) == {"", "catalogue/", "department/", "year/", "topic/", "policy/"}
    for made in pages.values():
        links = re.findall(r'(?:href|action)="([^"]*)"', made.main)
        root = "../" * made.address.count("/") or "./"
        assert links
        assert [link for link in links if not link.startswith(root)] == []


def test_a_view_that_has_no_page_is_an_error():
    with pytest.raises(TypeError):
        render_view(object())
