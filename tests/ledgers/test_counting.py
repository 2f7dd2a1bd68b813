"""Tables three and four and the other figures, against an independent count of generated ledgers."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.catalogue.settings import Agency
from gongkai.ledgers.counting import Organ, Period, count_ledgers, organ_of, year_of
from gongkai.ledgers.counting.requests import CARRIED_IN, CARRIED_OUT, NEW, ROWS, TOTAL, table_three
from gongkai.ledgers.leaves import CAPTIONS, LEAVES, Group
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.request import APPLICANTS, METHODS, Request
from ledgers.drawing import record, request
from support.catalogues import settings as site

OWN = organ_of(site())
YEAR = year_of(2024)
DAYS = st.dates(date(2022, 6, 1), date(2026, 6, 30))
CONFIRMED = ("平常信函", "网络", "传真")


@st.composite
def requests(draw: Any) -> Request:
    """A request with the days that decide where it counts, in an order that can be."""
    received = draw(DAYS)
    confirmed = draw(st.none() | st.integers(0, 40).map(lambda days: received + timedelta(days)))
    ended = draw(st.none() | st.integers(0, 400).map(lambda days: (confirmed or received) + timedelta(days)))
    by_reply = draw(st.booleans())
    return Request(
        received=received,
        method=draw(st.sampled_from(METHODS)),
        confirmed=confirmed,
        organ=draw(st.sampled_from(["", "", "测试县供销合作社", "另一个机关"])),
        applicant=draw(st.sampled_from(APPLICANTS)),
        result=draw(st.sampled_from(CAPTIONS)) if ended else "",
        answered=ended if by_reply else None,
        closed=ended if not by_reply or draw(st.booleans()) else None,
    )


def counted_again(found: list[Request], start: date, end: date) -> dict[str, Counter[str]]:
    """The same matrix in the words of the contract, and in another way: row by row over all requests."""
    rows: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    for one in found:
        if one.organ == "另一个机关":
            continue
        end_day = one.answered or one.closed
        receipt = one.confirmed if one.method in CONFIRMED else one.received
        if receipt is None and end_day is not None:
            receipt = one.received
        if receipt is None:
            continue
        if start <= receipt <= end:
            rows[NEW][one.applicant] += 1
        if receipt < start and not (end_day and end_day < start):
            rows[CARRIED_IN][one.applicant] += 1
        if end_day and start <= end_day <= end:
            rows[one.result][one.applicant] += 1
            rows[TOTAL][one.applicant] += 1
        if receipt <= end and not (end_day and end_day <= end):
            rows[CARRIED_OUT][one.applicant] += 1
    return rows


@settings(max_examples=300)
@given(
    st.lists(requests(), max_size=25),
    st.sampled_from([YEAR, year_of(2023), Period(date(2023, 9, 1), date(2024, 8, 31))]),
)
def test_the_matrix_equals_an_independent_count_and_its_identities_hold(
    found: list[Request], period: Period
) -> None:
    table = table_three(found, period, OWN)
    again = counted_again(found, period.start, period.end)
    for row in ROWS:
        assert {name: table[row][name] for name in APPLICANTS} == {
            name: again[row][name] for name in APPLICANTS
        }
        assert table[row][TOTAL] == sum(table[row][name] for name in APPLICANTS)
    for column in (*APPLICANTS, TOTAL):
        assert sum(table[caption][column] for caption in CAPTIONS) == table[TOTAL][column]
        assert (
            table[NEW][column] + table[CARRIED_IN][column]
            == table[TOTAL][column] + table[CARRIED_OUT][column]
        )


@settings(max_examples=100)
@given(st.lists(requests(), max_size=25))
def test_what_is_carried_out_of_a_year_is_carried_into_the_next(found: list[Request]) -> None:
    assert table_three(found, YEAR, OWN)[CARRIED_OUT] == table_three(found, year_of(2025), OWN)[CARRIED_IN]


def test_impossible_days_break_no_identity() -> None:
    table = table_three(
        [request(收到日期="2024-01-03", 办理结果="予以公开", 答复日期="2023-12-20")], YEAR, OWN
    )
    assert (
        table[NEW][TOTAL] + table[CARRIED_IN][TOTAL] == table[TOTAL][TOTAL] + table[CARRIED_OUT][TOTAL] == 1
    )


def test_the_form_has_25_rows_and_21_leaves_under_the_captions_of_the_form() -> None:
    assert (len(ROWS), len(LEAVES)) == (25, 21)
    assert [leaf.row for leaf in LEAVES] == list(range(3, 24))
    assert Counter(leaf.group for leaf in LEAVES) == {
        Group.GRANTED: 1,
        Group.PARTIAL: 1,
        Group.REFUSED: 8,
        Group.UNAVAILABLE: 3,
        Group.UNPROCESSED: 5,
        Group.OTHER: 3,
    }


RESULTS = [
    ({"收到日期": "2024-01-01"}, (NEW, CARRIED_OUT)),
    ({"收到日期": "2024-12-31"}, (NEW, CARRIED_OUT)),
    ({"收到日期": "2023-12-31"}, (CARRIED_IN, CARRIED_OUT)),
    ({"收到日期": "2025-01-01"}, ()),
    ({"收到日期": "2023-12-29", "收到方式": "网络", "确认日期": "2024-01-02"}, (NEW, CARRIED_OUT)),
    ({"收到日期": "2024-12-31", "收到方式": "网络", "确认日期": "2025-01-02"}, ()),
    ({"收到方式": "网络"}, ()),
    ({"收到日期": "2023-12-01", "办理结果": "重复申请", "答复日期": "2024-01-01"}, (CARRIED_IN, "重复申请", TOTAL)),
    ({"收到日期": "2023-12-01", "办理结果": "重复申请", "答复日期": "2023-12-31"}, ()),
    ({"收到日期": "2024-12-01", "办理结果": "重复申请", "答复日期": "2024-12-31"}, (NEW, "重复申请", TOTAL)),
    ({"收到日期": "2024-12-01", "办理结果": "重复申请", "答复日期": "2025-01-01"}, (NEW, CARRIED_OUT)),
    ({"办理结果": "重复申请", "答复日期": "2024-12-30", "办结日期": "2025-01-02"}, (NEW, "重复申请", TOTAL)),
    ({"办理结果": "3.其他", "办结日期": "2024-12-30"}, (NEW, "其他", TOTAL)),
    ({"受理机关": "测试县供销合作社"}, (NEW, CARRIED_OUT)),
    ({"受理机关": "另一个机关"}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "rows"), RESULTS)
def test_the_rows_in_which_a_request_counts(fields: dict[str, str], rows: tuple[str, ...]) -> None:
    table = table_three([request(**fields)], YEAR, OWN)
    assert tuple(sorted(row for row in ROWS if table[row]["自然人"])) == tuple(sorted(rows))


def test_another_organ_is_counted_where_it_is_asked_for() -> None:
    found = [request(), request(受理机关="另一个机关"), request(受理机关="另一个机关")]
    assert table_three(found, YEAR, organ_of(site(), "另一个机关"))[NEW][TOTAL] == 2
    assert table_three(found, YEAR, OWN)[NEW][TOTAL] == 1


def test_the_short_name_of_the_site_is_its_own() -> None:
    named = site(agency=Agency("测试县供销合作社", short_name="县供销社"))
    assert organ_of(named) == Organ(frozenset(("测试县供销合作社", "县供销社")), own=True)


def counts(*records: Any, period: Period = YEAR, **changes: Any) -> dict[str, Any]:
    found = count_ledgers(Ledgers(tuple(record(*one) for one in records)), site(**changes), period)
    assert found.left_out == ()
    return found.figures


REMEDY = {"类型": "行政复议", "收到日期": "2024-05-10"}
DECIDED = {"结果": "结果纠正", "结果日期": "2024-07-01"}
SUIT = {"类型": "行政诉讼", "收到日期": "2023-11-10", "起诉方式": "复议后起诉"}
FOUR = [
    (REMEDY, ("行政复议", "尚未审结")),
    ({**REMEDY, **DECIDED}, ("行政复议", "结果纠正")),
    ({**REMEDY, **DECIDED, "结果日期": "2025-01-01"}, ("行政复议", "尚未审结")),
    ({**REMEDY, **DECIDED, "收到日期": "2023-05-10", "结果日期": "2023-12-31"}, None),
    ({**REMEDY, "收到日期": "2025-01-01"}, None),
    ({**REMEDY, "本机关身份": "复议机关"}, None),
    ({**REMEDY, "本机关身份": "原行为机关"}, ("行政复议", "尚未审结")),
    (SUIT, ("复议后起诉", "尚未审结")),
    ({**SUIT, "起诉方式": "未经复议直接起诉", **DECIDED, "结果": "结果维持"}, ("未经复议直接起诉", "结果维持")),
    ({"类型": "举报", "收到日期": "2024-05-10"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "cell"), FOUR)
def test_the_cell_of_table_four_in_which_a_remedy_counts(
    fields: dict[str, str], cell: tuple[str, str] | None
) -> None:
    table = counts(("监督救济", fields))["复议诉讼"]
    filled = {(row, column) for row, cells in table.items() for column, number in cells.items() if number}
    assert filled == ({cell, (cell[0], "总计")} if cell else set())


def test_a_remedy_belongs_to_the_organ_whose_answer_it_is_about() -> None:
    elsewhere = (
        "依申请公开",
        {
            "编号": "B-1",
            "收到日期": "2024-03-01",
            "收到方式": "当面",
            "申请人类别": "其他",
            "内容": "甲",
            "受理机关": "另一个机关",
        },
    )
    found = Ledgers((record(*elsewhere), record("监督救济", {**REMEDY, "关联": "Ｂ-1"})))
    assert count_ledgers(found, site(), YEAR).figures["复议诉讼"]["行政复议"]["总计"] == 0
    other = organ_of(site(), "另一个机关")
    assert count_ledgers(found, site(), YEAR, other).figures["复议诉讼"]["行政复议"]["总计"] == 1


def test_the_year_2009_of_the_demonstration_is_counted() -> None:
    def asked(number: str, subject: str, department: str) -> tuple[str, dict[str, str]]:
        return "咨询", {
            "年度": "2009",
            "渠道": "现场",
            "主题": subject,
            "数量": number,
            "处理": f"转{department}",
        }

    found = counts(
        asked("5", "合作经济组织", "合作指导科"),
        asked("4", "便民超市", "合作指导科"),
        asked("7", "供求动态", "经济发展科"),
        asked("3", "农业科技", "经济发展科"),
        ("经费", {"年度": "2009", "计划": "2万元", "支出": "12000元", "用途": "办公设备"}),
        ("工作记录", {"类型": "培训", "日期": "2009-05-10", "内容": "信息公开和保密知识", "人数": "25"}),
        ("工作记录", {"类型": "制度", "日期": "2009-06-01", "内容": "公开制度", "数量": "16"}),
        period=year_of(2009),
        vocabularies={"咨询渠道": ("现场", "96128电话", "网络")},
    )
    assert found["咨询"] == {
        "合计": 19,
        "渠道": {"现场": 19, "96128电话": 0, "网络": 0},
        "主题": {"合作经济组织": 5, "便民超市": 4, "供求动态": 7, "农业科技": 3},
    }
    assert found["经费"] == {"计划": "2", "支出": "1.2"}
    assert found["监督救济"] == {
        "合计": 0,
        "类型": dict.fromkeys(("举报", "投诉", "申诉", "建议", "行政复议", "行政诉讼"), 0),
    }
    assert found["工作记录"] == {
        "合计": 2,
        "类型": {
            "培训": {"次数": 1, "人数": 25, "数量": 0},
            "制度": {"次数": 1, "人数": 0, "数量": 16},
        },
    }
    assert all(not number for row in found["申请"].values() for number in row.values())


def test_the_counts_of_a_school_are_as_people_write_them() -> None:
    found = counts(
        *(
            ("咨询", {"年度": "2024", "渠道": "网络", "主题": "招生", "数量": text})
            for text in ("40余", "180余", "10", "超过两千余人次")
        )
    )
    assert found["咨询"]["合计"] == 2230


def test_the_register_is_counted_by_its_grounds() -> None:
    entry = {
        "编号": "B-1",
        "公开属性": "不予公开",
        "生成时间": "2024-05-01",
        "责任科室": "办公室",
        "依据": "第十六条",
        "理由": "请示报告",
    }
    many = {"编号": "B-2", "公开属性": "不予公开", "年度": "2024", "数量": "27", "依据": "第十四条"}
    assert counts(
        ("不公开登记", entry), ("不公开登记", many), ("不公开登记", {**many, "编号": "B-3", "年度": "2023"})
    )["不公开登记"] == {
        "合计": 28,
        "公开属性": {"不予公开": 28},
        "依据": {"第十六条": 1, "第十四条": 27},
        "条款": {"第十六条": 1, "第十四条": 27},
        "说法": {},
    }


def test_administrative_figures_of_a_year_are_added_up() -> None:
    half = {
        "年度": "2024",
        "来源": "审批系统",
        "行政许可": {"本年处理决定数量": "12"},
        "行政事业性收费": {"本年收费金额": "72701.2578"},
    }
    found = counts(("行政数据", half), ("行政数据", {**half, "行政许可": {"本年处理决定数量": "30"}}))[
        "行政数据"
    ]
    assert found == {
        "行政许可": {"本年处理决定数量": "42"},
        "行政事业性收费": {"本年收费金额": "145402.5156"},
    }


def test_fees_count_when_they_were_paid_and_waivers_when_they_were_granted() -> None:
    base = {"编号": "1", "收到日期": "2024-03-01", "收到方式": "当面", "申请人类别": "其他", "内容": "甲"}
    fee = {"方式": "按量", "数量": "44", "金额": "140元", "缴纳日期": "2024-03-20"}
    waived = {**fee, "缴纳日期": "2024-03-20", "减免": {"金额": "40.5元", "同意日期": "2024-03-10"}}
    found = counts(("依申请公开", {**base, "收费": fee}), ("依申请公开", {**base, "收费": waived}))
    assert found["收费"] == {"件数": 2, "金额": "239.5", "减免金额": "40.5"}


LEFT_OUT = [
    ("依申请公开", {"办理结果": "予以公开"}, "答复日期"), ("依申请公开", {"答复日期": "2024-03-20"}, "办理结果"),
    ("监督救济", {"类型": "行政诉讼", "收到日期": "2024-03-01"}, "起诉方式"),
    ("监督救济", {**REMEDY, "结果": "结果维持"}, "结果日期"), ("咨询", {"渠道": "现场", "主题": "甲"}, "日期"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "field"), LEFT_OUT)
def test_what_cannot_be_counted_is_named(kind: str, fields: dict[str, str], field: str) -> None:
    base = (
        {"编号": "1", "收到日期": "2024-03-01", "收到方式": "当面", "申请人类别": "其他", "内容": "甲"}
        if kind == "依申请公开"
        else {}
    )
    found = count_ledgers(Ledgers((record(kind, {**base, **fields}),), ("ledgers/咨询/b.md",)), site(), YEAR)
    assert found.left_out == (("ledgers/咨询/b.md", ""), (f"ledgers/{kind}/a.md", field))
