"""Charts of the monthly series in a body, as inline SVG with text, for the tables that ``<!-- gongkai:chart -->``
marks.

Across, positions are per cent of the width; text, lines and marks are in pixels, so that the chart is read at any
width without zooming. A chart is put outside the body, because its text would repeat that of the body; an empty place
in the body, as high as the chart, marks where a script moves it. The table stays.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from gongkai.content.series import Line, Series, marked_tables, series_of
from gongkai.site.render.environment import template
from gongkai.site.views.scale import Scale, scale_of

TOP, BOTTOM = 14.0, 196.0
"""The pixels between which values are drawn; the months stand below."""
_LEFT, _RIGHT = 10.0, 97.0
_LONGEST_VALUE = 5
"""A longer number would run into that of the next month on a phone; the table has it."""


class Tick(NamedTuple):
    """A line across the chart: its height in pixels and its number."""

    y: float
    label: str


class Point(NamedTuple):
    """A value: per cent across, pixels down, and the number as text."""

    x: float
    y: float
    label: str


class Drawn(NamedTuple):
    """A line of the chart: its points, and the (from, to) of each stroke; a missing value leaves a gap."""

    name: str
    points: tuple[Point, ...]
    strokes: tuple[tuple[Point, Point], ...]


class Chart(NamedTuple):
    """A chart as the template draws it. ``columns`` are (per cent from the left, top, height, value) where there is one
    series, whose columns are ``width`` per cent wide; ``lines`` where there are more."""

    number: int
    title: str
    kind: str
    months: tuple[tuple[float, str], ...]
    ticks: tuple[Tick, ...]
    zero: float
    columns: tuple[tuple[float, float, float, Point], ...]
    width: float
    lines: tuple[Drawn, ...]


def with_charts(html: str) -> tuple[str, Markup]:
    """``html`` of a body with a place for each chart instead of its marker, and the charts. A marker whose table is no
    series goes."""
    if "gongkai:chart" not in html:
        return html, Markup()
    pieces: list[str] = []
    charts: list[str] = []
    position = 0
    for marked in marked_tables(html):
        pieces.append(html[position : marked.start])
        position = marked.end
        series = series_of(marked.grid, marked.names)
        if isinstance(series, Series):
            number = len(charts) + 1
            pieces.append(f'<div class="gk-chart-place" id="gk-place-{number}"></div>')
            charts.append(template("chart.html").render(chart=chart_of(series, number)))
    return "".join([*pieces, html[position:]]), Markup("".join(charts))


def chart_of(series: Series, number: int) -> Chart:
    """The chart of a series: columns for one line, lines for several."""
    single = len(series.lines) == 1
    values = [value for line in series.lines for value in line.values if value is not None]
    scale = scale_of(values, from_zero=single)
    step = (_RIGHT - _LEFT) / len(series.months)
    places = [round(_LEFT + step * (at + 0.5), 2) for at in range(len(series.months))]
    drawn = tuple(_drawn(line, places, scale) for line in series.lines)
    zero = _height(0, scale)
    names = "、".join(line.name for line in series.lines if line.name)
    title = f"{names or '各月的数'}{f'（{series.unit}）' if series.unit else ''}"
    months = tuple((place, _short(month)) for place, month in zip(places, series.months, strict=True))
    return Chart(
        number,
        title,
        "柱形图" if single else "折线图",
        _thinned(months),
        tuple(Tick(_height(value, scale), _figure(value)) for value in scale.ticks),
        zero,
        tuple(_column(point, zero, step) for point in drawn[0].points) if single else (),
        round(step * 0.6, 2),
        () if single else drawn,
    )


def _drawn(line: Line, places: list[float], scale: Scale) -> Drawn:
    points = [
        None if value is None else Point(place, _height(value, scale), _figure(value))
        for place, value in zip(places, line.values, strict=True)
    ]
    strokes = tuple((one, other) for one, other in pairwise(points) if one is not None and other is not None)
    return Drawn(line.name, tuple(point for point in points if point is not None), strokes)


def _column(point: Point, zero: float, step: float) -> tuple[float, float, float, Point]:
    label = point.label if len(point.label) <= _LONGEST_VALUE and step > 5 else ""
    top = min(point.y, zero)
    return round(point.x - step * 0.3, 2), top, round(abs(point.y - zero), 1), point._replace(label=label)


def _height(value: float, scale: Scale) -> float:
    share = (value - scale.low) / (scale.high - scale.low)
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _figure(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−")


def _short(month: str) -> str:
    """The month as it stands below the chart: 2009年12月 is 2009.12, where a year is written."""
    plain = month.replace("月份", "月").replace(" ", "")
    return plain.replace("年", ".").removesuffix("月") if "年" in plain else plain


def _thinned(months: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    """At most a dozen months are named, fewer where their names are long."""
    longest = max(len(month) for _, month in months)
    every = -(-len(months) // (12 if longest <= 3 else 6))
    return months[::every]
