"""Links, images and headings of a body: the same as the pages' own renderer finds, in time that grows with the text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from gongkai.catalogue.model import Record
from gongkai.content.markup.options import site_options
from gongkai.content.markup.renderer import Renderer
from gongkai.lint.draft import Draft
from gongkai.lint.rules.gk110_untidy_title import check_record as untidy_title
from gongkai.lint.rules.gk504_contradicting_end_mark import _MARK
from gongkai.lint.shared.body import headings_of, links_of
from gongkai.privacy.detectors import internal_marks, persons_numbers, secrecy_marks
from support.costs import assert_linear

BODIES = [
    "[甲](附件1.pdf '标题')", "[甲](附件 1.pdf)", "[甲](<附件 1.pdf>)", "![图](图(1).png)", "[甲](a.md#二)",
    "[甲][r]\n\n[r]: b.md\n", "[r]\n\n[r]: b.md", "[甲]: a.md", "`[x](y.md)`", "    [x](y.md)\n", "\t[x](y.md)",
    "- 项\n\n    [x](y.md)\n", "文\n    [x](y.md)", "```\n[x](y.md)\n```\n", "```\n[x](y.md)\n", "~~~\n[x](y.md)\n~~~\n",
    "\\[x](y.md)", "[a\\]b](y.md)", "[![图](t.png)](b.pdf)", "<a href='b.md'>x</a>", "<a href=b.md>x</a>",
    "<img src=\"x.png\" alt=\"图\">", "[甲] (a.md)", "[甲](a.md)[乙](b.md)", "脚注[^1]\n\n[^1]: 见[丙](c.md)\n", "[甲](\na.md)",
    "| [甲](a.md) | b |\n|---|---|\n| [乙](b.md) | |\n", "[多\n行](a.md)", "<!-- [x](y.md) -->", "![](a.png){width=200}",
    "[甲]( a.md )", "[【甲】](a.md)", "[甲](a%20b.md)", "**[甲](a.md)**", "http://a.com/b.md", "<http://a.com/>", "[a](b.md?x=1)",
    "　　[甲](a.md)", "> [甲](a.md)", "1. [甲](a.md)\n\n       [代码](x.md)\n", "一个 ` 反引号 [甲](a.md)\n\n又一个 ` 反引号", "[x](y.md 'a)b')",
]  # fmt: skip


def record(body: str) -> Record:
    return Record("content/a.md", {}, (), body, 9, "")


@pytest.fixture(scope="module")
def renderer(demo_root: Path) -> Renderer:
    return Renderer(site_options(demo_root))


@pytest.mark.parametrize("body", BODIES)
def test_links_are_those_that_the_page_has(body: str, renderer: Renderer) -> None:
    seen: list[str] = []
    renderer.html(body, lambda target: (seen.append(target), target)[1])
    ours = {unquote(link.target) for link in links_of(record(body)) if "://" not in link.target}
    assert ours == {unquote(target) for target in seen}


def test_links_and_headings_stand_where_they_stand() -> None:
    body = "甲[乙](b.md)\n\n  ## 丙 ##\n丁 ![戊](e.png) # 己\n"
    links = links_of(record(body))
    assert [(link.target, link.image, link.place.line, link.place.column) for link in links] == [
        ("b.md", False, 9, 2),
        ("e.png", True, 12, 3),
    ]
    assert [
        (level, text, body[at:].startswith("## 丙")) for level, text, at in headings_of(record(body))
    ] == [(2, "丙", True)]


@pytest.mark.parametrize("piece", [
    "```x\n", "~~~~\n", "`", "` ``", "[", "](", "[a](", "<!--", "<a ", "<img src=", "\\[", "[x]: y\n", "# ", "    \n", "1 ", "1-",
    "绝密 ", "（此件", "138", "[a](x ", "公开属性：", "内部资料，", "<p>", "1日 ", "（依申请公开）", "公开方式：依申请公开",
])  # fmt: skip
def test_no_body_takes_long(piece: str) -> None:
    def search(body: str) -> None:
        links_of(record(body))
        list(headings_of(record(body)))
        persons_numbers(body)
        secrecy_marks(body)
        internal_marks(body)
        _MARK.findall(body)

    count = 25_000 // len(piece)
    assert_linear(search, piece * count, piece * 8 * count, 8)


@pytest.mark.parametrize("piece", [" ", "\u3000", "\n", " \n", "关 ", "局 ", "…", ".", "公 告", "《"])
def test_no_title_takes_long(piece: str) -> None:
    def check(count: int) -> None:
        list(untidy_title(Draft(record(""), texts={"标题": f"关{piece * count}于"}), None))

    assert_linear(check, 4_000, 32_000, 8)
