"""Bodies over the limits are refused by count, on every machine alike; what the limits let through is rendered in time."""

from __future__ import annotations

import time

import pytest

from gongkai.build.checker import Checker
from gongkai.build.store import Store
from gongkai.content.body_limits import excesses
from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from support.costs import assert_linear

OPTIONS = MarkdownOptions(("admonition", "def_list", "footnotes", "sane_lists", "tables", "toc"))
TABLE = "| 甲 | 乙 |\n| --- | --- |\n"
HOSTILE = {
    "brackets": "[" * 50_000, "pictures": "![" * 50_000, "links": "[x](" * 20_000, "links in links": "[[x]" * 20_000,
    "an open tag": "<a " * 30_000, "an open value": '<a href="' * 20_000, "sections": "<![CDATA[" * 20_000,
    "growing runs": "".join("`" * i + "a" for i in range(1, 700)), "headings": "## 甲\n\n" * 5_000,
    "headings by underline": "甲\n===\n" * 10_000, "rules": "---\n" * 10_000, "quotes": "> " * 100 + "x",
    "a list in a list": "\n".join("    " * i + "- x" for i in range(300)), "a note used often": "x[^1]\n\n" * 2_000 + "[^1]: y",
    "rows": TABLE + "| *一* | [二](#a) |\n" * 20_000, "a wide header": "|" + "甲|" * 200 + "\n|" + "-|" * 200 + "\n" + "|\n" * 1_000,
    "items": "- 甲\n" * 20_000, "a long definition": "[a]: " + "x" * 500_000 + "\n\n" + "[a]\n\n" * 200,
    "other items in an ordered list": "1. 甲\n" + "- [甲](\n" * 400, "tags far from the end": "<a " * 60 + "文" * 1_000_000,
    "abbreviations used often": "*[a]: x\n\n" + "a\n\n" * 3_000, "links to a long definition": "[a]: " + "x" * 1_900 + "\n\n" + "[a]\n\n" * 4_000,
    "definitions together": "甲\n:   乙\n" * 200, "definitions": "甲\n:   乙\n\n" * 2_000, "notes": "[^1]: 注\n\n" * 2_000,
    "names of emoji": ":a" * 20_000, "formulas": "$a$ " * 10_000, "changes": "{++a" * 10_000, "quotation marks": "\"'" * 20_000,
    "ordinals": "1st " * 20_000, "lines of a paragraph": "文文文文文\n" * 9_000, "carets": "^a^ " * 10_000,
    "fences": "~~~\n" * 3_000, "tabs": '=== "甲"\n    乙\n\n' * 2_500, "code": "    x\n\n文\n\n" * 2_500,
    "contents": "## 甲\n\n" * 500 + "[TOC]\n\n" * 500, "escapes": "\\*" * 100_000,
}  # fmt: skip
FAIR = {
    "many links, each its item": "- [甲](a.md)\n" * 4_000,
    "a large table with links": TABLE + "| 一 | [二](#a) |\n" * 4_000,
    "prose of five megabytes": ("供销社工作总结。" * 40 + "\n\n") * 5_000,
    "brackets up to the limit": "[x](" * 300,
    "breaks and comments": TABLE + "| 一<br>二 | <!-- 三 --> |\n" * 1_000,
    "prose in lines": "供销社工作总结，分为三个部分：一、二、三。\n" * 2_000,
    "definitions apart": "甲\n:   乙\n\n" * 500,
    "a paragraph of English": 'The County\'s "Plan" (2009-2012): see http://a.gov.cn/b-c. ' * 100,
    "a date pushed to the right": " " * 100 + "2009 年 5 月 4 日",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_that_would_take_long_is_refused_at_a_line_with_what_to_do(name: str) -> None:
    lines = HOSTILE[name].count("\n")
    found = excesses(HOSTILE[name])
    assert found
    assert all(0 <= excess.line <= lines and "请" in excess.message for excess in found)


@pytest.mark.parametrize("name", FAIR)
def test_what_people_write_is_within_the_limits(name: str) -> None:
    assert excesses(FAIR[name]) == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", FAIR)
def test_what_is_within_the_limits_is_rendered_in_ten_seconds(name: str) -> None:
    started = time.process_time()
    Renderer(OPTIONS).render(FAIR[name] + "\n\n*甲*")
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", HOSTILE)
def test_looking_takes_no_longer_than_the_body_is_long(name: str) -> None:
    body = (HOSTILE[name] + "\n\n") * max(8, 400_000 // len(HOSTILE[name]))
    assert_linear(excesses, body[: len(body) // 8], body, 8)


def test_a_page_over_the_limits_has_no_anchors_that_could_be_told(tmp_path) -> None:
    (tmp_path / "over.md").write_text("## 甲\n\n" + "[x](" * 2_000, encoding="utf-8")
    (tmp_path / "fair.md").write_text("## 甲（试行）" + "乙" * 40 + "(试行)", encoding="utf-8")
    checker = Checker(tmp_path, Store(None))
    assert checker.anchors("over.md") is None
    assert checker.anchors("fair.md")
