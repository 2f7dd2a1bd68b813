"""Charts of monthly series: outside the body, readable without colours and without a script; the table stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from gongkai.content.series import Line, Series
from gongkai.site.render.charts import BOTTOM, TOP, chart_of, with_charts
from gongkai.site.views.scale import scale_of

TABLE = "<table><tr><th>月份</th><th>{}</th></tr><tr><td>1月</td><td>3</td></tr><tr><td>2月</td><td>4</td></tr><tr><td>3月</td><td>5</td></tr></table>"
MARK = "<!-- gongkai:chart -->"


def test_a_chart_stands_outside_the_body_which_keeps_its_table_and_its_text():
    body, charts = with_charts(f"<p>甲</p>{MARK}\n{TABLE.format('数（吨）')}<p>乙</p>")
    text = lxml_html.fromstring(f"<div>{body}</div>").text_content()
    assert "".join(text.split()) == "甲月份数（吨）1月32月43月5乙"
    assert MARK not in body
    figure = lxml_html.fromstring(charts)
    assert figure.xpath("string(figcaption)") == "数（吨）"
    assert figure.xpath("//svg/@aria-label") == ["数（吨）的柱形图，数字见正文的表"]
    assert figure.get("data-place") in body
    assert figure.xpath("//text[@class='gk-bar-value']/text()") == ["3", "4", "5"]


def test_a_table_that_is_no_series_stays_as_it_is():
    table = "<table><tr><td>品种</td></tr></table>"
    assert with_charts(MARK + table) == (table, "")


def test_several_lines_are_told_apart_by_dash_and_mark():
    series = Series(("1月", "2月", "3月"), (Line("甲", (1, 2, 3)), Line("乙", (3, None, 1))), "")
    chart = chart_of(series, 1)
    assert chart.kind == "折线图"
    assert [len(line.strokes) for line in chart.lines] == [2, 0], "a missing value leaves a gap"
    assert [len(line.points) for line in chart.lines] == [3, 2]


def test_columns_below_zero_hang_from_the_line_of_zero():
    chart = chart_of(Series(("1月", "2月", "3月"), (Line("甲", (2, -1, 0)),), "%"), 1)
    above, below, none = chart.columns
    assert above[1] + above[2] == pytest.approx(chart.zero, abs=0.2)
    assert below[1] == chart.zero
    assert below[2] > 0
    assert none[2] == 0


@given(
    st.lists(st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: round(x, 3)), min_size=2, max_size=36),
    st.booleans(),
)
def test_every_value_lies_within_the_scale_and_the_drawing(values, single):
    scale = scale_of(values, from_zero=single)
    assert scale.low <= min(values)
    assert max(values) <= scale.high
    assert 2 <= len(scale.ticks) <= 8
    lines = (Line("甲", tuple(values)),) if single else (Line("甲", tuple(values)), Line("乙", tuple(values)))
    chart = chart_of(Series(tuple(f"{n}月" for n in range(len(values))), lines, ""), 1)
    for y in [point.y for line in chart.lines for point in line.points] + [one[1] for one in chart.columns]:
        assert TOP - 0.2 <= y <= BOTTOM + 0.2
