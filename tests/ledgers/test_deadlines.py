"""Deadlines worked by hand from the State Council's holiday notices of 2019 to 2026.

Each row says in its working which days count: "4–8 = 5" are the working days of a run of dates, 休 marks days off by
the notice, 班 a Saturday or Sunday that is worked.
"""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.ledgers.clock import ClockSettings, State, clock_of, legal_receipt
from gongkai.standards.workdays import calendar
from ledgers.drawing import request

SETTINGS = ClockSettings(calendar())
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


def deadline(settings: ClockSettings = SETTINGS, today: str = "2027-12-31", **fields: Any) -> date:
    found = clock_of(request(**fields), settings, date.fromisoformat(today)).deadline
    assert found is not None
    return found.due


# (收到日期, the 20th working day after it by the Regulations of 2019, the working)
REPLIES = [
    # 2019
    ("2019-05-15", "2019-06-13", "5月16–17 = 2，20–24 = 7，27–31 = 12；6月3–6 = 16，7休（端午），10–13 = 20"),
    ("2019-06-06", "2019-07-05", "6月7休，10–14 = 5，17–21 = 10，24–28 = 15；7月1–5 = 20"),
    ("2019-09-12", "2019-10-16", "9月13休（中秋），16–20 = 5，23–27 = 10，29日（日）班 = 11，30 = 12；10月1–7休，8–11 = 16，12日（六）班 = 17，14–16 = 20"),
    ("2019-12-20", "2020-01-19", "12月23–27 = 5，30–31 = 7；1月1休，2–3 = 9，6–10 = 14，13–17 = 19，19日（日）班 = 20"),
    # 2020: the Spring Festival was prolonged to 2 February
    ("2020-01-15", "2020-02-19", "1月16–17 = 2，19日（日）班 = 3，20–23 = 7，24日至2月2日休；2月3–7 = 12，10–14 = 17，17–19 = 20"),
    ("2020-04-17", "2020-05-18", "4月20–24 = 5，26日（日）班 = 6，27–30 = 10；5月1–5休，6–8 = 13，9日（六）班 = 14，11–15 = 19，18 = 20"),
    ("2020-06-15", "2020-07-14", "6月16–19 = 4，22–24 = 7，25–27休，28日（日）班 = 8，29–30 = 10；7月1–3 = 13，6–10 = 18，13 = 19，14 = 20"),
    ("2020-09-21", "2020-10-23", "9月22–25 = 4，27日（日）班 = 5，28–30 = 8；10月1–8休，9 = 9，10日（六）班 = 10，12–16 = 15，19–23 = 20"),
    ("2020-12-14", "2021-01-12", "12月15–18 = 4，21–25 = 9，28–31 = 13；1月1–3休，4–8 = 18，11 = 19，12 = 20"),
    # 2021
    ("2021-02-01", "2021-03-04", "2月2–5 = 4，7日（日）班 = 5，8–10 = 8，11–17休，18–19 = 10，20日（六）班 = 11，22–26 = 16；3月1–4 = 20"),
    ("2021-04-02", "2021-04-30", "4月3–5休，6–9 = 4，12–16 = 9，19–23 = 14，25日（日）班 = 15，26–30 = 20"),
    ("2021-04-20", "2021-05-19", "4月21–23 = 3，25班 = 4，26–30 = 9；5月1–5休，6–7 = 11，8日（六）班 = 12，10–14 = 17，17–19 = 20"),
    ("2021-06-11", "2021-07-12", "6月12–14休，15–18 = 4，21–25 = 9，28–30 = 12；7月1–2 = 14，5–9 = 19，12 = 20"),
    ("2021-09-13", "2021-10-15", "9月14–17 = 4，18日（六）班 = 5，19–21休，22–24 = 8，26日（日）班 = 9，27–30 = 13；10月1–7休，8 = 14，9日（六）班 = 15，11–15 = 20"),
    ("2021-12-20", "2022-01-18", "12月21–24 = 4，27–31 = 9；1月1–3休，4–7 = 13，10–14 = 18，17–18 = 20"),
    # 2022
    ("2022-01-20", "2022-02-22", "1月21 = 1，24–28 = 6，29日（六）班 = 7，30日（日）班 = 8，1月31日至2月6日休；2月7–11 = 13，14–18 = 18，21–22 = 20"),
    ("2022-03-25", "2022-04-24", "3月28–31 = 4；4月1 = 5，2日（六）班 = 6，3–5休，6–8 = 9，11–15 = 14，18–22 = 19，24日（日）班 = 20"),
    ("2022-04-29", "2022-05-31", "4月30日至5月4日休，5–6 = 2，7日（六）班 = 3，9–13 = 8，16–20 = 13，23–27 = 18，30–31 = 20"),
    ("2022-05-31", "2022-06-29", "6月1–2 = 2，3–5休，6–10 = 7，13–17 = 12，20–24 = 17，27–29 = 20"),
    ("2022-09-09", "2022-10-13", "9月10–12休，13–16 = 4，19–23 = 9，26–30 = 14；10月1–7休，8日（六）班 = 15，9日（日）班 = 16，10–13 = 20"),
    ("2022-12-05", "2023-01-03", "12月6–9 = 4，12–16 = 9，19–23 = 14，26–30 = 19，12月31日至1月2日休；3 = 20"),
    # 2023
    ("2023-01-10", "2023-02-10", "1月11–13 = 3，16–20 = 8，21–27休，28日（六）班 = 9，29日（日）班 = 10，30–31 = 12；2月1–3 = 15，6–10 = 20"),
    ("2023-03-31", "2023-04-28", "4月3–4 = 2，5休（清明），6–7 = 4，10–14 = 9，17–21 = 14，23日（日）班 = 15，24–28 = 20"),
    ("2023-04-28", "2023-05-30", "4月29日至5月3日休，4–5 = 2，6日（六）班 = 3，8–12 = 8，15–19 = 13，22–26 = 18，29–30 = 20"),
    ("2023-06-20", "2023-07-19", "6月21 = 1，22–24休，25日（日）班 = 2，26–30 = 7；7月3–7 = 12，10–14 = 17，17–19 = 20"),
    ("2023-09-25", "2023-10-27", "9月26–28 = 3，9月29日至10月6日休，7日（六）班 = 4，8日（日）班 = 5，9–13 = 10，16–20 = 15，23–27 = 20"),
    ("2023-12-18", "2024-01-16", "12月19–22 = 4，25–29 = 9；1月1休，2–5 = 13，8–12 = 18，15–16 = 20"),
    # 2024
    ("2024-02-01", "2024-03-05", "2月2 = 1，4日（日）班 = 2，5–9 = 7，10–17休，18日（日）班 = 8，19–23 = 13，26–29 = 17；3月1 = 18，4–5 = 20"),
    ("2024-03-01", "2024-03-29", "3月4–8 = 5，11–15 = 10，18–22 = 15，25–29 = 20"),
    ("2024-04-03", "2024-05-06", "4月4–6休，7日（日）班 = 1，8–12 = 6，15–19 = 11，22–26 = 16，28日（日）班 = 17，29–30 = 19；5月1–5休，6 = 20"),
    ("2024-04-26", "2024-05-27", "4月28班 = 1，29–30 = 3；5月1–5休，6–10 = 8，11日（六）班 = 9，13–17 = 14，20–24 = 19，27 = 20"),
    ("2024-06-07", "2024-07-08", "6月10休（端午），11–14 = 4，17–21 = 9，24–28 = 14；7月1–5 = 19，8 = 20"),
    ("2024-09-10", "2024-10-14", "9月11–13 = 3，14日（六）班 = 4，15–17休，18–20 = 7，23–27 = 12，29日（日）班 = 13，30 = 14；10月1–7休，8–11 = 18，12日（六）班 = 19，14 = 20"),
    ("2024-12-16", "2025-01-14", "12月17–20 = 4，23–27 = 9，30–31 = 11；1月1休，2–3 = 13，6–10 = 18，13–14 = 20"),
    # 2025
    ("2025-01-13", "2025-02-14", "1月14–17 = 4，20–24 = 9，26日（日）班 = 10，27 = 11，1月28日至2月4日休；2月5–7 = 14，8日（六）班 = 15，10–14 = 20"),
    ("2025-04-03", "2025-05-06", "4月4–6休，7–11 = 5，14–18 = 10，21–25 = 15，27日（日）班 = 16，28–30 = 19；5月1–5休，6 = 20"),
    ("2025-05-30", "2025-06-30", "5月31日至6月2日休，3–6 = 4，9–13 = 9，16–20 = 14，23–27 = 19，30 = 20"),
    ("2025-09-22", "2025-10-24", "9月23–26 = 4，28日（日）班 = 5，29–30 = 7；10月1–8休，9–10 = 9，11日（六）班 = 10，13–17 = 15，20–24 = 20"),
    ("2025-12-15", "2026-01-13", "12月16–19 = 4，22–26 = 9，29–31 = 12；1月1–3休，4日（日）班 = 13，5–9 = 18，12–13 = 20"),
    # 2026
    ("2026-02-10", "2026-03-16", "2月11–13 = 3，14日（六）班 = 4，15–23休，24–27 = 8，28日（六）班 = 9；3月2–6 = 14，9–13 = 19，16 = 20"),
    ("2026-04-30", "2026-06-01", "5月1–5休，6–8 = 3，9日（六）班 = 4，11–15 = 9，18–22 = 14，25–29 = 19；6月1 = 20"),
    ("2026-06-18", "2026-07-17", "6月19–21休，22–26 = 5，29–30 = 7；7月1–3 = 10，6–10 = 15，13–17 = 20"),
    ("2026-09-15", "2026-10-19", "9月16–18 = 3，20日（日）班 = 4，21–24 = 8，25–27休，28–30 = 11；10月1–7休，8–9 = 13，10日（六）班 = 14，12–16 = 19，19 = 20"),
    ("2026-09-30", "2026-11-03", "10月1–7休，8–9 = 2，10日（六）班 = 3，12–16 = 8，19–23 = 13，26–30 = 18；11月2–3 = 20"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "due", "working"), REPLIES, ids=[row[0] for row in REPLIES])
def test_the_reply_is_due_on_the_twentieth_working_day(received: str, due: str, working: str) -> None:
    assert deadline(收到日期=received) == date.fromisoformat(due), working


@pytest.mark.skipif(REAL is None, reason="the notices as published are not here (GONGKAI_REAL_DATA)")
@pytest.mark.parametrize(("received", "due", "working"), REPLIES, ids=[row[0] for row in REPLIES])
def test_the_same_counted_day_by_day_from_the_notices(received: str, due: str, working: str) -> None:
    assert REAL is not None
    days = {}
    for path in sorted((REAL / "ref").glob("holiday-cn-20*.json")):
        for one in json.loads(path.read_text(encoding="utf-8"))["days"]:
            days[date.fromisoformat(one["date"])] = not one["isOffDay"]
    day, counted = date.fromisoformat(received), 0
    while counted < 20:
        day += timedelta(days=1)
        counted += days.get(day, day.weekday() < 5)
    assert day == date.fromisoformat(due), working


# Everything else that moves a deadline, each with its working. Received in person on 2024-03-01 unless said otherwise:
# the working days of March 2024 are 4–8, 11–15, 18–22, 25–29, those of April 1–3, 7 (班), 8–12, 15–19, 22–26, 28 (班), 29–30.
MOVED: dict[str, tuple[dict[str, Any], str]] = {
    "an extension without a number is 20 days: 3月29 = 20，4月1–3 = 23，7班 = 24，8–12 = 29，15–19 = 34，22–26 = 39，28班 = 40": (
        {"延期": {"决定日期": "2024-03-28"}}, "2024-04-28"),
    "an extension of 5 days: 4月1–3 = 23，7班 = 24，8 = 25": ({"延期": {"决定日期": "2024-03-28", "工作日": 5}}, "2024-04-08"),
    "an extension of 30 days counts as 20": ({"延期": {"决定日期": "2024-03-28", "工作日": 30}}, "2024-04-28"),
    "of two extensions the first counts, whatever their order in the file": (
        {"延期": [{"决定日期": "2024-04-02", "工作日": 20}, {"决定日期": "2024-03-28", "工作日": 5}]}, "2024-04-08"),
    "an amended request starts again: 3月13–15 = 3，18–22 = 8，25–29 = 13；4月1–3 = 16，7班 = 17，8–10 = 20": (
        {"补正": {"通知日期": "2024-03-05", "收到日期": "2024-03-12"}}, "2024-04-10"),
    "the last of two amendments counts": (
        {"补正": [{"通知日期": "2024-03-05", "收到日期": "2024-03-12"}, {"通知日期": "2024-03-04", "收到日期": "2024-03-04"}]}, "2024-04-10"),
    "an extension survives a restart: 10日 = 20，11–12 = 22，15–17 = 25": (
        {"补正": {"通知日期": "2024-03-05", "收到日期": "2024-03-12"}, "延期": {"决定日期": "2024-04-08", "工作日": 5}}, "2024-04-17"),
    "a payment starts again: 3月19–22 = 4，25–29 = 9；4月1–3 = 12，7班 = 13，8–12 = 18，15–16 = 20": (
        {"收费": {"方式": "按量", "数量": 44, "金额": "140元", "通知日期": "2024-03-11", "缴纳日期": "2024-03-18"}}, "2024-04-16"),
    "a fee that was waived altogether starts nothing again": (
        {"收费": {"方式": "按量", "数量": 44, "金额": "140元", "通知日期": "2024-03-11", "缴纳日期": "2024-03-18",
                "减免": {"事由": "低保", "同意日期": "2024-03-15"}}}, "2024-03-29"),
    "a fee of which a part was waived does": (
        {"收费": {"方式": "按量", "数量": 44, "金额": "140元", "通知日期": "2024-03-11", "缴纳日期": "2024-03-18",
                "减免": {"事由": "低保", "同意日期": "2024-03-15", "金额": "40元"}}}, "2024-04-16"),
    "a third party's 7 days (3月6–8、11–14) do not count: 29 = 13，4月1–3 = 16，7班 = 17，8–10 = 20": (
        {"征求意见": {"对象": "第三方", "发出日期": "2024-03-05", "收到日期": "2024-03-14"}}, "2024-04-10"),
    "two opinions at once (3月6–14、11–19 → 6–19 = 10 days) are left out once: 29 = 10，4月1–3 = 13，7班 = 14，8–12 = 19，15 = 20": (
        {"征求意见": [{"对象": "第三方", "发出日期": "2024-03-05", "收到日期": "2024-03-14"},
                  {"对象": "其他机关", "发出日期": "2024-03-08", "收到日期": "2024-03-19"}]}, "2024-04-15"),
    "two opinions one after the other (6–8 = 3 and 19–21 = 3) are left out both: 29 = 14，4月1–3 = 17，7班 = 18，8–9 = 20": (
        {"征求意见": [{"对象": "其他机关", "发出日期": "2024-03-05", "收到日期": "2024-03-08"},
                  {"对象": "第三方", "发出日期": "2024-03-18", "收到日期": "2024-03-21"}]}, "2024-04-09"),
    "of an opinion before the restart nothing is left out twice: restart on 3月12, of (3月5, 14] only 13–14 count: 29 = 11，4月12 = 20": (
        {"补正": {"通知日期": "2024-03-04", "收到日期": "2024-03-12"},
         "征求意见": {"对象": "第三方", "发出日期": "2024-03-05", "收到日期": "2024-03-14"}}, "2024-04-12"),
    "an opinion over a weekend and a holiday: (4月3, 8] is 7班 and 8 = 2; 3月29 = 20 is already there": (
        {"征求意见": {"对象": "其他机关", "发出日期": "2024-04-03", "收到日期": "2024-04-08"}}, "2024-03-29"),
    "silence of a third party: served on 3月6, 15 days are 7–8 = 2，11–15 = 7，18–22 = 12，25–27 = 15; (3月5, 27] = 16 days are left out: 5日 = 2，28–29 = 4，4月1–3 = 7，7班 = 8，8–12 = 13，15–19 = 18，22–23 = 20": (
        {"征求意见": {"对象": "第三方", "发出日期": "2024-03-05", "送达日期": "2024-03-06"}}, "2024-04-23"),
    "a third party later than its 15 days: all of (3月5, 4月1] = 19 days: 5日 = 2，4月2–3 = 4，7班 = 5，8–12 = 10，15–19 = 15，22–26 = 20": (
        {"征求意见": {"对象": "第三方", "发出日期": "2024-03-05", "送达日期": "2024-03-06", "收到日期": "2024-04-01"}}, "2024-04-26"),
    "a later date under article 35 stands for itself, also on a day off": (
        {"说明理由": {"通知日期": "2024-03-05"}, "延迟答复": {"决定日期": "2024-03-20", "届满日": "2024-06-01"}}, "2024-06-01"),
    "by the internet from the day of confirmation: 3月6–8 = 3，11–15 = 8，18–22 = 13，25–29 = 18；4月1–2 = 20": (
        {"收到方式": "网络", "确认日期": "2024-03-05"}, "2024-04-02"),
    "in person a day of confirmation does not matter": ({"收到方式": "当面", "确认日期": "2024-03-05"}, "2024-03-29"),
    "before 2019-05-15: 15 days. 5月15–17 = 3，20–24 = 8，27–31 = 13；6月3–4 = 15": ({"收到日期": "2019-05-14"}, "2019-06-04"),
    "before 2019-05-15 an extension has 15: 6月5–6 = 17，7休，10–14 = 22，17–21 = 27，24–26 = 30": (
        {"收到日期": "2019-05-14", "延期": {"决定日期": "2019-06-03"}}, "2019-06-26"),
    "before 2019-05-15 confirmation does not matter": ({"收到日期": "2019-05-14", "收到方式": "网络", "确认日期": "2019-05-20"}, "2019-06-04"),
    "before 2019-05-15 nothing starts again": (
        {"收到日期": "2019-05-14", "补正": {"通知日期": "2019-05-16", "收到日期": "2019-05-22"}}, "2019-06-04"),
    "before 2019-05-15 another organ's time counts": (
        {"收到日期": "2019-05-14", "征求意见": {"对象": "其他机关", "发出日期": "2019-05-16", "收到日期": "2019-05-22"}}, "2019-06-04"),
    "before 2019-05-15 a third party's (5月17、20–22 = 4) does not: 4 + 15: 5月15–16 = 2，23–24 = 4，27–31 = 9；6月3–6 = 13，7休，10–11 = 15": (
        {"收到日期": "2019-05-14", "征求意见": {"对象": "第三方", "发出日期": "2019-05-16", "收到日期": "2019-05-22"}}, "2019-06-11"),
    "received on a Sunday off: 9月18–20 = 3，23–27 = 8，29班 = 9，30 = 10；10月8–11 = 14，12班 = 15，14–18 = 20": (
        {"收到日期": "2024-09-15"}, "2024-10-18"),
}  # fmt: skip


@pytest.mark.parametrize("name", MOVED)
def test_what_moves_a_deadline(name: str) -> None:
    fields, due = MOVED[name]
    assert deadline(**fields) == date.fromisoformat(due)


def test_a_site_may_set_that_a_payment_starts_nothing_again() -> None:
    fee = {"方式": "按量", "数量": 44, "金额": "140元", "通知日期": "2024-03-11", "缴纳日期": "2024-03-18"}
    assert deadline(ClockSettings(calendar(), restart_on_payment=False), 收费=fee) == date(2024, 3, 29)


def test_a_site_may_answer_within_fewer_days() -> None:
    # 3月4–8 = 5，11–15 = 10，18–22 = 15
    assert deadline(ClockSettings(calendar(), reply=15)) == date(2024, 3, 22)


def test_the_sites_own_days_off_are_no_working_days() -> None:
    # 3月29 = 19，4月1 = 20: 12 March is off.
    assert deadline(ClockSettings(calendar(days_off=[date(2024, 3, 12)]))) == date(2024, 4, 1)


def test_an_unanswered_organ_is_left_out_up_to_today() -> None:
    consulting = {"对象": "其他机关", "发出日期": "2024-03-05"}
    # (3月5, 12] = 5 days: 29 = 15，4月1–3 = 18，7班 = 19，8 = 20
    assert deadline(today="2024-03-12", 征求意见=consulting) == date(2024, 4, 8)
    assert deadline(today="2024-03-13", 征求意见=consulting) == date(2024, 4, 9)


def test_a_request_that_ended_is_reckoned_as_of_its_end() -> None:
    fields = {
        "征求意见": {"对象": "其他机关", "发出日期": "2024-03-05"},
        "办理结果": "予以公开",
        "答复日期": "2024-03-12",
    }
    assert (
        deadline(today="2024-03-12", **fields) == deadline(today="2025-03-12", **fields) == date(2024, 4, 8)
    )


def test_2027_says_that_its_calendar_is_not_known() -> None:
    found = clock_of(request(收到日期="2026-12-20"), SETTINGS, date(2026, 12, 21)).deadline
    assert found is not None
    assert found.unknown_years == (2027,)
    known = clock_of(request(收到日期="2026-11-20"), SETTINGS, date(2026, 12, 21)).deadline
    assert known is not None
    assert known.unknown_years == ()


@pytest.mark.parametrize(("fields", "receipt"), [
    ({"收到方式": "邮寄"}, date(2024, 3, 1)),
    ({"收到方式": "口头"}, date(2024, 3, 1)),
    ({"收到方式": "平常信函", "确认日期": "2024-03-04"}, date(2024, 3, 4)),
    ({"收到方式": "传真"}, None),
    ({"收到方式": "传真", "办理结果": "予以公开", "答复日期": "2024-03-20"}, date(2024, 3, 1)),
    ({"收到方式": "网络", "收到日期": "2019-05-14"}, date(2019, 5, 14)),
])  # fmt: skip
def test_the_legal_day_of_receipt(fields: dict[str, Any], receipt: date | None) -> None:
    assert legal_receipt(request(**fields)) == receipt


FEE = {"方式": "按量", "数量": 44, "金额": "140元", "通知日期": "2024-03-11"}
DONE = {"办理结果": "予以公开", "答复日期": "2024-03-20"}
STATES: dict[str, tuple[dict[str, Any], str, State | None, str | None, int | None]] = {
    "in hand": ({}, "2024-03-12", State.PROCESSING, "2024-03-29", 13),
    "due today": ({}, "2024-03-29", State.PROCESSING, "2024-03-29", 0),
    "two working days late": ({}, "2024-04-02", State.PROCESSING, "2024-03-29", -2),
    "late on the Saturday after": ({}, "2024-03-30", State.PROCESSING, "2024-03-29", -1),
    "waiting to be confirmed": ({"收到方式": "网络"}, "2024-03-12", State.UNCONFIRMED, None, None),
    "waiting for the applicant, limit in working days: 3月6–8 = 3，11–15 = 8，18–19 = 10": (
        {"补正": {"通知日期": "2024-03-05", "期限": "10个工作日"}}, "2024-03-12", State.AWAITING_CORRECTION, "2024-03-19", 5),
    "waiting for the applicant, limit by date": (
        {"补正": {"通知日期": "2024-03-05", "期限": "2024-03-20"}}, "2024-03-22", State.AWAITING_CORRECTION, "2024-03-20", -2),
    "waiting for the applicant without a limit": ({"补正": {"通知日期": "2024-03-05"}}, "2024-03-12", State.AWAITING_CORRECTION, None, None),
    "waiting for the fee: 20 days after service on 3月12: 13–15 = 3，18–22 = 8，25–29 = 13；4月1–3 = 16，7班 = 17，8–10 = 20": (
        {"收费": {**FEE, "送达日期": "2024-03-12"}}, "2024-03-12", State.AWAITING_FEE, "2024-04-10", 20),
    "a fee of nothing is not waited for": ({"收费": {**FEE, "金额": "0元"}}, "2024-03-12", State.PROCESSING, "2024-03-29", 13),
    "asking a third party": (
        {"征求意见": {"对象": "第三方", "发出日期": "2024-03-11"}}, "2024-03-12", State.CONSULTING, "2024-04-01", 14),
    "a third party that stays silent is not waited for": (
        {"征求意见": {"对象": "第三方", "发出日期": "2024-03-04"}}, "2024-03-27", State.PROCESSING, "2024-04-22", 17),
    "closed": (DONE, "2024-03-21", None, None, None),
    "to be answered again, 20 days: 4月2–3 = 2，7班 = 3，8–12 = 8，15–19 = 13，22–26 = 18，28班 = 19，29 = 20": (
        {**DONE, "重作": {"事由": "诉讼", "起算日期": "2024-04-01"}}, "2024-04-02", State.REDO, "2024-04-29", 19),
    "to be answered again as ordered": (
        {**DONE, "重作": {"事由": "复议", "起算日期": "2024-04-01", "期限": "10个工作日"}}, "2024-04-02", State.REDO, "2024-04-16", 9),
    "answered again": ({**DONE, "重作": {"事由": "复议", "起算日期": "2024-04-01", "答复日期": "2024-04-09"}}, "2024-04-10", None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", STATES)
def test_where_a_request_stands(name: str) -> None:
    fields, today, state, due, left = STATES[name]
    clock = clock_of(request(**fields), SETTINGS, date.fromisoformat(today))
    assert (clock.state, clock.due and clock.due.isoformat(), clock.remaining) == (state, due, left)
