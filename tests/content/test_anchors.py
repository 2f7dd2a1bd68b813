"""Anchors without rendering: whatever the body, the same as the renderer's own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymdownx.slugs import slugify

from gongkai.content.anchors import anchors, skeleton
from gongkai.content.markup import MarkdownOptions, Renderer
from support.examples import scaled

EVERYTHING = (
    "toc", "tables", "fenced_code", "footnotes", "def_list", "attr_list", "abbr", "admonition", "sane_lists",
    "md_in_html", "smarty", "pymdownx.details", "pymdownx.tabbed", "pymdownx.magiclink", "pymdownx.emoji",
)  # fmt: skip
RENDERERS = {
    "stock": Renderer(MarkdownOptions(("toc", "tables", "fenced_code"))),
    "Chinese slugs": Renderer(
        MarkdownOptions(("toc", "tables"), {"toc": {"slugify": slugify(case="lower")}})
    ),
    "every extension": Renderer(
        MarkdownOptions(EVERYTHING, {"toc": {"slugify": slugify(case="lower"), "permalink": True}})
    ),
    "no toc": Renderer(MarkdownOptions(("tables", "attr_list"))),
}

BODIES = [
    "## 一、总体要求\n\n正文。\n\n## 二、总体要求\n\n正文。\n\n## 一、总体要求\n",
    "# 甲\n正文紧跟标题\n\n文\n## 紧跟段落的标题\n",
    "文\n# 一个字的段落后面紧跟标题\n",
    "正文\n===\n\n正文\n---\n\n- 甲\n- 乙\n\n    # 列表里的标题\n",
    "1. # 列表项里的标题\n2. 乙\n",
    "甲：\n\n1. 第一项\n\n    ## 第二层\n\n2. 第二项\n",
    "术语\n: # 定义里的标题\n\n术语\n\n:   ## 隔一行的定义\n",
    "> ## 引文里的标题\n\n正文\n\n> ## 引文里的标题\n",
    "```\n## 代码\n\n正文\n```\n\n## 正文\n",
    '<div id="甲">\n\n正文\n\n## 标题\n\n</div>\n\n<!-- 注释\n\n## 注释里\n\n-->\n',
    "## 标题 {#own}\n\n正文\n{: #para }\n\n正文[^1]。\n\n[^1]: 注。\n",
    '!!! note\n\n    ## 提示里\n\n??? 问\n    ## 折叠\n\n=== "页签"\n\n    ## 页签里\n',
    "## **粗** 标题 [链接](a.md) `码`\n\n[链接]: b.md\n\n## [链接]\n",
    "## 1.1 目标  任务 ##\n\n##没有空格\n\n####### 七个\n",
    "| 甲 | 乙 |\n| --- | --- |\n| ## 丙 | 丁 |\n\n## 戊\n",
    "*[甲]: 乙\n\n## 甲\n",
    "[TOC]\n\n## 甲\n",
    "    ## 代码块\n\n正文\n\n\n\n\t## 也是\n",
    "## HTTP 与 v1.0 --- “引号” ... (c)\n",
    "",
]


@pytest.mark.parametrize("renderer", RENDERERS.values(), ids=list(RENDERERS))
@pytest.mark.parametrize("body", BODIES)
def test_agree_with_the_renderer(renderer, body):
    assert anchors(renderer, body) == renderer.anchors(body)


def test_prose_is_not_rendered():
    assert (
        skeleton("甲，乙。\n丙\n\n1. 丁\n2. 戊\n\n| 己 |\n| --- |\n\n## 庚\n\n辛\n") == "文\n\n## 庚\n\n文\n"
    )


PIECES = st.sampled_from([
    "正文，很长的一段。", "第二段", "## 标题", "# 甲、乙", "##标题", "### 标题 ###", "- 项", "1. 项", "2) 项", "    # 缩进", "  文",
    "> 引", "> # 引", "| a | b |", "| --- | --- |", "---", "===", "```", "~~~", "<b id='x'>", "</b>", "<!--", "-->", ": 定义",
    "{: #id }", "[^1]", "[^1]: 注", "[a]: b", "*[甲]: x", "!!! note", "文", "词", "a: b", "* * *", "\t项", "[TOC]", "甲 {#z}",
    "## *强* 调", "-", "- # 项", "## v1.0", "\\# 不", "&amp;", "##", "# _1", "## 1",
])  # fmt: skip
DRAWN = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=12).map(
    lambda parts: "".join(text + end for text, end in parts)
)


@settings(max_examples=scaled(600), deadline=None)
@given(DRAWN, st.sampled_from(list(RENDERERS)))
def test_agree_whatever_stands_next_to_what(body, name):
    assert anchors(RENDERERS[name], body) == RENDERERS[name].anchors(body)


@settings(max_examples=scaled(200), deadline=None)
@given(st.text(max_size=200))
def test_agree_on_any_text(body):
    assert anchors(RENDERERS["every extension"], body) == RENDERERS["every extension"].anchors(body)
