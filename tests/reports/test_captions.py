"""Captions are the same without their numbers, remarks and punctuation."""

from __future__ import annotations

import pytest

from gongkai.reports.captions import fold
from gongkai.reports.forms import FORMS
from gongkai.reports.forms.requests import LEAVES
from gongkai.reports.forms.university import ITEMS


@pytest.mark.parametrize("one, other", [
    ("（一）予以公开", "予以公开"),
    ("(一) 予以公开", "予以公开"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
    ("3.危及“三安全一稳定”", "危及三安全一稳定"),
    ("3、危及\"三安全一稳定\"", "危及「三安全一稳定」"),
    ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
     "申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"),
    ("本年增/减", "本年增减"),
    ("本年收费金额（单位：万元）", "本年收费金额"),
    ("四、结转下年度继续办理", "结转下年度继续办理"),
    ("一、 本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
])  # fmt: skip
def test_writings_of_one_caption_are_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", [
    ("其他", "其他处理"),
    ("同意公开数", "同意部分公开数"),
    ("未经复议直接起诉", "复议后起诉"),
])  # fmt: skip
def test_captions_of_different_rows_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_no_two_rows_of_a_table_fold_to_the_same(name):
    for table in FORMS[name].tables:
        assert len({fold(row.key) for row in table.rows}) == len(table.rows)
        for row in table.rows:
            # Schools show 信息 for 政府信息; the keys are those of all bodies.
            shown = row.key.replace("政府信息", "信息") if name == "学校" else row.key
            assert fold(shown) == fold(row.caption)
            assert table.row(row.caption) is row


def test_the_form_of_2021_has_25_rows_of_7_numbers_and_21_leaves():
    table = FORMS["2021"].table("申请")
    assert len(set(table.cells())) == 25 * 7
    assert len(LEAVES) == 21


def test_the_form_of_2019_has_23_rows():
    assert len(set(FORMS["2019"].table("申请").cells())) == 23 * 7


def test_sums_name_cells_that_the_form_has():
    for form in FORMS.values():
        for table in form.tables:
            cells = {*table.cells()} | {
                type(cell)(table.key, row, cell.column) for row in table.substitutes for cell in table.cells()
            }
            for one in table.sums:
                assert {*one.left, *one.right, one.at} <= cells


def test_the_list_of_universities_has_50_items():
    assert [len(items) for items in ITEMS.values()] == [6, 8, 7, 5, 9, 4, 3, 4, 2, 2]


def test_a_caption_of_any_length_is_folded_in_time():
    assert fold("（" * 100_000 + "一、" * 100_000)
