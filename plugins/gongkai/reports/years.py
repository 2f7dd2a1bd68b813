"""Compares a report with that of the year before: what was carried over, what is in force, what has accumulated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Cell
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.requests import APPLICANTS, CARRIED_IN, CARRIED_OUT, REQUESTS, TOTAL
from gongkai.reports.forms.statistics import ALL_YEARS, STATISTICS, THIS_YEAR
from gongkai.reports.report import Report

_MADE, _REPEALED, _IN_FORCE = "本年制发件数", "本年废止件数", "现行有效件数"


def year_before(report: Report, reports: Iterable[Report]) -> Report | None:
    """The report of the year before with the same organ and 范围, None if there is none."""
    former = (one for one in reports if one.series == report.series and one.year == report.year - 1)
    return next(former, None)


def judge_years(report: Report, before: Report) -> Iterator[Finding]:
    """The contradictions between the two reports."""
    yield from _carried_over(report, before)
    yield from _in_force(report, before)
    yield from _accumulated(report, before)


def _carried_over(report: Report, before: Report) -> Iterator[Finding]:
    for column in (*APPLICANTS, TOTAL):
        cell = Cell(REQUESTS, CARRIED_IN, column)
        now, then = report.amount(cell), before.amount(Cell(REQUESTS, CARRIED_OUT, column))
        if now is None or then is None or now == then:
            continue
        message = f"“上年结转”“{column}”写的是 {now}，上一年度的报告（{before.path}）“结转下年度继续办理”是 {then}，两者应当相等"
        suggestion = str(then)
        yield Finding(
            Kind.CARRY_OVER, report.place(cell), message, (cell,), suggestion, report.form.basis, cell.row
        )


def _in_force(report: Report, before: Report) -> Iterator[Finding]:
    table = report.form.table(DISCLOSED)
    for row in table.rows if table else ():
        cell = Cell(DISCLOSED, row.key, _IN_FORCE)
        now, then = report.amount(cell), before.amount(cell)
        made = report.amount(Cell(DISCLOSED, row.key, _MADE))
        repealed = report.amount(Cell(DISCLOSED, row.key, _REPEALED))
        if now is None or then is None or made is None or repealed is None:
            continue
        expected = then + made - repealed
        if now != expected:
            message = (
                f"“{row.key}”现行有效 {now} 件，按上一年度的 {then} 加本年制发 {made} 减本年废止 {repealed} 是 {expected}，"
                f"相差 {now - expected:+d}；清理过文件的，请在正文里说明"
            )
            yield Finding(Kind.IN_FORCE, report.place(cell), message, (cell,), field=row.key)


def _accumulated(report: Report, before: Report) -> Iterator[Finding]:
    for key, row in report.rows:
        if key != STATISTICS:
            continue
        cell = Cell(STATISTICS, row, ALL_YEARS)
        now, then = report.amount(cell), before.amount(cell)
        made = report.amount(Cell(STATISTICS, row, THIS_YEAR))
        if now is None or then is None or made is None or now == then + made:
            continue
        message = (
            f"“{row}”历年累计 {now}，按上一年度的历年累计 {then} 加本年度 {made} 是 {then + made}，"
            f"相差 {now - then - made:+}；重新起算的，请在正文里说明"
        )
        yield Finding(Kind.IN_FORCE, report.place(cell), message, (cell,), field=row)
