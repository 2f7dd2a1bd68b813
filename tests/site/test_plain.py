"""Site map, downloads, help, application form, retired numbers, and ``404.html``."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from gongkai.catalogue.addresses import root_prefix
from gongkai.catalogue.model import Retired
from gongkai.catalogue.settings import Agency, Contact, Member
from gongkai.site.render.not_found import not_found_html, site_path
from gongkai.site.render.plain import plain_pages
from gongkai.site.render.statistics import YEARS_TOGETHER, statistics_pages
from gongkai.site.views.places import Link
from support import tree
from support.pages import BuiltPage, built_pages
from support.settings import catalogue, item

GUIDE = [Link("政府信息公开指南", "guide/"), Link("依申请公开", "on-request/")]
GONE = Retired("01511800X/2009-00090", "01511800X/2009-00090", date(2009, 5, 1), "涉及<第三方>", 3)


def _pages(*items, guide=GUIDE, **more):
    return {page.address: page for page in plain_pages(catalogue(*items, **more), guide)}


def test_every_page_is_there_once_under_its_address():
    assert list(_pages()) == [
        "sitemap/",
        "data/",
        "help/",
        "forms/application-form/",
        "contact/",
        "accessibility/",
    ]


def test_a_page_of_the_guide_takes_the_place_of_ours():
    guide = [*GUIDE, Link("联系我们", "contact/"), Link("无障碍声明", "accessibility/")]
    assert not {"contact/", "accessibility/"} & set(_pages(guide=guide))


def test_how_to_apply_is_said_also_where_nobody_wrote_it():
    agency = Agency("县供销社", contact=Contact(office="县供销社办公室", fax="0873-3730001"))
    main = _pages(guide=[], agency=agency)["on-request/"].main
    for part in (
        "../forms/application-form.docx",
        "县供销社办公室",
        "0873-3730001",
        "<svg",
        "行政复议",
        "15个工作日",
    ):
        assert part in main
    assert "on-request/" not in _pages(guide=[], agency=Agency("县一中", kind="中小学"), regulations=2019)


def test_what_the_settings_know_of_the_guide_is_there_before_somebody_writes_it():
    agency = Agency("县供销社", contact=Contact(office="县供销社办公室"))
    main = _pages(guide=[], agency=agency)["guide/"].main
    for part in (
        "政府信息公开指南",
        'href="../category/HZZD/"',
        "县供销社办公室",
        'href="../on-request/"',
        "行政复议",
    ):
        assert part in main
    main = _pages(guide=[], agency=Agency("县一中", kind="中小学"), regulations=2019)["guide/"].main
    assert "<h1>信息公开指南</h1>" in main
    assert "on-request/" not in main
    assert "guide/" not in _pages()


def test_a_school_has_no_form():
    pages = _pages(agency=Agency("县一中", kind="中小学"), regulations=2019)
    assert "forms/application-form/" not in pages
    assert not any("application-form" in page.main for page in pages.values())


def test_a_retired_number_answers_with_its_line_and_nothing_else():
    page = _pages(retired=(GONE,))["item/01511800X/2009-00090/"]
    assert '<table class="item-header' in page.main
    assert "<td>01511800X/2009-00090</td>" in page.main
    assert "2009-05-01" in page.main
    assert "涉及&lt;第三方&gt;" in page.main


def test_links_stay_inside_the_site_and_lead_to_the_root():
    pages = _pages(item(1), retired=(GONE,)).values()
    links = [(page.address, link) for page in pages for link in re.findall(r'href="([^"]+)"', page.main)]
    assert len({address for address, _ in links}) > 5
    for address, link in links:
        assert link.startswith((root_prefix(address), "#")), f"{address}: {link}"


def test_the_site_map_has_every_column():
    main = _pages(item(1, topics=("商贸",)))["sitemap/"].main
    for address in (
        "guide/",
        "catalogue/",
        "category/HZZD/",
        "department/HZZDK/",
        "year/2009/",
        "data/",
        "help/",
    ):
        assert f'href="../{address}"' in main


def test_members_have_a_page_where_there_are_any():
    members = (Member("甲<社>", "https://a.example/xxgk/"), Member("乙局", "https://b.example/"))
    pages = _pages(members=members)
    assert "members/" not in _pages()
    assert 'href="../members/"' not in _pages()["sitemap/"].main
    assert 'href="../members/"' in pages["sitemap/"].main
    assert re.findall(r'<h2><a href="([^"]+)">(.*?)</a>', pages["members/"].main) == [
        ("https://a.example/xxgk/", "甲&lt;社&gt;"),
        ("https://b.example/", "乙局"),
    ]
    assert pages["members/"].scripts == ("members.js",)


def test_the_site_map_changes_with_columns_not_with_items():
    assert _pages(item(1))["sitemap/"] == _pages(item(1), item(2))["sitemap/"]


def test_the_data_page_offers_each_year_in_each_format():
    main = _pages(item(1), item(2, published=date(2008, 7, 1)))["data/"].main
    for name in ("catalogue", "catalogue-2009", "catalogue-2008"):
        for suffix in ("json", "csv", "xlsx"):
            assert f'href="../{name}.{suffix}"' in main
    assert "拟稿人" not in main, "what never reaches an export is not explained as a column"


def test_every_page_bears_the_tags_of_a_column():
    for page in _pages(retired=(GONE,)).values():
        assert [name for name, _ in page.meta][:4] == ["SiteName", "SiteDomain", "SiteIDCode", "ColumnName"]


def test_each_year_has_its_own_figures_and_the_newest_stand_together():
    items = [
        item(n, index_number=f"01511800X/{2000 + n}-00001", published=date(2000 + n, 5, 1))
        for n in range(1, 10)
    ]
    first, *years = statistics_pages(catalogue(*items))
    assert [page.address for page in years] == [f"statistics/{year}/" for year in range(2009, 2000, -1)]
    assert len(re.findall(r'id="year-\d{4}"', first.main)) == YEARS_TOGETHER
    assert 'href="../statistics/2001/"' in first.main
    assert 'href="#year-2009"' in first.main


@pytest.mark.parametrize(
    "domain, path",
    [
        ("", "/"),
        ("www.example.gov.cn", "/"),
        ("www.example.gov.cn/zwgk/xxgk", "/zwgk/xxgk/"),
        ("https://www.example.gov.cn/zwgk/", "/zwgk/"),
    ],
)
def test_the_domain_may_say_where_the_site_is_mounted(domain, path):
    assert site_path(Agency("县供销社", domain=domain)) == path


def test_the_policy_of_the_404_allows_exactly_its_own_style_and_script():
    html = not_found_html(catalogue().settings)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert not re.search(r'\s(?:src|style|on\w+)="', html)
    assert "<link" not in html


def test_the_404_says_whom_to_ask():
    settings = catalogue().settings
    agency = replace(settings.agency, contact=Contact(office="办公室", phone="0873-3730000"))
    assert '办公室的电话：<a class="gk-tel" href="tel:0873-3730000">0873-3730000</a>' in not_found_html(
        replace(settings, agency=agency)
    )


def test_the_label_of_a_field_stands_on_every_page(tiny_site, gongkai):
    """输出.字段名称 renames 责任科室 everywhere, also where a page speaks of it in a sentence."""
    root = tiny_site({
        "catalogue.yml": tree.CATALOGUE + "输出: {字段名称: {责任科室: 责任部门}}\n",
        "content/a.md": tree.item("01511800X/2009-00001"),
    })  # fmt: skip
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stderr
    # The search page names fields by themselves, the data page the columns of the files.
    pages = [page for page in built_pages(root / "site") if page.address not in ("search/", "data/")]
    assert [page.address for page in pages if "责任科室" in page.document.text_content()] == []
    assert "按责任部门查找" in BuiltPage(root / "site", "").document.text_content()
