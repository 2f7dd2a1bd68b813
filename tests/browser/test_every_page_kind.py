"""Every kind of page of the demonstration in Chromium, at two widths, below a path of another website."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.chromium import Watch
from support.pages import built_pages

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Visit:
    """What a reader's browser met on one page: each a list of sentences, empty when all is well."""

    page: str
    violations: list[str]
    complaints: list[str]
    missing: list[str]
    too_wide: bool


def kind(address: str) -> str:
    """What a page's address has in common with those of its kind: first part, and how deep it lies."""
    parts = address.split("/")
    return f"{parts[0]}/{len(parts)}{'/page' if 'page' in parts else ''}"


def one_of_each(site: Path) -> dict[str, str]:
    """{kind: address} with one page of each kind of list, and one item of every 有效性, 状态 and 公开属性."""
    chosen: dict[str, str] = {}
    for page in built_pages(site):
        chosen.setdefault(kind(page.address), page.address)
    for entry in json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["条目"]:
        for name in ("有效性", "公开属性", "状态"):
            chosen.setdefault(f"item: {name} {str(entry.get(name))[:8]}", entry["链接"])
    return {address: name for name, address in chosen.items()}


@pytest.fixture(scope="module", params=[1280, 375], ids=["desktop", "phone"])
def visits(request, browser, served_site, axe) -> list[Visit]:
    """Every kind of page, looked at once at one width."""
    width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale="zh-CN",
        reduced_motion="reduce",
        is_mobile=width < 500,
    )
    page, seen = context.new_page(), []  # one page for all: a new one would cost twice as much
    watch = Watch(page)
    judged: set[str] = set()
    for address in one_of_each(served_site.folder):
        asked, complained = len(served_site.requests), len(watch.complaints)
        page.goto(served_site.url + address, wait_until="load")
        # axe takes most of the time: every kind at the width of a phone, the first below each folder at the other.
        top = address.split("/")[0]
        violations = axe(page) if width < 500 or top not in judged else []
        judged.add(top)
        too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        missing = [path for path in served_site.requests[asked:] if not is_there(served_site, path)]
        seen.append(Visit(address, violations, watch.complaints[complained:], missing, too_wide))
    context.close()
    return seen


def is_there(server, path: str) -> bool:
    return (server.folder / path.split("?")[0].removeprefix(f"/{server.mount}")).exists()


def test_the_kinds_of_pages_are_all_there(visits):
    addresses = {visit.page for visit in visits}
    assert {
        "",
        "404.html",
        "catalogue/",
        "search/",
        "sitemap/",
        "statistics/",
        "contact/",
        "accessibility/",
    } <= addresses
    assert len(addresses) > 20


def test_axe_finds_nothing(visits):
    assert [f"{visit.page}: {line}" for visit in visits for line in visit.violations] == []


def test_no_page_asks_another_host_or_breaks_its_policy(visits):
    assert [f"{visit.page}: {line}" for visit in visits for line in visit.complaints] == []


def test_everything_a_page_asks_for_is_there(visits):
    assert [f"{visit.page}: {path}" for visit in visits for path in visit.missing] == []


def test_no_page_is_wider_than_its_window(visits):
    assert [visit.page for visit in visits if visit.too_wide] == []
