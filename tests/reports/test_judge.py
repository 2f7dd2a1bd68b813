"""Consistent reports pass; each kind of damage is found at its cell; waivers and stages weigh what is found."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.reports.findings import Kind
from gongkai.reports.form import Cell
from gongkai.reports.forms.requests import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    LEAVES,
    NEW,
    OUTCOMES,
    REMEDY_ROWS,
    TOTAL,
)
from gongkai.reports.judge import judge
from gongkai.reports.read import read_report
from gongkai.reports.years import year_before
from gongkai.source.diagnostics import Level
from support.annual_reports import COLUMNS, consistent, report_text

SIX = st.lists(st.integers(0, 400), min_size=6, max_size=6)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def tables(draw) -> dict[str, Any]:
    """Tables three and four in which everything holds."""
    leaves = {leaf: draw(SIX) if draw(st.booleans()) else [0] * 6 for leaf in LEAVES}
    out = draw(SIX)
    done = [sum(cells) for cells in zip(*leaves.values(), strict=True)]
    came = [draw(st.integers(0, d + o)) for d, o in zip(done, out, strict=True)]
    remedies = {}
    for row in REMEDY_ROWS:
        cells = draw(st.lists(st.integers(0, 50), min_size=4, max_size=4))
        remedies[row] = dict(zip((*OUTCOMES, TOTAL), (*cells, sum(cells)), strict=True))
    return {"申请": consistent(leaves, came, out), "复议诉讼": remedies}


def judged(year: int, found: dict[str, Any], before: Any = None, **more: Any):
    report = read_report(f"reports/{year}.yml", report_text(year, "2021", found, **more).encode())
    return judge(report, before).findings


@QUICK
@given(tables())
def test_a_consistent_report_has_no_finding(found):
    assert judged(2024, found) == ()


@QUICK
@given(tables(), st.data())
def test_a_changed_leaf_is_found_and_named(found, data):
    row, column = data.draw(st.sampled_from(LEAVES)), data.draw(st.sampled_from(APPLICANTS))
    right = found["申请"][row][column]
    found["申请"][row][column] = data.draw(st.integers(0, 2000).filter(lambda one: one != right))
    findings = judged(2024, found)
    assert {one.cells[0] for one in findings} == {Cell("申请", row, TOTAL), Cell("申请", TOTAL, column)}
    assert {one.kind for one in findings} == {Kind.SUM}
    assert all(
        f"如果只错一格，就是“{row}”一行“{column}”一列，应为 {right}" in one.message for one in findings
    )


@QUICK
@given(tables(), st.data())
def test_any_changed_cell_of_table_three_is_found(found, data):
    row, column = data.draw(st.sampled_from(sorted(found["申请"]))), data.draw(st.sampled_from(COLUMNS))
    right = found["申请"][row][column]
    found["申请"][row][column] = data.draw(st.integers(0, 2000).filter(lambda one: one != right))
    findings = judged(2024, found)
    assert findings
    assert {one.kind for one in findings} == {Kind.SUM}
    assert all(column == one.cells[0].column or row == one.cells[0].row for one in findings)


@QUICK
@given(tables(), st.data())
def test_any_changed_cell_of_table_four_is_found_at_its_total(found, data):
    row, column = data.draw(st.sampled_from(REMEDY_ROWS)), data.draw(st.sampled_from((*OUTCOMES, TOTAL)))
    right = found["复议诉讼"][row][column]
    found["复议诉讼"][row][column] = data.draw(st.integers(0, 300).filter(lambda one: one != right))
    findings = judged(2024, found)
    assert [(one.kind, one.cells) for one in findings] == [(Kind.SUM, (Cell("复议诉讼", row, TOTAL),))]


@QUICK
@given(tables(), st.data())
def test_a_blank_cell_is_found_and_nothing_is_guessed_for_it(found, data):
    row, column = data.draw(st.sampled_from(sorted(found["申请"]))), data.draw(st.sampled_from(COLUMNS))
    found["申请"][row][column] = None
    findings = judged(2024, found)
    assert [(one.kind, one.cells) for one in findings] == [(Kind.BLANK, (Cell("申请", row, column),))]


@QUICK
@given(tables(), st.data())
def test_a_lost_row_is_found(found, data):
    row = data.draw(st.sampled_from(sorted(found["申请"])))
    del found["申请"][row]
    findings = judged(2024, found)
    assert [one.kind for one in findings] == [Kind.MISSING_ROW]
    assert f"“{row}”" in findings[0].message


@QUICK
@given(tables(), st.data())
def test_what_was_carried_over_differently_is_found_column_by_column(found, data):
    text = report_text(2023, "2021", {"申请": {CARRIED_OUT: copy.deepcopy(found["申请"][CARRIED_IN])}})
    before = read_report("reports/2023.yml", text.encode())
    assert judged(2024, found, before) == ()
    column = data.draw(st.sampled_from(COLUMNS))
    value = before.values[Cell("申请", CARRIED_OUT, column)]
    changed = {**found["申请"][CARRIED_IN], column: value.amount + 1}
    before = read_report(
        "reports/2023.yml", report_text(2023, "2021", {"申请": {CARRIED_OUT: changed}}).encode()
    )
    findings = judged(2024, found, before)
    assert [(one.kind, one.cells) for one in findings] == [
        (Kind.CARRY_OVER, (Cell("申请", CARRIED_IN, column),))
    ]
    assert f"是 {value.amount + 1}，两者应当相等" in findings[0].message


def zeros() -> dict[str, Any]:
    nothing = [0] * 6
    return {"申请": consistent(dict.fromkeys(LEAVES, nothing), nothing, nothing)}


def test_a_report_of_nothing_but_zeros_holds():
    assert judged(2024, zeros()) == ()


def test_the_old_row_stands_for_its_leaves_and_is_a_warning():
    found = zeros()
    for leaf in LEAVES[-3:]:
        del found["申请"][leaf]
    found["申请"]["其他处理"] = dict.fromkeys(COLUMNS, 0) | {"自然人": 4, TOTAL: 4}
    for row in (TOTAL, NEW):
        found["申请"][row] |= {"自然人": 4, TOTAL: 4}
    findings = judged(2024, found, settled=True)
    assert [(one.kind, one.level(settled=True)) for one in findings] == [(Kind.OLD_ROW, Level.WARNING)]
    found["申请"]["其他处理"]["自然人"] = 5
    assert {one.kind for one in judged(2024, found)} == {Kind.OLD_ROW, Kind.SUM}


def test_a_sum_with_blanks_fails_only_where_no_number_could_mend_it():
    found = zeros()
    found["申请"]["予以公开"]["自然人"] = 3
    found["申请"]["部分公开"]["自然人"] = None
    findings = judged(2024, found)
    told = {one.cells[0] for one in findings if one.kind is Kind.SUM}
    assert told == {Cell("申请", "予以公开", TOTAL), Cell("申请", TOTAL, "自然人")}


def wrong() -> dict[str, Any]:
    return {"复议诉讼": {"行政复议": {"结果维持": 10, "结果纠正": 1, "其他结果": 0, "尚未审结": 0, TOTAL: 0}}}


@pytest.mark.parametrize("settled, level", [(False, Level.WARNING), (True, Level.ERROR)])
def test_a_sum_is_an_error_from_the_approval_on(settled, level):
    (finding,) = judged(2023, wrong(), settled=settled)
    assert finding.level(settled=settled) is level
    assert finding.basis


@pytest.mark.parametrize("waiver, left", [
    ({"行": "行政复议", "列": "总计", "理由": "公布时如此"}, []),
    ({"行": "行政复议", "理由": "公布时如此"}, []),
    ({"行": "行政复议", "列": "结果维持", "理由": "公布时如此"}, [Kind.SUM, Kind.WAIVER]),
    ({"行": "行政复仪", "列": "总计", "理由": "公布时如此"}, [Kind.SUM, Kind.WAIVER]),
    ({"行": "行政复议", "列": "总计"}, [Kind.SUM, Kind.WAIVER]),
    ({"行": "行政复议", "列": "总计", "原因": "公布时如此"}, [Kind.SUM, Kind.WAIVER, Kind.WAIVER]),
])  # fmt: skip
def test_a_waiver_needs_its_cell_and_a_reason(waiver, left):
    assert sorted(one.kind for one in judged(2023, wrong(), settled=True, 豁免=[waiver])) == sorted(left)


def test_what_is_in_force_is_a_warning_for_ever():
    def table(*cells: int) -> dict[str, Any]:
        return {
            "主动公开": {
                "行政规范性文件": dict(
                    zip(("本年制发件数", "本年废止件数", "现行有效件数"), cells, strict=True)
                )
            }
        }

    before = read_report("reports/2023.yml", report_text(2023, "2021", table(77, 132, 470)).encode())
    (finding,) = judged(2024, table(62, 33, 440), before, settled=True)
    assert finding.level(settled=True) is Level.WARNING
    assert "是 499，相差 -59" in finding.message
    assert judged(2024, table(62, 33, 499), before) == ()


def test_the_year_before_is_of_the_same_organ_and_scope():
    def one(path: str, **more: str):
        text = (
            "年度: "
            + path[8:12]
            + '\n表式: "2021"\n'
            + "".join(f"{key}: {value}\n" for key, value in more.items())
        )
        return read_report(path, text.encode())

    own, whole, town = one("reports/2023.yml"), one("reports/2023-汇总.yml"), one("reports/2023-某镇.yml")
    reports = [town, whole, own, one("reports/2022.yml")]
    assert year_before(one("reports/2024.yml"), reports) is own
    assert year_before(one("reports/2024-汇总.yml"), reports) is whole
    assert year_before(one("reports/2024.yml", 范围="本行政区域"), reports) is whole
    assert year_before(one("reports/2024-某镇.yml"), reports) is town
    assert year_before(one("reports/2024-别镇.yml"), reports) is None
