"""Long unbreakable words (addresses, codes) in title, summary or body do not make a page wider than the window."""

from __future__ import annotations

import pytest

WORD = "https://example.gov.cn/" + "a" * 160
ITEM = f"""\
---
标题: 关于{"A" * 120}的通知
类别: 机构职能
索引号: 01511800X/2009-00001
生成时间: 2009-03-01
公开时间: 2009-03-02
责任科室: 办公室
内容概述: 见{WORD}。
---
{WORD}

| 项目 | 说明 |
|---|---|
| {"B" * 80} | {WORD} |
"""
PAGES = (
    "", "item/01511800X/2009-00001/", "category/JGZN/", "department/BGS/", "year/2009/", "search/?q=通知",
    "department/", "contact/",
)  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(site_of_long_words, serve_dir, open_page, width):
    server = serve_dir(site_of_long_words)
    page, wide = open_page(width=width), {}
    for address in PAGES:
        page.goto(server.url + address)
        if "q=" in address:
            page.locator("ol.search-results[data-state=done] > li").first.wait_for()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[address] = over
    assert wide == {}


@pytest.fixture
def site_of_long_words(tiny_site, gongkai):
    root = tiny_site({"content/a.md": ITEM})
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stderr
    return root / "site"
