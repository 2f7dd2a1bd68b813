"""Tabs, footer and site map link to existing pages only."""

from __future__ import annotations

import pytest

from gongkai.catalogue.settings import Agency, Member, Output
from gongkai.site.exports.sitemap import entries
from gongkai.site.render.guide import with_rules
from gongkai.site.render.page import head_html
from gongkai.site.render.plain import plain_pages
from gongkai.site.views.front import catalogue_views
from gongkai.site.views.places import Link
from gongkai.site.views.services import other_services
from gongkai.site.views.site_map import site_map_view
from gongkai.site.views.theme_context import theme_context
from support.settings import catalogue, category, item, settings

TABS = {"政策文件": ("JGZN",), "公开制度": ("HZZD", "SCXX"), "年度报告": ("GONE",)}


def tabs(**changes) -> list[tuple[str, str]]:
    guide = changes.pop("guide", ("guide/", "on-request/"))
    return list(theme_context(settings(**changes), guide).tabs)


@pytest.mark.parametrize(
    "changes, expected",
    [
        pytest.param(
            {},
            [("公开指南", "guide/"), ("法定主动公开内容", "catalogue/"), ("依申请公开", "on-request/")],
            id="what is not configured has no tab",
        ),
        pytest.param(
            {"output": Output(tabs=TABS), "guide": ()},
            [
                ("政策文件", "category/JGZN/"),
                ("公开指南", "guide/"),
                ("公开制度", "system/"),
                ("法定主动公开内容", "catalogue/"),
                ("依申请公开", "on-request/"),
            ],
            id="one category is its own tab, several have a page, none has no tab",
        ),
        pytest.param(
            {"output": Output(tabs=TABS), "guide": ("rules/",)},
            [
                ("政策文件", "category/JGZN/"),
                ("公开指南", "guide/"),
                ("公开制度", "rules/"),
                ("法定主动公开内容", "catalogue/"),
                ("依申请公开", "on-request/"),
            ],
            id="the guide's own page of rules comes first",
        ),
        pytest.param(
            {"agency": Agency("县医院", kind="医院"), "regulations": 2019},
            [
                ("公开指南", "guide/"),
                ("公开目录", "catalogue/"),
                ("信息公开咨询", "consultation/"),
                ("申诉", "appeal/"),
            ],
            id="a hospital has no 依申请公开",
        ),
        pytest.param(
            {"agency": Agency("县医院", kind="医院"), "regulations": 2008},
            [("公开指南", "guide/"), ("法定主动公开内容", "catalogue/"), ("依申请公开", "on-request/")],
            id="under the Regulations of 2008 a hospital had it",
        ),
    ],
)
def test_tabs(changes, expected):
    assert tabs(**changes) == expected


def test_the_landing_page_of_a_tab_shows_the_newest_of_each_category():
    entries = [item(n, category="HZZD") for n in range(1, 8)]
    pages = {view.address: view for view in catalogue_views(catalogue(*entries, output=Output(tabs=TABS)))}
    assert "policy/" not in pages
    sections = pages["system/"].sections
    assert [(section.link.text, len(section.rows), section.more) for section in sections] == [
        ("合作指导", 5, True),
        ("市场信息", 0, False),
    ]


def test_the_footer_shows_what_is_set():
    context = theme_context(
        settings(agency=Agency("县社", icp="滇ICP备1号", fault_link="https://fault.example/"))
    )
    assert context.facts == (("", "滇ICP备1号"),)
    assert [badge.label for badge in context.badges] == ["我为政府网站找错"]


def test_member_sites_may_be_asked_for_data():
    members = (Member("甲", "https://a.example/xxgk/"), Member("乙", "https://a.example/other/"))
    assert theme_context(settings(members=members)).connect_sources == ("https://a.example",)
    # A policy knows hosts in ASCII alone.
    members = (Member("丙", "http://政务.example:8080/"),)
    assert theme_context(settings(members=members)).connect_sources == ("http://xn--zfr164b.example:8080",)


def test_home_counts_categories_and_shows_what_was_published_last():
    home = next(iter(catalogue_views(catalogue(*(item(n, category="HZZD") for n in range(1, 15))))))
    assert [(card.link.text, card.count) for card in home.cards] == [("机构职能", 0), ("业务及服务", 14)]
    assert [(name, len(rows)) for name, rows in home.recent] == [("最近公开", 10)]
    assert [name for name, _ in home.meta] == ["SiteName", "SiteDomain", "SiteIDCode"]


def test_topics_stand_under_their_top_class_and_are_listed_only_where_used():
    tree = {"综合政务": ("政务公开", "信访"), "财政": ()}
    entries = [item(1, topics=("政务公开",)), item(2, topics=("财政", "别处的"))]
    pages = {view.address: view for view in catalogue_views(catalogue(*entries, topic_tree=tree))}
    shown = [
        (node.link.text, node.count, [child.link.text for child in node.children])
        for node in pages["topic/"].nodes
    ]
    assert shown == [("综合政务", 0, ["政务公开"]), ("财政", 1, []), ("别处的", 1, [])]


def test_categories_of_one_name_bear_that_of_the_node_above():
    tree = [
        category("A", "机构", children=("A1",)), category("A1", "机构/文件", parent="A"),
        category("B", "业务", children=("B1",)), category("B1", "业务/文件", parent="B"),
    ]  # fmt: skip
    whole = catalogue(categories=tree, output=Output(tabs={"政策文件": ("A1", "B1", "A")}))
    page = next(view for view in catalogue_views(whole) if view.address == "policy/")
    assert [section.link.text for section in page.sections] == ["文件（机构）", "文件（业务）", "机构"]


def test_the_page_of_the_guide_takes_the_place_of_the_landing_page():
    whole = catalogue(item(1), output=Output(tabs=TABS))
    guide = [Link("政府信息公开制度", "rules/")]
    assert "system/" not in {view.address for view in catalogue_views(whole, ["rules/"])}
    pages = {page.address: page for page in plain_pages(whole, guide)}
    assert pages["system/"].moved_to == "rules/"
    assert '<link rel="canonical" href="../rules/">' in head_html(pages["system/"])
    assert 'href="../rules/">公开制度</a>' in pages["system/"].main
    assert "system/" not in {entry.address for entry in entries(whole, ["rules/"])}
    assert "system/" not in {page.address for page in plain_pages(whole, [])}


def test_the_page_of_the_guide_lists_the_categories_that_its_author_did_not_place():
    made = settings(output=Output(tabs=TABS))
    html = with_rules("<h1>制度</h1><!-- gongkai:category 业务及服务/合作指导 -->", made)
    assert html.endswith('<h2 id="SCXX">市场信息</h2>\n<!-- gongkai:category SCXX -->')
    assert html.count("gongkai:category") == 2


def test_only_where_requests_are_taken_is_the_form_a_service():
    def found(**changes) -> list[str]:
        return [link.text for link, _ in other_services(settings(**changes))]

    assert found() == ["政府信息公开申请表", "数据统计"]
    assert found(agency=Agency("县医院", kind="医院"), regulations=2019) == ["数据统计"]


def test_a_tab_that_the_guide_took_stands_on_the_site_map_once():
    def tabs_on_the_map(*guide_pages: str) -> list[tuple[str, str]]:
        groups = {
            group.name: group
            for group in site_map_view(
                catalogue(output=Output(tabs=TABS)), [Link("", page) for page in guide_pages]
            )
        }
        return [tuple(branch.link) for branch in groups["栏目"].branches]

    assert ("公开制度", "system/") in tabs_on_the_map("guide/")
    assert ("公开制度", "rules/") in tabs_on_the_map("guide/", "rules/")
    assert "system/" not in {address for _, address in tabs_on_the_map("guide/", "rules/")}
