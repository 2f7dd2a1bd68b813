"""The real Chinese calendar, 调休 included, and time limits counted on it."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.standards.limits import (
    DAYS,
    MONTHS,
    STATUTORY,
    WORKDAYS,
    Limit,
    is_open_ended,
    judge_limit,
    parse_cycle,
    parse_limit,
)
from gongkai.standards.workdays import calendar

NATIONAL = calendar()
REAL = next(
    (
        folder
        for folder in (
            Path(os.environ.get("GONGKAI_REAL_DATA", "nowhere")),
            Path(__file__).resolve().parents[3] / "shared" / "data" / "real",
        )
        if (folder / "ref").is_dir()
    ),
    None,
)
DAYS_OF_2026 = [
    ("2026-01-05", "2026-02-02"), ("2026-02-10", "2026-03-16"), ("2026-04-30", "2026-06-01"),
    ("2026-09-15", "2026-10-19"), ("2026-09-30", "2026-11-03"), ("2026-11-02", "2026-11-30"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "deadline"), DAYS_OF_2026)
def test_the_twentieth_working_day_after_a_day_of_2026(start: str, deadline: str) -> None:
    assert NATIONAL.after(date.fromisoformat(start), 20) == date.fromisoformat(deadline)


def test_2026_has_248_working_days() -> None:
    assert NATIONAL.between(date(2025, 12, 31), date(2026, 12, 31)) == 248


@pytest.mark.parametrize(("day", "works"), [
    ("2009-01-24", True), ("2009-01-25", False), ("2009-01-30", False), ("2009-02-01", True),
    ("2009-05-01", False), ("2009-05-30", False), ("2009-05-31", True), ("2009-10-10", True),
    ("2020-01-31", False), ("2020-02-02", False), ("2026-02-14", True), ("2026-02-28", True),
])  # fmt: skip
def test_days_of_rest_and_working_weekends(day: str, works: bool) -> None:
    assert NATIONAL.is_workday(date.fromisoformat(day)) is works


def test_a_site_s_own_days_are_added_and_removed() -> None:
    own = calendar([date(2009, 4, 13), date(2009, 4, 14)], [date(2009, 4, 18)])
    assert not own.is_workday(date(2009, 4, 13))
    assert own.is_workday(date(2009, 4, 18))
    assert own.after(date(2009, 3, 30), 20) == date(2009, 4, 29)


def test_a_year_without_data_is_told_and_counted_by_weekends() -> None:
    assert NATIONAL.unknown_years(date(2026, 12, 1), date(2031, 1, 9)) == (2027, 2028, 2029, 2030, 2031)
    assert NATIONAL.unknown_years(date(2009, 1, 1), date(2010, 1, 1)) == ()
    assert NATIONAL.after(date(2031, 3, 3), 5) == date(2031, 3, 10)


def test_a_year_that_the_site_enters_by_hand_is_known() -> None:
    assert calendar([date(2031, 1, 1)]).unknown_years(date(2031, 1, 1), date(2031, 12, 31)) == ()


@pytest.mark.parametrize(("text", "limit"), [
    ("20个工作日", Limit(20, WORKDAYS)), ("自信息形成或者变更之日起20个工作日内", Limit(20, WORKDAYS)),
    ("15工作日", Limit(15, WORKDAYS)), ("７个工作日", Limit(7, WORKDAYS)), ("十五个工作日", Limit(15, WORKDAYS)),
    ("30日内", Limit(30, DAYS)), ("三十天", Limit(30, DAYS)), ("一周内", Limit(7, DAYS)), ("1个月内", Limit(1, MONTHS)),
    ("20 个 工作日", Limit(20, WORKDAYS)), ("半个月", Limit(15, DAYS)), ("公告期限为5个工作日", None),
    ("实时公开", Limit(1, WORKDAYS)), ("及时公开", None), ("长期公开", None), ("每年3月31日前", None), ("", None), ("乱写", None),
    ("公示期不少于5个工作日，形成后20个工作日内公开", Limit(20, WORKDAYS)), ("5个工作日（公示期7日）", Limit(5, WORKDAYS)),
    ("二百五十个工作日", None), ("99999999999年", None), ("2010年1月31日前", None),
])  # fmt: skip
def test_limits_as_catalogues_word_them(text: str, limit: Limit | None) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize(("text", "open_ended"), [
    ("及时公开", True), ("长期公开", True), ("每年3月31日前", True), ("按季度", True), ("永久公开", True),
    ("变动即更", True), ("公告期限为5个工作日", True), ("同上", False), ("乱写", False), ("二旬内", False),
])  # fmt: skip
def test_words_that_bind_to_no_number_of_days(text: str, open_ended: bool) -> None:
    assert is_open_ended(text) is open_ended


@pytest.mark.parametrize(("text", "days"), [
    ("每周", 7), ("每半年", 184), ("每年一次", 366), ("两周", 14), ("6个月", 186), ("每月更新", 31), ("及时", None), ("", None),
])  # fmt: skip
def test_cycles(text: str, days: int | None) -> None:
    assert parse_cycle(text) == days


def test_early_on_the_day_and_late() -> None:
    start = date(2009, 3, 30)
    early = judge_limit(STATUTORY, start, date(2009, 4, 1), NATIONAL)
    on_the_day = judge_limit(STATUTORY, start, date(2009, 4, 28), NATIONAL)
    late = judge_limit(STATUTORY, start, date(2009, 4, 30), NATIONAL)
    assert [(one.taken, one.early, one.late) for one in (early, on_the_day, late)] == [
        (2, 18, 0),
        (20, 0, 0),
        (22, 0, 2),
    ]
    assert on_the_day.deadline == date(2009, 4, 28)


def test_a_limit_of_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert judge_limit(Limit(30, DAYS), date(2009, 4, 1), date(2009, 5, 4), NATIONAL).late == 0
    assert judge_limit(Limit(1, MONTHS), date(2009, 1, 31), date(2009, 2, 28), NATIONAL).deadline == date(
        2009, 3, 2
    )


@pytest.mark.parametrize("limit", [Limit(9999, WORKDAYS), Limit(9999, DAYS), Limit(9999 * 12, MONTHS)])
def test_a_limit_beyond_the_last_year_ends_with_it(limit: Limit) -> None:
    assert judge_limit(limit, date.max, date.max, NATIONAL).taken == 0
    assert judge_limit(limit, date(2009, 4, 1), date(2009, 5, 4), NATIONAL).late == 0


@pytest.mark.skipif(REAL is None, reason="no published notices here: GONGKAI_REAL_DATA names their folder")
def test_the_calendar_agrees_with_the_published_notices() -> None:
    for path in sorted((REAL / "ref").glob("holiday-cn-*.json")):
        for day in json.loads(path.read_text(encoding="utf-8"))["days"]:
            assert NATIONAL.is_workday(date.fromisoformat(day["date"])) is not day["isOffDay"], day


@given(st.dates(date(2004, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_after_and_between_are_each_other_s_reverse(start: date, count: int) -> None:
    deadline = NATIONAL.after(start, count)
    assert NATIONAL.is_workday(deadline)
    assert NATIONAL.between(start, deadline) == count
    assert NATIONAL.between(start, deadline - timedelta(days=1)) == count - 1


@given(st.text(max_size=30))
def test_no_text_of_a_limit_ends_in_an_accident(text: str) -> None:
    parse_limit(text)
    parse_cycle(text)
    is_open_ended(text)
