"""A new site of every profile: begun, checked, built, every link followed, the pages looked at in Chromium at two widths."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gongkai.profiles.profile import profiles
from support.chromium import Watch
from support.pages import BuiltPage, built_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PUBLIC_INSTITUTIONS = ("学校", "高校", "医院", "企事业单位")
BODIES = {profile: (profile, "") for profile in profiles()} | {"高校": ("学校", "××大学")}
"""(profile, name) of each new site: a university lives under a law of its own."""
_LAW = re.compile(r"《中华人民共和国政府信息公开条例》")


@dataclass(frozen=True)
class NewSite:
    """A site that ``gongkai init`` began, with one item, and where it was built."""

    profile: str
    root: Path
    built: Path

    @property
    def pages(self) -> list[BuiltPage]:
        return [page for page in built_pages(self.built) if page.address != "404.html"]


@pytest.fixture(scope="module", params=BODIES)
def new_site(request, tmp_path_factory, gongkai) -> NewSite:
    folder = tmp_path_factory.mktemp("new")
    root, built = folder / "site", folder / "built"
    profile, name = BODIES[request.param]
    begun = gongkai("init", root, "--profile", profile, "--name", name, "--today", "2024-09-01")
    assert begun.returncode == 0, begun.stderr
    found = json.loads(gongkai("check", "--root", root, "--format", "json", "--today", "2024-09-02").stdout)
    assert {one["code"] for one in found["diagnostics"]} == {"GK406", "GK521"}
    done = gongkai("build", "--root", root, "--site-dir", built, "--today", "2024-09-02")
    assert done.returncode == 0, done.stderr
    return NewSite(request.param, root, built)


def dead(site: NewSite) -> Iterator[str]:
    """What a page of the site links to or loads, and is not there: a file, or an anchor in it."""
    by_address = {page.address: page for page in site.pages}
    anchors = {address: set(page.document.xpath("//@id")) for address, page in by_address.items()}
    for page in site.pages:
        for _, link in page.links():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("#top"):
                continue
            address, fragment = page.resolve(link)
            if address in by_address:
                if fragment and fragment not in anchors[address]:
                    yield f"{page.address} → {link}"
            elif not (site.built / address).is_file():
                yield f"{page.address} → {link}"


def test_every_link_is_alive(new_site):
    assert list(dead(new_site)) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_every_kind_of_page_is_accessible_and_none_is_too_wide(new_site, browser, serve_dir, axe, width):
    server = serve_dir(new_site.built, mount="xxgk")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="zh-CN", reduced_motion="reduce"
    )
    page = context.new_page()
    watch, faults, looked_at = Watch(page), {}, set()
    for one in new_site.pages:
        page.goto(server.url + one.address, wait_until="load")
        # axe takes a second a page: one page of each kind and depth.
        kind = (one.address.split("/")[0], one.address.count("/"))
        found = [] if kind in looked_at else axe(page)
        looked_at.add(kind)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            found.append("scrolls sideways")
        if found:
            faults[one.address] = found
    context.close()
    assert faults == {}
    assert watch.complaints == []


def test_a_public_institution_publishes_information_and_not_government_information(new_site):
    if new_site.profile not in PUBLIC_INSTITUTIONS:
        pytest.skip("政府信息 is the right word here")
    texts = [page for page in new_site.pages if "政府信息" in _LAW.sub("", page.document.text_content())]
    named = [page for page in new_site.pages if "政府信息" in _LAW.sub("", page.source.decode())]
    assert [page.address for page in (*texts, *named)] == []
    for name in ("feed.xml", "feed.json", "catalogue.json", "catalogue.csv"):
        assert "政府信息" not in (new_site.built / name).read_text(encoding="utf-8"), name


def test_the_guide_tells_the_site_s_own_limit(new_site):
    guide = BuiltPage(new_site.built, "guide/").document.text_content()
    assert ("30日" if new_site.profile == "学校" else "20个工作日") in guide


def test_a_university_has_the_ten_classes_of_its_list_and_its_own_law(new_site, serve_dir, open_page):
    if new_site.profile != "高校":  # the fixture has every profile; the list is that of universities
        assert "招生考试信息" not in (new_site.built / "catalogue/index.html").read_text(encoding="utf-8")
        return
    page = open_page(serve_dir(new_site.built, mount="xxgk").url)
    assert {"信息公开咨询", "申诉", "公开目录"} <= set(page.locator("nav.gk-tabs a").all_inner_texts())
    page.locator("nav.gk-tabs a", has_text="公开目录").click()
    classes = page.locator("ul.gk-tree--1 > li > .gk-node .name a")
    assert classes.all_inner_texts() == [
        "基本信息", "招生考试信息", "财务、资产及收费信息", "人事师资信息", "教学质量信息",
        "学生管理服务信息", "学风建设信息", "学位、学科信息", "对外交流与合作信息", "其他",
    ]  # fmt: skip
    page.locator("nav.gk-tabs a", has_text="公开指南").click()
    guide = page.locator("main").inner_text()
    assert "教育部令第29号" in guide
    assert "申请表" not in guide.replace("不需要填写申请表", "")


def test_the_commands_of_the_readme_run(new_site, gongkai):
    """Every verb that the README names works in the new site."""
    readme = (new_site.root / "README.md").read_text(encoding="utf-8")
    commands = dict.fromkeys(re.findall(r"`gongkai ([^`]+)`", readme))
    assert len(commands) >= 8
    asking = ("new", "record", "build")  # they ask or write; tried elsewhere
    for command in commands:
        verb, *words = command.split()
        if verb in asking or verb == "init":
            continue
        words = [str(new_site.root / word) if word.startswith("../") else word for word in words]
        more = [] if verb in ("rules", "number") else ["--today", "2024-09-02"]
        done = gongkai(verb, "--root", new_site.root, *words, *more)
        assert done.returncode == 0, (command, done.stderr)
