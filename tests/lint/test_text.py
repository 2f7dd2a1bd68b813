"""The text format for terminals."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gongkai.lint.formats import formats, render
from gongkai.source.width import clip, width
from lint.reports import EMPTY, FULL, WARNING, diagnostic, report
from support.costs import assert_linear


def test_the_formats_of_the_contract_are_there():
    assert set(formats()) == {
        "text",
        "json",
        "github",
        "gitlab",
        "rdjson",
        "sarif",
        "junit",
        "comment",
        "suggestions",
    }


def test_a_finding_in_full():
    text = render("text", report(diagnostics=(diagnostic(),)))
    assert (
        text
        == """\
content/a.md:4:6: 错误 GK201 索引号不合本站规则
  | 索引号: 01511800Ｘ/2009-1
  |         ^
    建议改为：01511800X/2009-00001

按规则：
      1  GK201 索引号不合本站规则
按科室：
      1  合作指导科

检查了 2 个条目：1 个错误，0 个警告。
"""
    )


def test_nothing_found():
    assert render("text", EMPTY) == "检查了 2 个条目：0 个错误，0 个警告。\n"


def test_findings_of_others_are_told_apart_and_what_was_not_judged_is_named():
    text = render("text", FULL)
    assert "content/a.md:4:6" in text
    assert "content/old.md" not in text
    assert "以下 2 条规则要看全部条目，这次没有判断：GK202、GK203。" in text
    assert text.endswith("检查了 2 个条目：1 个错误，1 个警告。另有 1 个问题与本次改动无关，没有列出。\n")


def test_what_is_missing_altogether_shows_no_line():
    missing = diagnostic(code="GK101", name="missing-required-field", line=1, column=1, suggestion=None)
    assert "  | " not in render("text", report(diagnostics=(missing,)))
    fence = diagnostic(code="GK004", name="missing-front-matter", line=1, column=1, suggestion=None)
    assert "  | ---" in render("text", report(diagnostics=(fence,)))


def test_colour_only_where_it_is_asked_for():
    assert "\x1b[" not in render("text", FULL)
    coloured = render("text", report(colour=True))
    assert "\x1b[31;1m错误 GK201\x1b[0m" in coloured


def test_the_mark_stands_below_the_place_whatever_the_width_of_the_characters():
    line = render("text", report(diagnostics=(WARNING,))).splitlines()
    # the message has a line break of its own, the source line follows
    source = next(number for number, text in enumerate(line) if text.startswith("  | "))
    assert width(line[source + 1].rstrip("^")) == width("  | 标题: ")


def test_a_mark_behind_the_end_of_the_line_stands_at_its_end():
    text = render("text", report(diagnostics=(diagnostic(column=400),)))
    assert f"  | {' ' * width('索引号: 01511800Ｘ/2009-1')}^" in text


@given(st.text(alphabet=st.characters(exclude_characters="\n"), max_size=300), st.integers(0, 299))
def test_a_clipped_line_keeps_the_place(line, column):
    column = min(column, len(line))
    shown, place = clip(line, column, 100)
    assert width(shown) <= 100 or line == shown
    assert 0 <= place <= len(shown)
    if place < len(shown) and shown != line and shown[place] != "…":
        assert shown[place] == line[column]


def test_a_paragraph_in_one_line_is_not_measured_for_each_finding_in_it():
    def clip_often(line: str) -> None:
        for column in range(500):
            clip(line, column, 100)

    assert_linear(clip_often, "字" * 2_000, "字" * 200_000, 1)


def test_the_width_of_characters():
    assert [width(character) for character in "aＡ中é"] == [1, 2, 2, 1]
    assert width(unicodedata.normalize("NFD", "é")) == 1
