"""Dates: read strictly, put right where a clerk wrote them another way."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.standards.dates import parse_date, parse_moment, small_number, suggest_date


@pytest.mark.parametrize(
    "text",
    [
        "2009-5-10",
        "2009/05/10",
        "20090510",
        " 2009-05-10",
        "2009-02-30",
        "２００９-05-10",
        "2009-05-10\n",
        "0000-01-01",
        "2009-05-10 09:30",
    ],
)
def test_any_other_form_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_and_a_moment() -> None:
    assert parse_date("2009-05-10") == date(2009, 5, 10)
    assert parse_moment("2009-05-10") == (date(2009, 5, 10), None)
    assert parse_moment("2009-05-10 09:30") == (date(2009, 5, 10), time(9, 30))


@pytest.mark.parametrize(
    "text", ["2009-05-10 24:00", "2009-05-10 9:30", "2009-05-10T09:30", "2009-02-30 09:30"]
)
def test_any_other_form_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2009年5月10日",
        "2009.5.10",
        "2009/05/10",
        "2009-5-10",
        "20090510",
        "２００９－０５－１０",
        "2009年05月10日 ",
        "二〇〇九年五月十日",
        "二○○九年五月十日",
        "二零零九年5月10日",
        "2009年五月十日",
        "二OO九年五月十日",
        "2009年5月10号",
        "2009、5、10",
    ],
)
def test_what_clerks_write_is_put_right(text: str) -> None:
    assert suggest_date(text) == "2009-05-10"


@pytest.mark.parametrize(
    "text", ["2009-02-30", "2009年5月", "5/10/2009", "去年", "", "2009-05-10 至 2009-05-12", "2009年13月1日"]
)
def test_nothing_is_guessed(text: str) -> None:
    assert suggest_date(text) is None


def test_a_time_is_kept_where_the_field_has_one() -> None:
    assert suggest_date("2009年5月10日 9:30", with_time=True) == "2009-05-10 09:30"
    assert suggest_date("2009-05-10T09:30:15", with_time=True) == "2009-05-10 09:30"
    assert suggest_date("2009年5月10日9时30分", with_time=True) == "2009-05-10 09:30"
    assert suggest_date("2009年5月10日 9:30") == "2009-05-10"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十一", 21),
        ("廿一", 21),
        ("三十", 30),
        ("十", 10),
        ("07", 7),
        ("九", 9),
        ("百", None),
        ("", None),
        ("十十", None),
    ],
)
def test_numbers_below_a_hundred(text: str, number: int | None) -> None:
    assert small_number(text) == number


@given(st.dates(date(1000, 1, 1)))
def test_every_form_of_a_day_leads_back_to_it(day: date) -> None:
    for form in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y/%m/%d}",
    ):
        right = suggest_date(form)
        assert right is not None
        assert parse_date(right) == day


@given(st.text(max_size=30))
def test_what_is_suggested_can_be_read(text: str) -> None:
    right = suggest_date(text, with_time=True)
    assert right is None or parse_moment(right) is not None
