"""The demonstration site as it is published: what its files say is what its pages and exports say."""

from __future__ import annotations

import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from support.pages import BuiltPage, built_pages, text_of

LARGEST_ITEM = 20 * 1024  # bytes of an item's page besides its body

# These stand on the page as banners, lists of links and files, not in its header table.
BESIDE_THE_HEADER = {"变更", "解读", "关联", "附件", "状态", "会后答复", "计划时长", "时长说明", "链接"}


@pytest.fixture(scope="module")
def entries(built_site):
    return json.loads((built_site / "catalogue.json").read_text(encoding="utf-8"))["条目"]


@pytest.fixture(scope="module")
def pages(built_site):
    """All pages but 404.html: a host shows that one under any address, so it carries all it needs itself."""
    return [page for page in built_pages(built_site) if page.address != "404.html"]


@pytest.fixture(scope="module")
def item_pages(built_site, entries):
    return [BuiltPage(built_site, entry["链接"]) for entry in entries]


def of_2009(entries):
    """The 157 of the document: 主动公开, made public in 2009."""
    return [
        entry
        for entry in entries
        if entry.get("公开时间", entry["生成时间"]).startswith("2009")
        and entry.get("公开属性", "主动公开") == "主动公开"
    ]


def channels(entry):
    written = entry.get("公开渠道") or ["政府网站"]
    return [written] if isinstance(written, str) else written


def test_every_item_file_has_one_entry(demo_root, entries):
    files = [path for path in (demo_root / "content").rglob("*.md") if path.read_bytes().startswith(b"---")]
    assert len(entries) == len(files)
    assert len({entry["链接"] for entry in entries}) == len(entries)


def test_the_figures_are_those_of_the_document(entries):
    counted = of_2009(entries)
    website = [entry for entry in counted if "政府网站" in channels(entry)]
    classes = Counter(entry["类别"].split("/")[0] for entry in website)
    assert (len(counted), len(website)) == (157, 81)
    expected = {
        "机构职能": 8,
        "法律依据": 4,
        "发展规划": 3,
        "业务及服务": 2,
        "四项制度": 13,
        "动态信息": 38,
        "其他": 13,
    }
    assert dict(classes) == expected


def test_every_entry_opens_a_page_whose_header_agrees(item_pages, entries):
    for page, entry in zip(item_pages, entries, strict=True):
        assert page.document.xpath("//meta[@name='ArticleTitle']/@content") == [entry["标题"]], page.address
        assert page.document.xpath("//meta[@name='PubDate']/@content") == [entry["公开时间"]], page.address
        expected = {
            name: as_written(name, value) for name, value in entry.items() if name not in BESIDE_THE_HEADER
        }
        assert page.header() == expected, page.address


def as_written(name, value):
    """What the header table says where the catalogue says ``value``: days without hours, lists in one line."""
    if name == "公开时间":
        return value.split()[0]
    if name in ("公示期", "征集"):
        return f"{value['起']} 至 {value.get('止', '长期')}"
    return "、".join(value) if isinstance(value, list) else " ".join(value.split())


def test_every_link_stays_on_the_site_and_leads_somewhere(pages, built_site):
    lost = []
    for page in pages:
        for tag, link in page.links():
            parts = urlsplit(link)
            if parts.scheme in {"http", "https"} and tag == "a":
                continue
            if parts.scheme in {"mailto", "tel", "data"}:
                continue
            address, _ = page.resolve(link)
            target = built_site / address
            if parts.scheme or parts.netloc or link.startswith("/") or not target.exists():
                lost.append(f"{page.address}: {tag} {link}")
    assert lost == []


def test_every_fragment_names_a_place_on_its_page(pages, built_site):
    known: dict[str, set[str]] = {}
    lost = []
    for page in pages:
        for tag, link in page.links():
            if tag != "a" or urlsplit(link).scheme or "#" not in link:
                continue
            address, fragment = page.resolve(link)
            # #year=2009 is the state of a list, for its script.
            if not fragment or "=" in fragment or not (address.endswith(("/", ".html")) or address == ""):
                continue
            if address not in known:
                document = BuiltPage(built_site, address).document
                known[address] = {*document.xpath("//@id"), *document.xpath("//a/@name")}
            if fragment not in known[address]:
                lost.append(f"{page.address}: {link}")
    assert lost == []


def test_no_page_holds_an_inline_script_or_style(pages):
    inline = []
    for page in pages:
        document = page.document
        inline += [f"{page.address}: script" for script in document.iter("script") if not script.get("src")]
        inline += [f"{page.address}: style" for _ in document.iter("style")]
        inline += [
            f"{page.address}: {name}" for name in document.xpath("//@style/..|//@onclick/..|//@onload/..")
        ]
    assert inline == []


def test_every_page_bears_the_policy_its_language_and_one_heading(pages):
    for page in pages:
        document = page.document
        policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, page.address
        assert "default-src 'self'" in policy[0]
        assert "unsafe-inline" not in policy[0]
        assert (document.get("lang") or "").startswith("zh"), page.address
        assert len(document.xpath("//h1")) == 1, page.address
        assert text_of(document.find(".//title")), page.address


def test_no_hole_of_a_shell_is_left_open(pages):
    assert [page.address for page in pages if b"<!--gk:" in page.source] == []


def test_no_two_elements_of_a_page_share_an_id(pages):
    doubled = []
    for page in pages:
        ids = Counter(page.document.xpath("//@id"))
        doubled += [f"{page.address}: {name}" for name, times in ids.items() if times > 1]
    assert doubled == []


def test_an_item_page_is_light(item_pages):
    heavy = {}
    for page in item_pages:
        body = re.search(rb'<article[^>]*class="[^"]*item-body.*?</article>', page.source, re.DOTALL)
        weight = len(page.source) - (len(body[0]) if body else 0)
        if weight > LARGEST_ITEM:
            heavy[page.address] = weight
    assert heavy == {}


def test_item_pages_bear_the_meta_tags_that_monitoring_reads(item_pages):
    needed = {
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
    }
    for page in item_pages:
        names = set(page.document.xpath("//meta/@name"))
        assert needed <= names, f"{page.address} lacks {needed - names}"
        date = page.document.xpath("//meta[@name='PubDate']/@content")[0]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", date), page.address


def test_reviewers_and_internal_fields_never_reach_the_site(demo_root, built_site, entries):
    hidden = {"审查", "拟稿人", "审批单号", "豁免"}
    assert [entry["索引号"] for entry in entries if hidden & set(entry)] == []


def test_the_shells_and_the_settings_are_not_published(built_site):
    names = {path.name for path in built_site.rglob("*")}
    assert not names & {"catalogue.yml", "retired.yml", "mkdocs.yml"}
    assert "shell" not in (built_site / "sitemap.xml").read_text(encoding="utf-8")
