"""The example sites of a school and a hospital, built and walked in Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.pages import built_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EXAMPLES = Path(__file__).parents[2] / "examples"
_LAW = re.compile(r"《中华人民共和国政府信息公开条例》")


@pytest.fixture(scope="module", params=["school", "hospital"])
def example(request, tmp_path_factory, gongkai):
    """(name, folder of the built site)."""
    site = tmp_path_factory.mktemp(request.param) / "site"
    root = EXAMPLES / request.param
    checked = gongkai("check", "--root", root)
    assert checked.returncode == 0, checked.stdout
    done = gongkai("build", "--root", root, "--site-dir", site)
    assert done.returncode == 0, done.stderr
    return request.param, site


def test_every_page_is_accessible_and_every_link_alive(example, serve_dir, open_page, axe):
    _, site = example
    server = serve_dir(site, mount="xxgk")
    page = open_page(server.url)
    waiting, seen, broken = [""], set(), []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = page.goto(server.url + address)
        if answer is None or not answer.ok:
            broken.append(address)
            continue
        if len(seen) % 6 == 1:
            assert axe(page) == [], address
        links = page.locator("a[href]").evaluate_all(
            "links => links.map(a => a.href.split('#')[0].split('?')[0])"
        )
        inside = (link.removeprefix(server.url) for link in links if link.startswith(server.url))
        waiting += [link for link in inside if link == "" or link.endswith("/")]
    assert broken == []
    assert len(seen) > 40


def test_a_phone_shows_every_page_without_scrolling_sideways(example, serve_dir, phone_page):
    _, site = example
    server = serve_dir(site)
    page = phone_page(server.url)
    for address in ("", "guide/", "consultation/", "appeal/", "catalogue/", "contact/"):
        page.goto(server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 376, address


def test_its_menu_is_that_of_a_public_institution(example, serve_dir, open_page):
    name, site = example
    page = open_page(serve_dir(site).url)
    tabs = page.locator("nav a").all_inner_texts()
    assert {"信息公开咨询", "申诉", "公开目录"} <= set(tabs)
    assert ("依申请公开" in tabs) == (name == "school")
    assert "法定主动公开内容" not in tabs


def test_it_never_says_that_it_publishes_government_information(example):
    _, site = example
    for page in built_pages(site):
        text = _LAW.sub("", page.document.text_content())
        assert "政府信息" not in text, page.address
    for file in ("feed.xml", "catalogue.json", "catalogue.csv"):
        assert "政府信息" not in _LAW.sub("", (site / file).read_text(encoding="utf-8")), file


def test_the_school_tells_its_own_limits_and_takes_requests(example, serve_dir, open_page):
    name, site = example
    page = open_page(serve_dir(site).url + "guide/")
    text = page.locator("main").inner_text()
    if name == "school":
        assert "自信息形成之日起30日内" in text
        assert "15个工作日内" in text
        page.goto(page.url.replace("guide/", "forms/application-form/"))
        form = page.locator("main").inner_text()
        assert "信息公开申请表" in form
        assert "□本校学生家长" in form
        assert "□行使子女监护权" in form
    else:
        assert "自信息形成之日起20个工作日内" in text
        assert not (site / "forms").exists()
