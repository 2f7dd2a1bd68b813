"""Every scheme of the examples against marks worked out by hand; the sums stand beside each case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assessment.drawing import (
    ASKED,
    LATE,
    REMEDY,
    assessed,
    facts,
    fault,
    finding,
    items,
    points,
    read,
    scheme,
    work,
)
from gongkai.assessment.facts import Event, Facts
from gongkai.assessment.plain import plain
from gongkai.assessment.results import grade_of
from gongkai.assessment.schemes import assess
from gongkai.assessment.ways import Tally, points_of
from gongkai.catalogue.model import Change
from gongkai.catalogue.settings.assessment_types import BonusStep, Count, Grades, Way
from ledgers.drawing import record
from support.settings import item

ORGAN = "测试县供销合作社"


def marks(name: str, known: Facts) -> dict[str, dict[str, str | None]]:
    """{scheme: {body: mark}} of an example."""
    printed = plain(assess(scheme(name), known), known.year)
    return {one["名称"]: {body["名称"]: body["得分"] for body in one["对象"]} for one in printed["方案"]}


def test_a_bureau_takes_half_a_point_for_each_fault() -> None:
    changes = (
        Change(
            date(2009, 3, 2), date(2009, 4, 1), "调整", date(2009, 3, 24)
        ),  # the 15th working day is the 23rd
        Change(date(2009, 3, 2), date(2009, 4, 1), "调整", date(2009, 3, 23)),
    )
    late = record("监督救济", {**REMEDY, "办理期限": "2009-06-10", "结果": "属实", "结果日期": "2009-06-12"})
    in_time = record(
        "监督救济", {**REMEDY, "办理期限": "2009-06-10", "结果": "属实", "结果日期": "2009-06-10"}
    )
    known = facts([item(1, changes=changes)], [late, in_time])
    # 办公室: 市场信息 is empty, one change, one complaint; 合作指导科: 合作指导 is empty.
    assert marks("seed-a-bureau", known) == {"科室目标管理考核": {"办公室": "98.5", "合作指导科": "99.5"}}
    body = plain(assess(scheme("seed-a-bureau"), known), 2009)["方案"][0]["对象"][0]
    assert body["明细"][1] == {
        "事由": "2009-03-02 的变更2009-03-24 才提供，应当在 15 个工作日内（2009-03-23 以前）",
        "依据": "变更没有按时提供；政府信息公开工作考核办法（试行）；计：变更逾期",
        "分": "-0.5",
        "条目": "01511800X/2009-00001",
        "日期": "2009-03-23",
    }


def test_a_leaf_is_missing_once_its_cycle_is_over() -> None:
    from support.settings import category

    tree = [category("DT", "动态", update_cycle="每季度"), category("GK", "概况", department="HZZDK")]
    old = item(1, category="DT", created=date(2009, 9, 1), published=date(2009, 9, 1))
    known = facts([old, item(2, category="GK")], categories=tree)
    assert marks("seed-a-bureau", known)["科室目标管理考核"] == {"办公室": "99.5", "合作指导科": "100"}
    fresh = item(1, category="DT", created=date(2009, 10, 1), published=date(2009, 10, 1))
    known = facts([fresh, item(2, category="GK")], categories=tree)
    assert marks("seed-a-bureau", known)["科室目标管理考核"] == {"办公室": "100", "合作指导科": "100"}


def test_a_city_keeps_a_ledger_of_a_hundred_points() -> None:
    known = facts(
        (),
        [
            fault("甲县教育局", "上级通报"),
            fault("甲县", "日常检查", 整改期限="2009-05-31", 整改日期="2009-05-20"),
            fault("甲县", "专项督查", 整改期限="2009-05-31", 整改日期="2009-06-02"),
            fault("市商务局", "舆情"),
            fault("乙县", "舆情"),
        ],
    )
    # 甲县: its 教育局, and what was mended two days late: 100 - 1.5 - 1.5
    assert marks("seed-b-ledger", known) == {"平时考核台账": {"甲县": "97", "市商务局": "98.5"}}


YEAR = [
    fault("甲县"), fault("甲县"),
    assessed("自评", "甲县", 事项="上半年", 分="95", 日期="2009-07-10"),
    assessed("核查", "甲县", 事项="上半年", 分="92", 日期="2009-07-25"),
    assessed("自评", "甲县", 事项="下半年", 分="96", 日期="2010-01-10"),
    assessed("核查", "甲县", 事项="下半年", 分="90", 日期="2010-01-20"),
    assessed("第三方", "甲县", 分="88.5", 日期="2010-02-05"),
]  # fmt: skip


def test_a_year_is_weighed_and_self_assessments_count_as_verified() -> None:
    known = facts((), YEAR, today=date(2010, 3, 31))
    first = plain(assess(scheme("seed-c-year"), known, "年度综合考核"), 2009)["方案"][0]["对象"]
    # 97 x 30% + (92 + 90) / 2 x 40% + 88.5 x 30% = 29.1 + 36.4 + 26.55
    assert (first[0]["得分"], first[0]["等次"]) == ("92.05", "优秀")
    assert (first[1]["得分"], first[1]["等次"]) == (None, "")
    assert first[1]["缺"] == [
        "自我考核：应有 2 次自评，登记了 0 次",
        "第三方评估：应有 1 次第三方，登记了 0 次",
    ]
    unverified = plain(
        assess(scheme("seed-c-year"), facts((), YEAR[:5] + YEAR[6:], today=date(2010, 3, 31))), 2009
    )
    assert unverified["方案"][1]["对象"][0]["缺"] == ["自我考核：下半年没有核查"]


def test_public_1_points_of_an_index_lost_by_events() -> None:
    known = facts(
        [item(1, **LATE)],
        [
            record("依申请公开", ASKED),
            record("监督救济", {**REMEDY, "类型": "行政复议", "结果": "结果纠正", "结果日期": "2009-06-12"}),
            fault(ORGAN, 事项="泄露隐私"), fault(ORGAN, 事项="泄露隐私"), fault(ORGAN, 事项="反馈不及时"),
        ],
        [finding("GK201", "content/1.md")],
    )  # fmt: skip
    # 10-5-1, 10-5 (the report of 2008 is not there), 6-6, 6-3, 0 (not -6), 6-3, 5
    assert marks("public-01-licheng", known) == {"政务公开指标": {ORGAN: str(4 + 5 + 0 + 3 + 0 + 3 + 5)}}


def test_the_organ_answers_for_its_departments_and_for_nobody_else() -> None:
    known = facts(
        (),
        [
            fault("办公室", 事项="不配合"),
            fault(ORGAN, 事项="反馈不及时"),
            fault("外单位", 事项="反馈不及时"),
        ],
    )
    line = next(
        line
        for line in assess(scheme("public-01-licheng"), known)[0].results[0].lines
        if line.name == "配合工作"
    )
    assert [point.points for point in line.details] == [-6, -3]


def test_public_2_all_or_nothing_columns_and_points_given_by_people() -> None:
    before = item(9, created=date(2008, 6, 2), published=date(2008, 6, 3))
    known = facts(
        [item(1), item(2), before],
        [
            work("备案"),
            work("制度", "保密审查制度"),
            fault(ORGAN, 事项="依申请没有备案"),
            points("公开形式创新", "1.5"),
        ],
        [finding("GK715", "guide/index.md"), finding("GK407"), finding("GK407"), finding("GK406")],
    )
    # 机制 0+4+2+2+0, 年报 0, 目录指南 4-2, 栏目 16-4-4, 增长 2, 创新 1.5
    assert marks("public-02-yuhuan", known) == {"政府信息公开考核": {ORGAN: "21.5"}}


def test_points_without_a_reason_are_shown_and_do_not_count() -> None:
    without = points("公开形式创新", "2", 理由=None)  # type: ignore[arg-type]  # left out
    result = assess(scheme("public-02-yuhuan"), facts((), [without]))[0].results[0]
    line = next(line for line in result.lines if line.name == "公开形式创新")
    assert (line.points, line.details[0].reason) == (0, "公开形式创新（没有写理由，不计）")


def test_public_3_conditions_on_dates() -> None:
    known = facts(
        [item(1, **LATE)],
        [
            work("机构调整"), work("会议", on="2009-07-10"), work("计划", on="2009-03-01"),
            work("制度"), work("制度"), work("制度"), points("载体", "5"), points("制度的另一行", "2.5"),
            fault(ORGAN, "日常监测"), fault(ORGAN, "日常监测"),
        ],
        [finding("GK407")],
    )  # fmt: skip
    # 1, the meeting late: 1, 1, 3 x 2, 8, 2.5 of 3, 5 capped at 4, 5-1, 8-1, 30-4
    assert marks("public-03-county-departments", known) == {
        "部门信息公开考核": {ORGAN: str(1 + 1 + 1 + 6 + 8 + 2.5 + 4 + 4 + 7 + 26)}
    }
    in_time = assess(scheme("public-03-county-departments"), facts((), [work("会议", on="2009-06-30")]))[0]
    assert in_time.results[0].lines[1].points == 3


def test_public_4_an_accident_takes_all_of_a_section() -> None:
    known = facts(
        [item(1, **LATE)],
        [
            work("制度", "主动公开制度"), work("制度", "保密审查制度"), points("其余各项", "63"),
            record("监督救济", {**REMEDY, "结果": "属实", "结果日期": "2009-06-12"}),
        ],
    )  # fmt: skip
    result = assess(scheme("public-04-prefecture"), known)[0].results[0]
    # 5-2, 5-2, two empty leaves 5-4, 0 of 15, 63
    assert (result.mark, result.grade) == (3 + 3 + 1 + 0 + 63, "良好")


def test_public_5_by_department() -> None:
    known = facts(
        [item(1, **LATE)],
        [
            points("制度", "18", "合作指导科"), points("范围和形式", "15", "HZZDK"),
            points("制度", "20", "办公室"), points("范围和形式", "20", "办公室"), fault("办公室", 事项="渠道"),
        ],
    )  # fmt: skip
    results = assess(scheme("public-05-civil-affairs"), known)[0].results
    # 办公室 20+20+(20-5)+(20-2)+(20-5); 合作指导科 18+15+(20-5)+20+20
    assert [(one.body, one.mark, one.grade) for one in results] == [
        ("办公室", 88, "合格"),
        ("合作指导科", 88, "合格"),
    ]


def test_public_6_months_bonus_and_praise() -> None:
    known = facts(
        [
            *items(40, date(2009, 1, 12)),
            *items(39, date(2009, 2, 12), 101),
            *items(40, date(2009, 4, 13), 201),
        ],
        [
            points("其他质量", "18"), points("其余", "15"), points("市级表扬", "3"), points("市府办批评", "-1"),
            assessed("核查", ORGAN, 事项="实地检查", 分="90"),
        ],
        [finding("GK406")],
        today=date(2009, 4, 30),
    )  # fmt: skip
    # 40-5-10, 5, 20-5, 18, 15, 0, 3-1; then 80 x 80% + 90 x 20%
    assert marks("public-06-towns", known) == {
        "网上检查": {ORGAN: str(25 + 5 + 15 + 18 + 15 + 0 + 2)},
        "乡镇街道考核": {ORGAN: "82"},
    }


@pytest.mark.parametrize(("number", "bonus"), [(528, 0), (529, 1), (624, 1), (719, 1), (720, 2), (816, 3)])
def test_the_bonus_of_public_6_has_steps(number: int, bonus: int) -> None:
    steps = (BonusStep(Decimal(10), Decimal(1)), BonusStep(Decimal(30), Decimal(1), Decimal(20)))
    tally = Tally((Event(None, frozenset(), "一条"),) * number, 2009, 0, (), "")
    # 480 x 1.1 = 528 is not more than 10 %; 480 x 1.5 = 720 is 20 % above 30 %; 816 is 70 %, twice 20 % above it
    assert (
        sum(one.points for one in points_of(Way(Count("条目"), yearly=480, steps=steps), tally, Decimal(0)))
        == bonus
    )


def test_public_7_points_by_the_line() -> None:
    known = facts(
        (),
        [
            *[work("机构调整")] * 5,
            *[work("计划")] * 2,
            record("经费", {"年度": "2009", "计划": "2万元"}),
            points("设施", "2.5"),
        ],
    )
    # 5 x 2 capped at 8, 2 x 2, 3, 2.5
    assert marks("public-07-county-lines", known) == {"部门考核": {ORGAN: "17.5"}}


def test_public_8_counts_with_a_cap_and_a_section_that_only_takes() -> None:
    known = facts(
        [item(1), item(2), item(3)],
        [
            *[work("宣传")] * 4, points("组织保障", "6"), points("查阅场所", "2"), points("网站", "5"), points("其余", "50"),
        ],
        [finding("GK407"), finding("GK407")],
    )  # fmt: skip
    # 6, 4 x 2 capped at 6, 2, 5, 3 items, 50, -1 -1 -2
    assert marks("public-08-county-caps", known) == {"政务公开考核": {ORGAN: str(6 + 6 + 2 + 5 + 3 + 50 - 4)}}


def test_public_9_classes_of_bodies() -> None:
    known = facts((), [fault("甲县"), *[fault("市教育局")] * 2, *[fault("市人民医院")] * 21])
    found = marks("public-09-classes", known)
    assert found["县区考核"] == {"甲县": "98", "乙区": "100"}
    assert found["部门考核"] == {"市教育局": "98", "市卫生局": "100"}
    # 21 x 0.5 is more than 10
    assert found["公共企事业单位考核"] == {"市第一中学": "100", "市人民医院": "90", "市公交公司": "100"}


def test_public_10_everything_is_judged_by_people() -> None:
    known = facts((), [points("组织领导", "18.5"), points("机制", "27"), points("主动公开", "45")])
    assert marks("public-10-beijing", known) == {"政府信息公开考核": {ORGAN: "90.5"}}


GRADED = (("优秀", Decimal(90)), ("良好", Decimal(70)), ("合格", Decimal(60)), ("不合格", None))


@pytest.mark.parametrize(
    ("mark", "lower", "places", "grade"),
    [
        ("90", True, None, "优秀"), ("90", False, None, "良好"), ("89.999", True, None, "良好"), ("89.5", True, 0, "优秀"),
        ("89.4", True, 0, "良好"), ("69.95", True, 1, "良好"), ("60", True, None, "合格"), ("59.99", True, None, "不合格"),
    ],
)  # fmt: skip
def test_a_bound_belongs_to_the_declared_side(mark: str, lower: bool, places: int | None, grade: str) -> None:
    assert grade_of(Decimal(mark), Grades(GRADED, lower, places))[1] == grade


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("方案: [{名称: 甲, 类型: 扣, 项目: []}]", "“类型”没有“扣”"),
        ("方案: [{名称: 甲, 类型: 扣分, 项目: [{名称: 乙, 计: 缺, 扣: 1}]}]", "“计”没有“缺”，是不是“缺项”？"),
        ("方案: [{名称: 甲, 类型: 扣分, 项目: [{名称: 乙, 计: 缺项}]}]", "这一项没有写清怎样计分"),
        ("方案: [{名称: 甲, 类型: 扣分, 项目: [{名称: 乙, 计: 缺项, 扣: -1}]}]", "“扣”写正数，如 1"),
        ("方案: [{名称: 甲, 类型: 扣分, 对象: 各科室, 项目: [{名称: 乙, 计: 缺项, 扣: 1}]}]", "“各科室”会当作一个对象的名称"),
        ("方案: [{名称: 甲, 类型: 扣分, 最高: 60, 最低: 80, 项目: [{名称: 乙, 计: 缺项, 扣: 1}]}]", "最低 80 大于最高 60"),
        ("方案: [{名称: 甲, 类型: 加权, 部分: [{名称: 乙, 权重: 30, 记录: 自评}]}]", "权重加起来是 30，应当是 100"),
        ("方案: [{名称: 甲, 类型: 加权, 部分: [{名称: 乙, 权重: 100, 方案: 丙}]}]", "“部分”里没有叫“……”的方案"),
        ("方案: [{名称: 甲, 类型: 扣分, 项目: [{名称: 乙, 计: 缺项, 扣: 1}], 等次: {分档: [{名称: 优, 分界: 9}, {名称: 差}]}}]", "缺少“分界归”"),
        ("方案: [{名称: 甲, 类型: 扣分, 项目: [{名称: 乙, 计: 缺项, 扣: 1}], 日程: [{事项: 自评, 日期: 13-40}]}]", "不是日子"),
    ],
)  # fmt: skip
def test_a_scheme_that_is_written_wrong_is_told(block: str, message: str) -> None:
    found: Any = read(f"考核: {{{block}}}\n")[1]
    assert any(message in one for one in found), found
