"""Bar charts beside the tables of a report, rendered as HTML: no external service, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from gongkai.reports.form import Cell
from gongkai.reports.forms.requests import (
    APPLICANTS,
    GROUPS,
    NEW,
    OTHER,
    OUTCOMES,
    REMEDIES,
    REMEDY_ROWS,
    REQUESTS,
    TOTAL,
    group_leaves,
)
from gongkai.reports.report import Report

_ROW = 40  # pixels: a line of text and its bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, how much, and the address of the counted items (empty if there is no list of them)."""

    label: str
    amount: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``name`` is unique on the page; ``table`` says that the figures are in no table of the form, so that one is
    added beside the bars."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    table: bool = False


def charts_of(report: Report, table: str) -> tuple[Chart, ...]:
    """The charts of a table of the form; none if there is nothing to compare."""
    found: tuple[Chart, ...] = ()
    if table == REQUESTS:
        found = (
            Chart(
                "report-applicants",
                "本年新收申请的申请人",
                tuple(Bar(one, _of(report, NEW, one)) for one in APPLICANTS),
            ),
            Chart(
                "report-results", "本年度办理结果", tuple(Bar(name, _group(report, name)) for name in GROUPS)
            ),
        )
    elif table == REMEDIES:
        sums = (
            Bar(one, sum(_amount(report, Cell(REMEDIES, row, one)) for row in REMEDY_ROWS))
            for one in OUTCOMES
        )
        found = (Chart("report-remedies", "行政复议、行政诉讼的结果", tuple(sums)),)
    return tuple(chart for chart in found if any(bar.amount for bar in chart.bars))


def chart_html(chart: Chart) -> str:
    """A chart with its title; its text alternative are the figures, in a table beside it unless another table has
    them."""
    title, name = escape(chart.title), escape(chart.name)
    drawn = _bars(chart)
    told = _table(chart) if chart.table else ""
    return (
        f'<figure class="report-chart{" report-chart--table" if chart.table else ""}">\n'
        f'<figcaption id="{name}">{title}</figcaption>\n{told}{drawn}</figure>\n'
    )


def _table(chart: Chart) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_linked(bar)}</th><td>{bar.amount}</td></tr>\n' for bar in chart.bars
    )
    total = sum(bar.amount for bar in chart.bars)
    return (
        f'<table aria-labelledby="{escape(chart.name)}">\n<tbody>\n{rows}</tbody>\n'
        f'<tfoot><tr><th scope="row">合计</th><td>{total}</td></tr></tfoot>\n</table>\n'
    )


def _linked(bar: Bar) -> str:
    label = escape(bar.label)
    return f'<a href="{escape(bar.address)}">{label}</a>' if bar.address else label


def _bars(chart: Chart) -> str:
    most = max((bar.amount for bar in chart.bars), default=0) or 1
    spoken = "，".join(f"{bar.label} {bar.amount}" for bar in chart.bars)
    lines = [_bar(bar, number * _ROW, most) for number, bar in enumerate(chart.bars)]
    return (
        f'<svg class="gk-bars" width="100%" height="{len(lines) * _ROW}" role="img" '
        f'aria-label="{escape(chart.title)}的条形图：{escape(spoken)}">\n{"".join(lines)}</svg>\n'
    )


def _bar(bar: Bar, top: int, most: int) -> str:
    track = f'<rect class="gk-bar-track" x="0" y="{top + 20}" width="100%" height="10"/>'
    width = f"{bar.amount * 100 / most:.2f}"
    filled = f'<rect class="gk-bar" x="0" y="{top + 20}" width="{width}%" height="10"/>' if bar.amount else ""
    label = f'<text x="0" y="{top + 14}">{escape(bar.label)}</text>'
    value = f'<text class="gk-bar-value" x="100%" y="{top + 14}">{bar.amount}</text>'
    return f"{label}{value}{track}{filled}\n"


def _group(report: Report, name: str) -> int:
    """The sum of a group of 本年度办理结果; that of 其他处理 also where it is the older template's one row."""
    leaves: Sequence[str] = group_leaves(name)
    total = sum(_of(report, leaf, TOTAL) for leaf in leaves)
    return total or (_of(report, OTHER, TOTAL) if name == OTHER else 0)


def _of(report: Report, row: str, column: str) -> int:
    return _amount(report, Cell(REQUESTS, row, column))


def _amount(report: Report, cell: Cell) -> int:
    return max(0, int(report.amount(cell) or 0))
