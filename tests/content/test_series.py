"""Monthly series are read from tables as people write them; what is none says what to write instead."""

from __future__ import annotations

import pytest

from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.content.series import Series, marked_tables, marker_lines, series_of

UPRIGHT = (("月份", "尿素（元/吨）", "备注"), ("1月", "1,800", "平"), ("2月", "—", ""), ("3月", "−5.5", "涨"))


@pytest.mark.parametrize(
    "grid, months, lines, unit",
    [
        pytest.param(UPRIGHT, ("1月", "2月", "3月"), {"尿素": (1800, None, -5.5)}, "元/吨", id="down the first column"),
        pytest.param(
            (("品种", "单位", "一月", "二月", "三月", "合计"), ("尿素", "元/吨", "1", "2", "3", "6")),
            ("一月", "二月", "三月"), {"尿素": (1, 2, 3)}, "元/吨", id="along the first row",
        ),
        pytest.param(
            (("月份", "比重"), ("2009年11月", "5%"), ("2009年12月", "6％"), ("2010年1月", "7%"), ("平均", "6%")),
            ("2009年11月", "2009年12月", "2010年1月"), {"比重": (5, 6, 7)}, "%", id="over the turn of the year",
        ),
        pytest.param(
            (("月份", "价格", "价格"), ("月份", "零售", "批发"), ("1月", "1", "4"), ("2月", "2", "5"), ("3月", "3", "6")),
            ("1月", "2月", "3月"), {"价格零售": (1, 2, 3), "价格批发": (4, 5, 6)}, "", id="two rows of heads",
        ),
        pytest.param(
            (("时间", "数量"), ("2009-01", "1"), ("2009-02", "2"), ("2009-03", "3")),
            ("2009-01", "2009-02", "2009-03"), {"数量": (1, 2, 3)}, "", id="months in figures",
        ),
    ],
)  # fmt: skip
def test_a_series(grid, months, lines, unit):
    series = series_of(grid)
    assert isinstance(series, Series), series
    assert (series.months, {line.name: line.values for line in series.lines}, series.unit) == (
        months,
        lines,
        unit,
    )


@pytest.mark.parametrize(
    "grid",
    [
        pytest.param((), id="no table"),
        pytest.param((("序号", "数"), ("1", "1"), ("2", "2"), ("3", "3")), id="numbers alone are no months"),
        pytest.param((("月份", "数"), ("1月", "1"), ("1月", "2"), ("2月", "3")), id="a month twice"),
        pytest.param(
            (("月份", "数"), ("12月", "1"), ("1月", "2"), ("2月", "3")), id="a new year without its number"
        ),
        pytest.param((("月份", "名"), ("1月", "甲"), ("2月", "乙"), ("3月", "丙")), id="no figures"),
        pytest.param(tuple((f"{n}月", *"1234567") for n in range(1, 5)), id="too many columns"),
        pytest.param(
            tuple((f"{2000 + n // 12}年{n % 12 + 1}月", "1") for n in range(40)), id="too many months"
        ),
    ],
)
def test_what_is_none_says_what_to_write(grid):
    reason = series_of(grid)
    assert isinstance(reason, str)
    assert "请" in reason or "要" in reason or "写" in reason


def test_columns_can_be_named():
    grid = (("月份", "价（元）", "量（吨）"), ("1月", "1", "4"), ("2月", "2", "5"), ("3月", "3", "6"))
    assert isinstance(series_of(grid), str)
    assert series_of(grid, ["量"]).lines == (("量", (4, 5, 6)),)


def test_a_cell_over_several_columns_and_rows_counts_for_each():
    html = (
        '<!-- gongkai:chart 甲 乙 -->\n<table><thead><tr><th rowspan="2">月份</th><th colspan="2">数</th></tr>'
        "<tr><th>甲</th><th>乙 &amp; 丙</th></tr></thead><tbody><tr><td>1月</td><td>1</td><td>2</td></tr></tbody></table>"
    )
    (marked,) = marked_tables(html)
    assert marked.names == ("甲", "乙")
    assert marked.grid == (("月份", "数", "数"), ("月份", "甲", "乙 & 丙"), ("1月", "1", "2"))


def test_a_hostile_span_makes_no_large_grid():
    html = '<!-- gongkai:chart --><table><tr><td colspan="999" rowspan="999">1</td></tr></table>'
    (marked,) = marked_tables(html)
    assert [len(row) for row in marked.grid] == [60]


def test_markers_stay_in_the_page_and_those_in_code_are_text():
    body = "```\n<!-- gongkai:chart -->\n```\n\n<!-- gongkai:chart -->\n\n| 月份 | 数 |\n|---|---|\n| 1月 | 1 |\n"
    html = Renderer(MarkdownOptions()).render(body).html
    assert html.count("<!-- gongkai:chart -->") == 1
    assert marker_lines(body) == (4,)
