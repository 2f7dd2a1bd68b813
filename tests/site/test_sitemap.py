"""``sitemap.xml`` and ``robots.txt``, the only files with absolute addresses."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import etree

from gongkai.catalogue.settings import Agency
from gongkai.site.exports import all_outputs, sitemap
from support.catalogues import catalogue, item

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
THINGS = [item(1, updated=date(2009, 6, 1), topics=("农业",)), item(2, published=date(2009, 11, 2))]


def made(things, pages=(), **changes) -> dict[str, bytes]:
    return {output.path: output.make() for output in all_outputs(catalogue(things, **changes), pages)}


def locations(document: bytes) -> list[str]:
    return etree.fromstring(document).xpath("//s:loc/text()", namespaces=NAMESPACE)


def test_every_page_is_named_once_with_its_absolute_address():
    found = locations(made(THINGS, pages=("guide/", "statistics/"))["sitemap.xml"])
    below = [address.removeprefix("https://www.example.gov.cn/") for address in found]
    assert below == [
        "",
        "guide/",
        "statistics/",
        "catalogue/",
        "department/",
        "year/",
        "topic/",
        "category/JGZN/",
        "category/YWFW/",
        "category/HZZD/",
        "category/SCXX/",
        "department/BGS/",
        "department/HZZDK/",
        "year/2009/",
        "year/2009/11/",
        "year/2009/05/",
        "topic/_519c__4e1a_/",
        "item/01511800X/2009-00001/",
        "item/01511800X/2009-00002/",
    ]


def test_the_last_change_is_that_of_the_items():
    text = made(THINGS)["sitemap.xml"].decode()
    days = dict(re.findall(r"<loc>https://www.example.gov.cn/(.*?)</loc><lastmod>(.*?)</lastmod>", text))
    assert days["item/01511800X/2009-00001/"] == "2009-06-01"
    assert days["category/YWFW/"] == "2009-11-02"
    assert "category/JGZN/" not in days


def test_more_than_one_file_can_hold_are_split_under_an_index(monkeypatch):
    monkeypatch.setattr(sitemap, "LIMIT", 10)
    files = made([item(serial) for serial in range(1, 31)])
    names = [address.rsplit("/", 1)[1] for address in locations(files["sitemap.xml"])]
    assert names == sorted(path for path in files if path.startswith("sitemap-"))
    parts = [locations(files[name]) for name in names]
    assert all(len(part) <= 10 for part in parts)
    assert sum("item/" in address for part in parts for address in part) == 30


@pytest.mark.parametrize(
    "domain, start",
    [
        ("www.example.gov.cn", "https://www.example.gov.cn/"),
        ("http://a.gov.cn/xxgk/", "http://a.gov.cn/xxgk/"),
    ],
)
def test_the_domain_may_bring_its_scheme_and_path(domain, start):
    files = made(THINGS, agency=Agency(name="测试县供销合作社", domain=domain))
    assert locations(files["sitemap.xml"])[0] == start
    assert f"Sitemap: {start}sitemap.xml\n" in files["robots.txt"].decode()


def test_without_a_domain_there_is_no_sitemap():
    files = made(THINGS, agency=Agency(name="测试县供销合作社"))
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"
