"""Every kind of page of the demonstration in Chromium, at two widths, below a path of another website."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.chromium import Watch
from support.pages import built_pages

pytestmark = pytest.mark.browser


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


def is_there(server, path: str) -> bool:
    return (server.folder / path.split("?")[0].removeprefix(f"/{server.mount}")).exists()


# One test a width, and not one for each fault: on two workers each would visit all pages for its own part.
@pytest.mark.parametrize("width", [1280, 375], ids=["desktop", "phone"])
def test_every_kind_of_page_is_whole_and_accessible(width, browser, served_site, axe):
    """axe finds nothing; nothing is asked of another host; everything asked for is there; no page is wider than its
    window."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale="zh-CN",
        reduced_motion="reduce",
        is_mobile=width < 500,
    )
    page = context.new_page()  # one page for all: a new one would cost twice as much
    watch = Watch(page)
    judged: set[str] = set()
    faults: list[str] = []
    addresses = one_of_each(served_site.folder)
    for address in addresses:
        asked, complained = len(served_site.requests), len(watch.complaints)
        page.goto(served_site.url + address, wait_until="load")
        # axe takes most of the time: every kind at the width of a phone, the first below each folder at the other.
        top = address.split("/")[0]
        found = axe(page) if width < 500 or top not in judged else []
        judged.add(top)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            found.append("wider than its window")
        found += watch.complaints[complained:]
        found += [
            f"missing {path}" for path in served_site.requests[asked:] if not is_there(served_site, path)
        ]
        faults += [f"{address}: {fault}" for fault in found]
    context.close()
    assert faults == []
    assert {
        "",
        "404.html",
        "catalogue/",
        "search/",
        "sitemap/",
        "statistics/",
        "contact/",
        "accessibility/",
    } <= set(addresses)
    assert len(addresses) > 20
