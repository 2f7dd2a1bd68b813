"""Every kind of page of the demonstration, in a real browser, at both widths, below a path of another website."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from support.pages import built_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
    return chosen


def opened(served_site, open_at) -> Iterator[tuple[str, object]]:
    for name, address in one_of_each(served_site.folder).items():
        page = open_at(served_site.url + address)
        yield f"{name} ({address})", page
        page.context.close()


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(served_site, open_page, axe, width):
    found = [
        f"{name}: {violation}"
        for name, page in opened(served_site, partial(open_page, width=width))
        for violation in axe(page)
    ]
    assert found == []


def test_nothing_is_wider_than_a_phone(served_site, open_page):
    wide = [
        name
        for name, page in opened(served_site, partial(open_page, width=360))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    ]
    assert wide == []


def test_everything_a_page_asks_for_is_there(served_site, open_page):
    asked_before = len(served_site.requests)
    for _, page in opened(served_site, open_page):
        page.wait_for_load_state("networkidle")
    lost = [
        path
        for path in served_site.requests[asked_before:]
        if not (served_site.folder / path.split("?")[0].removeprefix(f"/{served_site.mount}")).exists()
    ]
    assert lost == []
