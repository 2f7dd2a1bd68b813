"""Bodies: safe whatever was written, and their text as a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue.addresses import relative_address
from gongkai.content.markup.renderer import MarkdownOptions, Renderer, sanitise, text_blocks

OPTIONS = MarkdownOptions(
    ("toc", "tables", "fenced_code", "footnotes", "def_list", "admonition"),
    {"tables": {"use_align_attribute": True}},
)
RENDERER = Renderer(OPTIONS)

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">甲</a>',
    "[甲](javascript:alert(1))",
    "[甲](data:text/html;base64,PHNjcmlwdD4=)",
    '<p style="position:fixed">甲</p>',
    "<style>body{display:none}</style>",
    '<iframe src="/x"></iframe><object data="x"></object><embed src="x">',
    '<form action="/x"><input name="a"><button>甲</button></form>',
    '<svg onload="alert(1)"><script>1</script></svg>',
    '<math><mi xlink:href="javascript:1">甲</mi></math>',
    '<meta http-equiv="refresh" content="0;url=/x"><base href="/x"><link rel="stylesheet" href="/x">',
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src="http://other.example/a.png"><img src="//other.example/a.png">![甲](https://other.example/a.png)',
)


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_hostile_comes_through(body):
    html = RENDERER.html(body, lambda target: target).lower()
    for bad in (
        "<script",
        "onerror",
        "onload",
        "javascript:",
        "data:",
        "style",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<input",
        "<svg",
        "<math",
        "<meta",
        "<base",
        "<link",
        "other.example",
    ):
        assert bad not in html


@pytest.mark.parametrize(
    "target",
    [
        "/\t/evil.example/x",
        "/\\\\evil.example/x",
        " /\n/evil.example",
        "java\tscript:alert(1)",
        "\x01//evil.example",
    ],
)
def test_an_address_that_only_a_browser_reads_as_foreign_is_taken_off(target):
    assert sanitise(f'<a href="{target}">甲</a><img src="{target}" alt="乙">') == '<a>甲</a><img alt="乙">'


def test_a_comment_stays_only_where_it_is_wanted_and_never_in_an_attribute():
    html = '<p title="<!-- 甲 -->">乙<!-- 甲 --><!-- 丙 --></p>'
    assert sanitise(html) == '<p title="&lt;!-- 甲 --&gt;">乙</p>'
    kept = sanitise(html, keep_comment=lambda comment: "甲" in comment)
    assert kept == '<p title="&lt;!-- 甲 --&gt;">乙<!-- 甲 --></p>'


@given(st.text(max_size=200))
def test_any_text_renders_to_html_that_sanitising_leaves_alone(body):
    html = sanitise(RENDERER.html(body, lambda _: None))
    assert sanitise(html) == html
    assert all(block.strip() for block in text_blocks(html))


TEXTS = (
    ("第一段\n接着写\n\n第二段", ("第一段 接着写", "第二段")),
    ("一个**重**点和[链接](a.md)", ("一个重点和链接",)),
    ("## 标题\n\n正文", ("标题", "正文")),
    ("- 甲\n- 乙\n    - 丙", ("甲", "乙", "丙")),
    ("| 甲 | 乙 |\n|---|---|\n| 1<br>2 | 3 |", ("甲", "乙", "1 2", "3")),
    ("> 引文", ("引文",)),
    ("a &lt; b &amp; c", ("a < b & c",)),
    ('<span title="a>b">甲</span>乙', ("甲乙",)),
    ("", ()),
)


@pytest.mark.parametrize("body, blocks", TEXTS, ids=[body[:12] or "empty" for body, _ in TEXTS])
def test_a_block_ends_a_text_and_an_inline_mark_does_not(body, blocks):
    assert RENDERER.render(body).blocks == blocks


def test_links_are_resolved_and_dead_ones_taken_off():
    known = {"b.md#x": "../B/#x", "图.png": "%E5%9B%BE.png"}
    html = RENDERER.html(
        "[甲](b.md#x) [乙](nowhere.md) ![丙](图.png) [丁](https://a.example/) [戊](#here)", known.get
    )
    assert '<a href="../B/#x">甲</a>' in html
    assert "<a>乙</a>" in html
    assert '<img alt="丙" src="%E5%9B%BE.png">' in html
    assert '<a href="https://a.example/">丁</a>' in html
    assert '<a href="#here">戊</a>' in html


def test_anchors_are_those_of_the_rendered_page():
    assert RENDERER.render("## Scope\n\n## Scope\n\n<p id='p1'>x</p>").anchors == ("scope", "scope_1", "p1")


@pytest.mark.parametrize(
    "target, page, link",
    [
        ("item/A/1/", "item/A/2/", "../1/"),
        ("item/A/1/#x", "item/A/2/", "../1/#x"),
        ("guide/", "item/A/2/", "../../../guide/"),
        ("", "guide/", "../"),
        ("item/A/2/", "item/A/2/", "./"),
    ],
)
def test_an_address_as_a_link_on_a_page(target, page, link):
    assert relative_address(target, page) == link
