"""The fast renderer returns the output of the reference, or nothing."""

from __future__ import annotations

import json

import pymdownx.slugs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.texts import real_data
from gongkai.content.markup.plain import PlainRenderer
from gongkai.content.markup.renderer import MarkdownOptions, Renderer, text_blocks
from support.examples import scaled

EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "def_list", "footnotes", "sane_lists")
CONFIGS = {"toc": {"slugify": pymdownx.slugs.slugify(case="lower")}, "tables": {"use_align_attribute": True}}
REFERENCE = Renderer(MarkdownOptions(EXTENSIONS, CONFIGS))
DEFAULT_SLUGS = Renderer(MarkdownOptions(EXTENSIONS, {"tables": {"use_align_attribute": True}}))

# Characters that Markdown knows stand beside those that it does not; what is not plain must be seen as such.
CHARACTERS = (
    "甲乙丙第一条。，、：；（）《》“”〔〕％… ab01.)-+#|:=>!*_`[]{}()<>&\\~^$\"'/\t\u3000\u00a0\u200b\ue010@?%"
)
words = st.text(CHARACTERS, max_size=12)
plain_words = st.text("甲乙丙第一条。，（）《》：ab01.-+=!'\"/ \u3000", min_size=1, max_size=12)
lines = st.one_of(
    words,
    plain_words,
    st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 7), plain_words),
    st.builds("- {}".format, plain_words),
    st.builds("{}. {}".format, st.integers(0, 12), plain_words),
    st.builds(lambda cells: f"| {' | '.join(cells)} |", st.lists(plain_words, min_size=1, max_size=3)),
    st.builds(lambda cells: f"| {' | '.join(cells)} |", st.lists(st.sampled_from(["---", ":---", "---:", ":-:", ":---:", "--"]), min_size=1, max_size=3)),
    st.sampled_from(["", "", " ", "---", "===", "1. 甲", "1） 甲", "> 甲", ":   甲", "!!! note", "    甲", "- ", "#", "##", "| 甲 |", "甲 | 乙"]),
)  # fmt: skip
bodies = st.lists(lines, max_size=12).map("\n".join)


def same_or_nothing(renderer: Renderer, body: str) -> bool:
    quick = renderer._plain.rendered(body)
    if quick is not None:
        reference = renderer.reference(body)
        assert quick == (reference, text_blocks(reference))
    return quick is not None


@given(bodies)
@settings(max_examples=scaled(2000), deadline=None)
@example("## 甲\n\n## 甲\n\n## 。\n")
@example("- 甲\n- 乙\n\n丙")
@example("- 甲\n\n- 乙")
@example("- - 甲")
@example("丙\n- 甲")
@example("| 甲 | 乙 |\n| --- | ---: |\n| 1 |  |")
@example("| 甲 |\n| --- |\n| 1 |")
@example("甲\n\n\n\n乙\n\n")
@example("\u3000\u3000甲")
@example("## 甲 ##")
@example("1. 甲")
@example("1. 甲\n2. 乙\n7. 丙")
@example("- 甲\n\n1. 乙")
@example("1. 甲\n- 乙")
@example("1. 1. 甲")
@example("2009. 甲")
@example("## 第一章  总则")
@example("## 第一章 \u3000总则")
@example("\u3000\u3000甲\n乙")
@example("\u3000# 甲")
@example("\u3000")
@example("\u3000\n甲")
@example("\u3000 甲")
@example(" \u3000甲")
@example("- 甲\n\n \u3000乙")
@example("- 甲\n\n\u3000乙")
@example("甲\n\n\u3000\n\n乙")
@example("1.甲\n2.乙")
@example("1.\n2.甲")
@example("1)甲\n2) 乙")
@example("- \u30001. 甲")
@example("- 1.甲")
@example("|\u3000|\n|---|\n||")
@example("| --- | --- |\n| :--- | ---: |\n| 1 | 2 |\n| --- | --- |\n| 3 | 4 |")
@example("甲  乙\n丙")
@example("| 甲  乙 | 乙 |\n| --- | --- |\n| 1 \u3000 2 |  |")
def test_the_quick_way_answers_as_the_reference_or_not_at_all(body):
    same_or_nothing(REFERENCE, body)
    same_or_nothing(DEFAULT_SLUGS, body)


PLAIN = (
    "## 一、总则\n\n第一条 为了规范管理，制定本办法。\n\n第二条 本办法自2009年1月1日起施行。",
    "通知如下：\n\n- 甲事项\n- 乙事项\n\n| 序号 | 金额 |\n| --- | ---: |\n| 1 | 2.5 |",
    "一行\n又一行",
    "## 第一章  总则\n\n\u3000\u3000第一条  为了规范管理，制定本办法。\n\n1.甲事项；\n\n2.乙事项。",
)


@pytest.mark.parametrize("body", PLAIN)
def test_ordinary_bodies_take_the_quick_way(body):
    assert same_or_nothing(REFERENCE, body)


@pytest.mark.parametrize(
    "extensions, configs",
    [
        ((*EXTENSIONS, "smarty"), CONFIGS),
        ((*EXTENSIONS, "nl2br"), CONFIGS),
        ((*EXTENSIONS, object()), CONFIGS),
        (EXTENSIONS, {**CONFIGS, "toc": {"permalink": True}}),
        (EXTENSIONS, {**CONFIGS, "toc": {"baselevel": 2}}),
        (EXTENSIONS, {**CONFIGS, "toc": {"toc_depth": 2}}),
    ],
)
def test_options_that_could_change_the_answer_close_it(extensions, configs):
    assert not PlainRenderer(extensions, configs).usable
    assert PlainRenderer(extensions, configs).html("甲") is None


def test_real_bodies_get_the_same_html_either_way():
    data = real_data()
    if data is None:
        pytest.skip("the real texts are not on this machine (GONGKAI_REAL_DATA)")
    rows = [
        json.loads(line) for line in (data / "items_small.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    quick = sum(same_or_nothing(REFERENCE, row["body"]) for row in rows)
    assert quick > len(rows) / 2
