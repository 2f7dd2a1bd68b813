"""Terms of validity as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.standards.terms import is_endless, last_day, term_end

START = date(2009, 3, 2)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("五年", "2014-03-01"),
        ("3年", "2012-03-01"),
        ("有效期为两年整。", "2011-03-01"),
        ("一年半", "2010-09-01"),
        ("半年", "2009-09-01"),
        ("2年6个月", "2011-09-01"),
        ("24个月", "2011-03-01"),
        ("30天", "2009-03-31"),
        ("5年（试行）", "2014-03-01"),
        ("自2009年6月1日起五年", "2014-05-31"),
        ("2009-06-01 至 2011-05-31", "2011-05-31"),
        ("至2012年5月31日", "2012-05-31"),
        ("二〇一二年五月三十一日止", "2012-05-31"),
        ("自2009年6月1日起施行，有效期至2014年5月31日", "2014-05-31"),
    ],
)
def test_a_term_ends_on_a_day(text, end):
    assert str(term_end(text, START)) == end


@pytest.mark.parametrize(
    "text", ["", "三", "视情况", "5-10年", "99999年", "20个工作日", "2009-06-01起", "当日"]
)
def test_other_texts_state_no_term(text):
    assert term_end(text, START) is None


def test_without_a_first_day_only_a_named_day_is_an_end():
    assert term_end("五年", None) is None
    assert term_end("至2012年5月31日", None) == date(2012, 5, 31)


@pytest.mark.parametrize(("text", "endless"), [("长期有效", True), ("无", True), ("/", True), ("5年", False)])
def test_some_documents_have_no_end(text, endless):
    assert is_endless(text) is endless


def test_a_day_that_the_last_month_lacks():
    assert last_day(12, date(2008, 2, 29)) == date(2009, 2, 28)
    assert last_day(60, date(9998, 1, 1)) == date.max
