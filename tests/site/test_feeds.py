"""Feeds are valid, exist for the whole catalogue and for every list, and have permanent identifiers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime, time
from posixpath import normpath

import pytest
from lxml import etree

from gongkai.catalogue.model import Status, StatusKind
from gongkai.catalogue.settings import Agency
from gongkai.site.exports import all_outputs
from support.catalogues import catalogue, item, settings

ATOM = "{http://www.w3.org/2005/Atom}"
URI = re.compile(r"(tag:[^,]+,\d{4}(-\d\d(-\d\d)?)?:.*|urn:uuid:[0-9a-f-]{36}|https?://\S+)")
ONCE = {
    "feed": {"id", "title", "updated"},
    "entry": {"id", "title", "updated", "summary"},
}
THINGS = [
    item(1, summary="甲 & <乙>", published_time=time(8, 30)),
    item(2, category="JGZN", department="BGS", agencies=("甲局", "乙局")),
    item(3, published=None, created=date(2008, 3, 1), updated=date(2009, 9, 9)),
    item(4, status=Status(StatusKind.WITHDRAWN, "内容有误", date(2009, 8, 1)), summary="不该公开"),
]


def made(things, **changes) -> dict[str, bytes]:
    return {output.path: output.make() for output in all_outputs(catalogue(things, **changes))}


def check_atom(document: bytes) -> etree._Element:
    """RFC 4287, as far as a feed without content can break it."""
    feed = etree.fromstring(document)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        name = etree.QName(element).localname
        for child in ONCE[name]:
            assert len(element.findall(f"{ATOM}{child}")) == 1, (name, child)
        assert URI.fullmatch(element.findtext(f"{ATOM}id"))
        assert [link.get("href") for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        for moment in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
            assert datetime.fromisoformat(moment.text).utcoffset() is not None
        for author in element.findall(f"{ATOM}author"):
            assert author.findtext(f"{ATOM}name")
    assert feed.find(f"{ATOM}author") is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return feed


def check_json_feed(document: bytes) -> dict:
    """https://jsonfeed.org/version/1.1"""
    feed = json.loads(document)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for entry in feed["items"]:
        assert URI.fullmatch(entry["id"])
        assert isinstance(entry["content_text"], str)
        assert entry["content_text"]
        assert datetime.fromisoformat(entry["date_modified"]).utcoffset() is not None
        assert all(isinstance(tag, str) for tag in entry["tags"])
    return feed


def test_every_list_has_both_feeds_and_each_is_valid():
    files = made(THINGS)
    lists = [
        "",
        "category/JGZN/",
        "category/YWFW/",
        "category/HZZD/",
        "category/SCXX/",
        "department/BGS/",
        "department/HZZDK/",
        "year/2009/",
        "year/2008/",
    ]
    assert {path for path in files if "feed." in path} == {
        f"{address}feed.{suffix}" for address in lists for suffix in ("xml", "json")
    }
    for address in lists:
        atom, plain = check_atom(files[f"{address}feed.xml"]), check_json_feed(files[f"{address}feed.json"])
        titles = [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")]
        assert titles == [entry["title"] for entry in plain["items"]]


def test_a_branch_has_what_lies_below_it_newest_first():
    titles = [entry["title"] for entry in json.loads(made(THINGS)["category/YWFW/feed.json"])["items"]]
    assert titles == ["关于第1件事的通知", "关于第4件事的通知", "关于第3件事的通知"]


def test_links_are_relative_and_lead_to_the_item_from_where_the_feed_lies():
    files = made(THINGS)
    for path in ("feed.json", "category/HZZD/feed.json", "year/2009/feed.json"):
        url = json.loads(files[path])["items"][0]["url"]
        assert normpath(f"{path}/../{url}").startswith("item/01511800X/2009-0000")
    assert b"http" not in files["category/HZZD/feed.json"].replace(b"https://jsonfeed.org", b"")


@pytest.mark.parametrize(
    "domain, root",
    [
        ("www.example.gov.cn/zwgk", "https://www.example.gov.cn/zwgk/"),
        ("http://a.example/", "http://a.example/"),
    ],
)
def test_links_are_absolute_where_the_domain_says_the_path(domain, root):
    files = made(THINGS, agency=replace(settings().agency, domain=domain))
    feed = json.loads(files["category/HZZD/feed.json"])
    assert feed["home_page_url"] == f"{root}category/HZZD/"
    assert feed["feed_url"] == f"{root}category/HZZD/feed.json"
    assert feed["items"][0]["url"].startswith(f"{root}item/01511800X/")
    atom = check_atom(files["category/HZZD/feed.xml"])
    assert all(link.get("href").startswith(root) for link in atom.iter(f"{ATOM}link"))


def test_identifiers_bear_the_domain_and_are_the_same_in_every_feed():
    files = made(THINGS)
    ids = {json.loads(files[path])["items"][0]["id"] for path in ("feed.json", "category/YWFW/feed.json")}
    assert ids == {"tag:www.example.gov.cn,2008-05-01:item/01511800X/2009-00001/"}


@pytest.mark.parametrize("domain", ["https://WWW.example.gov.cn/zwgk/", "www.example.gov.cn/xxgk"])
def test_identifiers_do_not_depend_on_where_the_site_is_mounted(domain):
    agency = replace(settings().agency, domain=domain)
    entry = json.loads(made(THINGS, agency=agency)["feed.json"])["items"][0]
    assert entry["id"] == "tag:www.example.gov.cn,2008-05-01:item/01511800X/2009-00001/"


def test_every_feed_has_an_identifier_of_its_own():
    files = made(THINGS)
    ids = [
        check_atom(text).findtext(f"{ATOM}id") for path, text in files.items() if path.endswith("feed.xml")
    ]
    assert len(ids) == len(set(ids))
    assert "tag:www.example.gov.cn,2008-05-01:catalogue" in ids


def test_without_a_domain_identifiers_are_uuids_that_stay():
    agency = Agency(name="测试县供销合作社", org_code="01511800X")
    first, second = (check_json_feed(made(THINGS, agency=agency)["feed.json"]) for _ in range(2))
    assert first["items"][0]["id"].startswith("urn:uuid:")
    assert first == second


def test_moments_come_from_the_items():
    feed = check_atom(made(THINGS)["feed.xml"])
    moments = {
        entry.findtext(f"{ATOM}title"): (entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated"))
        for entry in feed.iter(f"{ATOM}entry")
    }
    assert moments["关于第1件事的通知"] == ("2009-05-11T08:30:00+08:00", "2009-05-11T08:30:00+08:00")
    assert moments["关于第3件事的通知"] == (None, "2009-09-09T00:00:00+08:00")
    assert moments["关于第4件事的通知"] == ("2009-05-11T00:00:00+08:00", "2009-08-01T00:00:00+08:00")
    assert feed.findtext(f"{ATOM}updated") == "2009-09-09T00:00:00+08:00"


def test_a_withdrawn_item_says_so_and_no_more():
    files = made(THINGS)
    entry = next(entry for entry in json.loads(files["feed.json"])["items"] if "第4件" in entry["title"])
    assert entry["content_text"] == "撤回：内容有误"
    assert "不该公开".encode() not in files["feed.xml"]


def test_markup_and_characters_that_xml_forbids():
    odd = item(1, title="甲 & <乙>\x0b丙", agencies=("“甲”局\ufffe",))
    entry = check_atom(made([odd])["feed.xml"]).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "甲 & <乙>丙"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "“甲”局"


def test_the_newest_fifty_and_no_more():
    files = made([item(serial) for serial in range(1, 71)])
    assert len(json.loads(files["feed.json"])["items"]) == 50
    assert len(check_atom(files["category/YWFW/feed.xml"]).findall(f"{ATOM}entry")) == 50
