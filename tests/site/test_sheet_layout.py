"""Printed sheets: A4 landscape, readable, nothing cut."""

from __future__ import annotations

from gongkai.site.exports.sheet_layout import layout_of


def test_a_narrow_table_is_one_page_wide_and_each_row_as_high_as_its_text():
    layout = layout_of(("序号", "内容"), [("1", "短"), ("2", "长" * 50)])
    assert (layout.pages, layout.widths) == (1, (6.0, 40.0))
    # 100 digits in 39: three lines
    assert layout.heights == (18.5, 18.5, 45.5)


def test_wide_columns_give_way_before_the_page_does():
    layout = layout_of([f"栏{number}" for number in range(10)], [["字" * 30] * 10])
    assert layout.pages == 1
    assert sum(layout.widths) <= 207
    assert min(layout.widths) >= 12


def test_too_many_columns_go_over_several_pages():
    layout = layout_of([f"栏{number}" for number in range(30)], [["2024-01-01，2024-02-01"] * 30])
    assert layout.pages == 4
    assert set(layout.widths) == {24.0}


def test_columns_to_be_filled_in_have_room_and_no_row_is_higher_than_excel_takes():
    layout = layout_of(("分",), [("",), ("字" * 5000,)], frozenset({"分"}))
    assert layout.widths == (24.0,)
    assert layout.heights[-1] == 409.0
    assert layout_of((), []).widths == ()


def test_a_cell_of_several_lines_is_as_high_as_they_are_and_as_wide_as_the_widest():
    layout = layout_of(("签字",), [("负责人签字：\n\n　　年　　月　　日",)])
    assert layout.widths == (20.0,)
    assert layout.heights == (18.5, 45.5)
