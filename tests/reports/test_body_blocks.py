"""The words of a report on paper: what Markdown says, not how it writes it."""

from __future__ import annotations

import pytest

from gongkai.reports.body_blocks import Placed, Rows, Words, blocks_of


def texts(body: str) -> list[str]:
    return ["".join(text for text, _ in block.runs) for block in blocks_of(body) if isinstance(block, Words)]


def test_headings_paragraphs_and_strong_words():
    blocks = blocks_of("## 一、概述\n\n**宣传**。开辟\n专栏，用 A\nB 两种。\n\n（一）数量\n")
    assert blocks == (
        Words((("一、概述", False),), heading=True),
        Words((("宣传", True), ("。开辟专栏，用 A B 两种。", False))),
        Words((("（一）数量", False),)),
    )


def test_a_heading_typed_as_a_paragraph_is_one():
    assert [block.heading for block in blocks_of("二、主动公开\n\n一、是加强学习。\n")] == [True, False]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("- 甲\n- 乙\n", ["· 甲", "· 乙"]),
        ("3. 甲\n\n4. 乙\n\n    又一段\n", ["3. 甲", "4. 乙", "又一段"]),
        ("- 甲\n    - 乙\n- 丙\n", ["· 甲", "· 乙", "· 丙"]),
    ],
)
def test_items_keep_their_marks(body: str, items: list[str]):
    assert texts(body) == items


def test_tables_placeholders_and_what_is_left_out():
    body = "前\n\n| 类别 | 条数 |\n|---|--:|\n| 机构 **职能** | 8 |\n\n<!-- gongkai:report 表三 -->\n\n<!-- 请写 -->\n\n---\n"
    assert blocks_of(body) == (
        Words((("前", False),)),
        Rows((("类别", "条数"), ("机构 职能", "8"))),
        Placed("表三"),
    )


def test_what_is_no_markup_is_kept():
    assert texts("a < b，<script>x</script>，3 > 2\n") != []
    assert "script" in "".join(texts("写 `<script>` 一字\n"))
